package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What pages point to in this project is there. Addresses of other sites are not asked for. */
class DocumentationLinksTest {
    private static final String PATH = "(?:harness|implementations|benchmarks|docs|results|\\.ci)(?:/[^<>\\s]*)?";

    private final Pages pages = Repository.everyPage();

    @Test
    void linksAreSeen() {
        assertThat(links()).hasSizeGreaterThanOrEqualTo(30);
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        return links().map(link -> DynamicTest.dynamicTest(
                link.name(), () -> assertThat(Target.of(link).complaint()).isEmpty()));
    }

    /** Else a command in it could not be found, by this test or by a reader's search. */
    @Test
    void codeInASentenceDoesNotCrossLines() {
        for (Page page : Repository.documentation().all()) {
            for (int i = 0; i < page.prose().size(); i++) {
                assertThat(page.prose().get(i).chars().filter(c -> c == '`').count() % 2)
                        .as(page.name() + ":" + (i + 1))
                        .isZero();
            }
        }
    }

    private Stream<Span> links() {
        return pages.all().stream()
                .flatMap(page -> page.links().stream())
                .filter(link -> !link.text().matches("[a-z]+:.*"));
    }

    /** "…" stands for any folders; what builds and runs leave behind is not there yet. */
    @TestFactory
    Stream<DynamicTest> everyPathInASentenceIsThere() {
        return Repository.documentation()
                .code()
                .filter(span -> span.text().matches(PATH) && !span.text().contains("/target/"))
                .map(span -> DynamicTest.dynamicTest(
                        span.name(),
                        () -> assertThat(Target.isThere(span.text())).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> everyTestInASentenceIsThere() {
        return Repository.documentation()
                .code()
                .filter(span -> span.text().matches("[A-Z]\\w*(?:Test|IT|Contract|Benchmark)"))
                .map(span -> DynamicTest.dynamicTest(
                        span.name(),
                        () -> assertThat(Repository.files("**/" + span.text() + ".java"))
                                .hasSize(1)));
    }
}
