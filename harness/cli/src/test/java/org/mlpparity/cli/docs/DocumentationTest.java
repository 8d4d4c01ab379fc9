package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every block of code of the documentation is tried, under the name of its place. */
@Tag("slow")
class DocumentationTest {
    private final Pages pages = Repository.documentation();

    @Test
    void theDocumentationIsSeen() {
        assertThat(pages.all())
                .extracting(Page::name)
                .contains(
                        "README.md",
                        "CONTRIBUTING.md",
                        "docs/experiment-file.md",
                        "docs/protocol.md",
                        "recorder/README.md");
        assertThat(pages.blocks().map(Block::language))
                .hasSizeGreaterThanOrEqualTo(32)
                .contains("sh", "json", "csv", "java", "python", "text");
    }

    @TestFactory
    Stream<DynamicTest> everyBlockHolds() {
        Checkers checkers = Checkers.of(pages);
        return pages.blocks().flatMap(checkers::tests);
    }

    @TestFactory
    Stream<DynamicTest> everyPieceOfAnExperimentHolds() {
        return pages.code()
                .filter(span -> Snippet.is(span.text()))
                .map(span -> DynamicTest.dynamicTest(span.name(), () -> Snippet.hold(span.text())));
    }
}
