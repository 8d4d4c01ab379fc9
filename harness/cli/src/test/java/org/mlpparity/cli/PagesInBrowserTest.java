package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.print.PrintOptions;

/** Every kind of page in a real browser: it draws, in both schemes, on a phone and on paper. */
@Tag("slow")
class PagesInBrowserTest extends BrowserTrial {
    private static final int PHONE = 360;

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

    @ParameterizedTest
    @MethodSource("org.mlpparity.cli.PagesOfEveryKind#withCharts")
    void everyChartIsDrawnInBothSchemesWithoutAComplaint(String name) throws IOException {
        Map<String, Object> background = new LinkedHashMap<>();
        for (String scheme : List.of("light", "dark")) {
            browser.show(pages.page(name), DESK, scheme);
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
    @MethodSource("org.mlpparity.cli.PagesOfEveryKind#all")
    void aPhoneNeedsNoHorizontalScroll(String name) throws IOException {
        browser.show(pages.page(name), PHONE, "light");
        openDetails();
        assertThat(browser.driver().executeScript(OVERHANG)).isEqualTo(0L);
    }

    @ParameterizedTest
    @MethodSource("org.mlpparity.cli.PagesOfEveryKind#withCharts")
    void theScreenIsDrawnAgainAfterPrinting(String name) throws IOException {
        browser.show(pages.page(name), DESK, "dark");
        browser.driver().print(new PrintOptions());
        assertThat(drawn()).allSatisfy(colours -> assertThat(colours).isGreaterThan(8L));
    }

    @ParameterizedTest
    @MethodSource("org.mlpparity.cli.PagesOfEveryKind#all")
    void itPrintsWithoutAComplaint(String name) throws IOException {
        browser.show(pages.page(name), DESK, "dark");
        byte[] pdf = Base64.getDecoder()
                .decode(browser.driver().print(new PrintOptions()).getContent());
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(pdf.length).isGreaterThan(20_000);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void formulasAreTypeset() throws IOException {
        browser.show(pages.page("explained"), DESK, "light");
        assertThat(
                        browser.driver()
                                .executeScript(
                                        "return [...document.querySelectorAll('math')].filter(m => m.getBoundingClientRect().height > 10).length;"))
                .isEqualTo(browser.driver().executeScript("return document.querySelectorAll('math').length;"))
                .isNotEqualTo(0L);
    }
}
