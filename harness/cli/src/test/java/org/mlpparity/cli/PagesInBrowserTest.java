package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.audit.Audit;
import org.mlpparity.audit.AuditDocument;
import org.mlpparity.audit.ClaimsFile;
import org.mlpparity.document.Document;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.BenchmarkFolder;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.RunDocument;
import org.mlpparity.report.TimingDocument;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.testkit.WideScenarios;
import org.mlpparity.trial.CheaterMatrix;
import org.mlpparity.trial.Cheaters;
import org.mlpparity.trial.DetectionMatrix;
import org.mlpparity.trial.DetectionPage;
import org.mlpparity.trial.LayerFault;
import org.mlpparity.trial.LayerMatrix;
import org.mlpparity.trial.Saboteurs;
import org.mlpparity.trial.Showing.Level;
import org.mlpparity.worked.NumbersFile;
import org.mlpparity.worked.WorkedCheck;
import org.mlpparity.worked.WorkedStep;
import org.openqa.selenium.print.PrintOptions;

/** Every kind of page in a real browser: it draws, in both schemes, on a phone and on paper, and everyone can read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PagesInBrowserTest {
    private static final int DESK = 1280;
    private static final int PHONE = 360;
    private static final Path BENCHMARK = Path.of("../../results/bench/reference");

    /** Whether a chart has as many colours as one that shows something: page, ink, grid, a line. */
    private static final String DRAWN = """
            return [...document.querySelectorAll("figure.chart canvas")].map(canvas => {
              const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
              const colours = new Set();
              for (let i = 0; i < pixels.length; i += 4) {
                if (pixels[i + 3] > 0) colours.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
              }
              return colours.size;
            });""";

    private static final String OVERHANG =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth;";

    @TempDir
    private Path folder;

    private Browser browser;

    @BeforeAll
    void open() {
        browser = Browser.open();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    static Stream<String> withCharts() {
        return Stream.of("certified", "rejected", "benchmark", "audit");
    }

    static Stream<String> pages() {
        return Stream.concat(withCharts(), Stream.of("explained", "checked", "detection"));
    }

    private Path page(String name) throws IOException {
        Path page = folder.resolve(name + ".html");
        if (!Files.exists(page)) {
            Files.writeString(page, HtmlWriter.write(document(name)));
        }
        return page;
    }

    private static Document document(String name) {
        return switch (name) {
            case "certified" -> RunDocument.of(RunFolder.read(Path.of("../../results/tarea1/reference")));
            case "benchmark" ->
                TimingDocument.of(
                        BenchmarkFolder.read(BENCHMARK, Reach.FOLDER),
                        BenchmarkFolder.circumstances(BENCHMARK, Reach.FOLDER));
            case "audit" -> AuditDocument.of(Audit.of(ClaimsFile.builtIn("tarea1")));
            case "explained" ->
                WorkedStep.of(experiment(), 0, OptionalInt.of(0), 4).document();
            case "checked" ->
                WorkedCheck.of(
                                experiment(),
                                NumbersFile.builtIn("tarea1-hand"),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                4)
                        .document();
            case "detection" ->
                DetectionPage.of(
                        DetectionMatrix.trials(
                                Saboteurs.all().subList(0, 3),
                                Scenarios.all().subList(0, 5),
                                DetectionMatrix.Phase.FIRST_STEP),
                        LayerMatrix.trials(
                                LayerFault.all().subList(0, 2),
                                List.of(Set.of(1)),
                                WideScenarios.deep().during(1),
                                List.of(Level.values())),
                        CheaterMatrix.trials(
                                Cheaters.all().subList(0, 2),
                                CheaterMatrix.scenarios().subList(0, 1)));
            case "rejected" ->
                RunDocument.of(Trainers.run(
                        experiment(),
                        List.of(Trainers.installed("arrays"), Saboteurs.all().get(0))));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Experiment experiment() {
        return ExperimentFile.builtIn("tarea1", Overrides.NONE).during(20);
    }

    @ParameterizedTest
    @MethodSource("withCharts")
    void everyChartIsDrawnInBothSchemesWithoutAComplaint(String name) throws IOException {
        Map<String, Object> background = new LinkedHashMap<>();
        for (String scheme : List.of("light", "dark")) {
            browser.show(page(name), DESK, scheme);
            assertThat(drawn())
                    .isNotEmpty()
                    .allSatisfy(colours -> assertThat(colours).isGreaterThan(8L));
            background.put(
                    scheme, browser.driver().executeScript("return getComputedStyle(document.body).backgroundColor;"));
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(background).containsEntry("light", "rgb(255, 255, 255)").containsEntry("dark", "rgb(20, 23, 28)");
    }

    @SuppressWarnings("unchecked")
    private List<Long> drawn() {
        return (List<Long>) browser.driver().executeScript(DRAWN);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPhoneNeedsNoHorizontalScroll(String name) throws IOException {
        browser.show(page(name), PHONE, "light");
        browser.driver().executeScript("document.querySelectorAll('details').forEach(each => each.open = true);");
        assertThat(browser.driver().executeScript(OVERHANG)).isEqualTo(0L);
    }

    /** In the dark scheme nothing but the colours is another. */
    @ParameterizedTest
    @MethodSource("pages")
    void axeFindsNoViolation(String name) throws IOException {
        assertThat(passed(name, "light", new AxeBuilder())).isGreaterThan(10);
        assertThat(passed(name, "dark", new AxeBuilder().withOnlyRules(List.of("color-contrast"))))
                .isEqualTo(1);
    }

    /** How many rules the page keeps; it must break none. */
    private int passed(String name, String scheme, AxeBuilder axe) throws IOException {
        browser.show(page(name), DESK, scheme);
        browser.driver().executeScript("document.querySelectorAll('details').forEach(each => each.open = true);");
        Results results = axe.analyze(browser.driver());
        assertThat(results.getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml()))
                .isEmpty();
        return results.getPasses().size();
    }

    @ParameterizedTest
    @MethodSource("withCharts")
    void theScreenIsDrawnAgainAfterPrinting(String name) throws IOException {
        browser.show(page(name), DESK, "dark");
        browser.driver().print(new PrintOptions());
        assertThat(drawn()).allSatisfy(colours -> assertThat(colours).isGreaterThan(8L));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itPrintsWithoutAComplaint(String name) throws IOException {
        browser.show(page(name), DESK, "dark");
        byte[] pdf = Base64.getDecoder()
                .decode(browser.driver().print(new PrintOptions()).getContent());
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(pdf.length).isGreaterThan(20_000);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void formulasAreTypeset() throws IOException {
        browser.show(page("explained"), DESK, "light");
        assertThat(
                        browser.driver()
                                .executeScript(
                                        "return [...document.querySelectorAll('math')].filter(m => m.getBoundingClientRect().height > 10).length;"))
                .isEqualTo(browser.driver().executeScript("return document.querySelectorAll('math').length;"))
                .isNotEqualTo(0L);
    }
}
