package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mlpparity.document.Document;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trial.DetectionMatrix.DetectionTrial;
import org.mlpparity.trial.DetectionMatrix.Phase;
import org.mlpparity.trial.Showing.Level;
import org.mlpparity.verdict.Outcome;

/** The verifier on trial: every saboteur refused wherever its fault can show, and its fault named. Writes the page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class DetectionMatrixTest {
    /** How many saboteurs there are; {@link SaboteursTest} tries them too. */
    static final int SABOTEURS = 83;

    /** How many refusals get a cause named where it is looked for in every trial. */
    private static final int NAMED = 2_400;

    /** How many trials of layers there are, and how many runs in which a cheater cheats. */
    private static final int LAYER_TRIALS = 480;

    private static final int CELLS = DetectionMatrix.ALL ? 3_500 : 900;
    private static final int CHEATS = 164;

    private static final Path PAGES = Path.of("target/matrices");

    /** The late phase runs 400 updates before the fault, so it takes the scenarios that differ in kind. */
    private static final Set<String> LATE = Set.of(
            "tarea1",
            "uneven-last-batch",
            "square-layers",
            "binary-cross-entropy",
            "categorical-cross-entropy",
            "momentum-of-gradients",
            "nesterov-of-steps",
            "adam-epsilon-outside-root",
            "coupled-decay",
            "decoupled-decay");

    private List<DetectionTrial> cells;
    private List<LayerMatrix.LayerTrial> layers;
    private List<CheaterMatrix.CheaterTrial> cheaters;

    @BeforeAll
    void everyTrialIsMadeAndThePageWritten() throws IOException {
        List<Experiment> all = Scenarios.all();
        List<Experiment> late = all.stream()
                .filter(scenario -> LATE.contains(scenario.name()))
                .map(DetectionMatrixTest::slowed)
                .toList();
        assertThat(late).hasSize(LATE.size());
        cells = new ArrayList<>(DetectionMatrix.trials(Saboteurs.all(), all, Phase.FIRST_STEP));
        cells.addAll(DetectionMatrix.trials(Saboteurs.all(), late, Phase.AFTER_400_STEPS));
        layers = LayerMatrix.all();
        cheaters = CheaterMatrix.trials(Cheaters.all(), CheaterMatrix.scenarios());
        Document page = DetectionPage.of(cells, layers, cheaters);
        Files.createDirectories(PAGES);
        Files.writeString(PAGES.resolve("detection.md"), MarkdownWriter.write(page));
        Files.writeString(PAGES.resolve("detection.html"), HtmlWriter.write(page));
    }

    @Test
    void everySaboteurIsRefusedWhereItsFaultCanShowAndItsCauseIsNamed() throws IOException {
        assertThat(Saboteurs.all()).hasSizeGreaterThanOrEqualTo(SABOTEURS);
        assertThat(cells)
                .hasSizeBetween(CELLS, Saboteurs.all().size() * (Scenarios.all().size() + LATE.size()));
        assertThat(cells.stream().filter(cell -> !cell.right()).map(DetectionMatrixTest::described))
                .isEmpty();
        List<DetectionTrial> showing =
                cells.stream().filter(cell -> cell.hidden().isEmpty()).toList();
        assertThat(showing)
                .extracting(cell -> cell.saboteur().id())
                .containsAll(Saboteurs.all().stream().map(Saboteur::id).toList());
        assertThat(showing)
                .extracting(cell -> cell.scenario().name())
                .containsAll(Scenarios.all().stream().map(Experiment::name).toList());
        List<DetectionTrial> refused = cells.stream()
                .filter(cell -> cell.verdict().outcome() == Outcome.REJECTED)
                .toList();
        assertThat(refused.stream().filter(cell -> !cell.placeRight()).map(DetectionMatrixTest::described))
                .isEmpty();
        assertThat(refused.stream().filter(DetectionTrial::diagnosed))
                .extracting(cell -> cell.saboteur().id())
                .containsAll(Saboteurs.all().stream().map(Saboteur::id).toList());
        List<DetectionTrial> named =
                refused.stream().filter(cell -> !cell.causes().isEmpty()).toList();
        assertThat(named.size()).isGreaterThanOrEqualTo(NAMED / DetectionMatrix.DIAGNOSED);
        assertThat(named.stream().filter(cell -> !cell.causeFirst()).map(DetectionMatrixTest::mistaken))
                .containsExactlyInAnyOrderElementsOf(mistakes(refused));
    }

    @Test
    @Tag("local-certificate")
    void noFaultOfALayerPassesWhereTheWorkIsShownAndNoneIsCertifiedWhereItIsNot() {
        assertThat(layers).hasSizeGreaterThanOrEqualTo(LAYER_TRIALS);
        assertThat(layers.stream().filter(cell -> !cell.right()).map(DetectionMatrixTest::described))
                .isEmpty();
    }

    /** A gradient times 1.001, and products in TF32, bfloat16 or float16: in every layer, with and without deltas. */
    @Test
    @Tag("local-certificate")
    void smallFaultsAreRefusedInEveryLayerOfBothNetworksWhereZAndAAreShown() {
        for (Experiment scenario : LayerMatrix.scenarios()) {
            for (Level level : List.of(Level.EVERYTHING, Level.Z_AND_A)) {
                for (int layer = 1; layer <= scenario.network().depth(); layer++) {
                    int faulty = layer;
                    List<LayerMatrix.LayerTrial> small = layers.stream()
                            .filter(cell -> cell.scenario().name().equals(scenario.name()) && cell.level() == level)
                            .filter(cell -> cell.layers().equals(Set.of(faulty))
                                    && cell.fault().isSmall())
                            .toList();
                    assertThat(small).hasSize(layer == 1 ? 7 : 10);
                    assertThat(small)
                            .extracting(cell -> cell.verdict().outcome())
                            .isSubsetOf(Outcome.REJECTED, Outcome.SUSPECT);
                }
            }
        }
    }

    @Test
    @Tag("unobserved-run")
    void noCheaterIsCertifiedWhereItCheats() {
        assertThat(cheaters.stream().filter(CheaterMatrix.CheaterTrial::shows)).hasSizeGreaterThanOrEqualTo(CHEATS);
        assertThat(cheaters.stream().filter(cell -> !cell.right()).map(DetectionMatrixTest::described))
                .isEmpty();
    }

    /** Those of the listed wrong names that stand for trials whose cause was looked for: one that goes or comes must be told. */
    private static List<String> mistakes(List<DetectionTrial> refused) throws IOException {
        Set<String> diagnosed = refused.stream()
                .filter(DetectionTrial::diagnosed)
                .map(DetectionMatrixTest::trial)
                .collect(Collectors.toSet());
        try (InputStream list = DetectionMatrixTest.class.getResourceAsStream("mistaken-causes.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .filter(line -> diagnosed.contains(line.substring(0, line.indexOf(": "))))
                    .toList();
        }
    }

    private static String mistaken(DetectionTrial cell) {
        return trial(cell) + ": " + cell.causes().get(0);
    }

    private static String trial(DetectionTrial cell) {
        return cell.saboteur().id() + " on " + cell.scenario().name() + ", "
                + cell.phase().words();
    }

    /** With momentum or Adam at their own rate training is at rest after 400 updates, and no fault of an update can show. */
    private static Experiment slowed(Experiment scenario) {
        Optimizer rule = scenario.optimizer();
        return switch (rule.kind()) {
            case MOMENTUM, ADAGRAD, RMSPROP, ADAM, ADAMAX ->
                scenario.withOptimizer(rule.withLearningRate(rule.learningRate() / 50));
            case SGD, NESTEROV -> scenario;
        };
    }

    private static String described(DetectionTrial cell) {
        return cell.saboteur().id() + " on " + cell.scenario().name() + " "
                + cell.phase().words() + ": " + cell.verdict().outcome() + ", " + cell.hidden() + " "
                + cell.verdict().reason();
    }

    private static String described(LayerMatrix.LayerTrial cell) {
        return cell.fault() + " in " + cell.where() + " on " + cell.scenario().name() + " showing "
                + cell.level().words() + ": " + cell.verdict().outcome() + ", " + cell.place() + " "
                + cell.verdict().reason();
    }

    private static String described(CheaterMatrix.CheaterTrial cell) {
        return cell.cheater() + " on " + Runs.name(cell.scenario()) + ": "
                + cell.verdict().outcome() + ", " + cell.verdict().reason();
    }
}
