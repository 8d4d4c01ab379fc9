package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everyone can read every kind of page, as far as axe can tell in a real browser. */
@Tag("slow")
class AccessiblePagesTest extends BrowserTrial {
    /** In the dark scheme nothing but the colours is another. */
    @ParameterizedTest
    @MethodSource("org.mlpparity.cli.PagesOfEveryKind#all")
    void axeFindsNoViolation(String name) throws IOException {
        assertThat(passed(name, "light", new AxeBuilder())).isGreaterThan(10);
        assertThat(passed(name, "dark", new AxeBuilder().withOnlyRules(List.of("color-contrast"))))
                .isEqualTo(1);
    }

    /** How many rules the page keeps; it must break none. */
    private int passed(String name, String scheme, AxeBuilder axe) throws IOException {
        browser.show(pages.page(name), DESK, scheme);
        openDetails();
        Results results = axe.analyze(browser.driver());
        assertThat(results.getViolations().stream()
                        .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml()))
                .isEmpty();
        return results.getPasses().size();
    }
}
