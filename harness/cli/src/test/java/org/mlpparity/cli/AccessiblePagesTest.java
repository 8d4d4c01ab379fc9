package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.naming.OperationNotSupportedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everyone can read every kind of page, as far as axe can tell in a real browser. */
@Tag("slow")
class AccessiblePagesTest extends BrowserTrial {
    /**
     * Runs the rules that the first argument is about; tells how many the page keeps, and of those that it breaks the first place. To carry
     * all places of a large page out of the browser takes longer than to look at them.
     */
    private static final String RUN = """
            const [options, done] = arguments;
            axe.run(document, {...options, resultTypes: ['violations']}).then(results => done({
              kept: results.passes.length,
              broken: results.violations.map(rule => rule.id + ' ' + rule.nodes[0].html)
            }), error => done({kept: 0, broken: [String(error)]}));
            """;

    /** In the dark scheme nothing but the colours is another. */
    @ParameterizedTest
    @MethodSource("org.mlpparity.cli.PagesOfEveryKind#all")
    void axeFindsNoViolation(String name) throws IOException, OperationNotSupportedException {
        browser.show(pages.page(name), DESK, "light");
        openDetails();
        browser.driver().executeScript(new EmbeddedResourceAxeProvider().getScript());
        assertThat(kept(Map.of())).isGreaterThan(10);
        browser.scheme("dark");
        assertThat(kept(Map.of("runOnly", List.of("color-contrast")))).isEqualTo(1);
    }

    /** How many rules the page keeps; it must break none. */
    private long kept(Map<String, Object> options) {
        Map<?, ?> found = (Map<?, ?>) browser.driver().executeAsyncScript(RUN, options);
        assertThat((List<?>) found.get("broken")).isEmpty();
        return (Long) found.get("kept");
    }
}
