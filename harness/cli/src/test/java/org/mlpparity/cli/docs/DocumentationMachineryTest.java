package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.json.Json;

/** The checkers on trial: whatever is wrong on a page is seen. */
@Tag("slow")
class DocumentationMachineryTest {
    private final Pages pages = Repository.documentation();

    @Test
    void blocksHaveTheirPlaceTheirLanguageAndTheirTextWithoutIndentation() {
        Page page = Page.of("a.md", "one\n\n- two\n\n  ```sh\n  ls\n    -l\n  ```\n```\nx `y`\n```\n");
        assertThat(page.blocks())
                .containsExactly(new Block("a.md", 5, "sh", "ls\n  -l\n"), new Block("a.md", 9, "", "x `y`\n"));
        assertThat(page.code()).isEmpty();
        assertThat(page.blocks().get(0).name()).isEqualTo("a.md:5 sh");
    }

    @Test
    void aBlockThatDoesNotEndIsAMistake() {
        assertThatThrownBy(() -> Page.of("a.md", "\n```sh\nls\n")).hasMessage("a.md:2: the block does not end");
    }

    @Test
    void codeInTablesLosesItsEscapesAndCodeIsNoLink() {
        Page page = Page.of("a.md", "| `a\\|b` | [c](d.md#e) | `[f](g)` |\n");
        assertThat(page.code()).extracting(Span::text).containsExactly("a|b", "[f](g)");
        assertThat(page.links()).containsExactly(new Span("a.md", 1, "d.md#e"));
    }

    @ParameterizedTest
    @CsvSource({"rust,fn main() {}", "json,{}", "python,print(1)", "text,something else", "'',something else"})
    void aBlockWithoutACheckerFails(String language, String text) {
        assertFails(new Block("README.md", 1, language, text + "\n"), "is taken by 0 checkers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rm -rf results", "curl example.org", "python3 my_trainer.py"})
    void aCommandThatNothingKnowsHowToTryIsNotRun(String line) {
        assertFails(new Block("README.md", 1, "sh", line + "\n"), "README.md:1 sh: nothing knows how to try \"" + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./parity trainrs", "./parity verify --epoch 3", "mvn -B test"})
    void aWrongCommandFails(String line) {
        assertFails(new Block("README.md", 1, "sh", line + "\n"), "");
    }

    /** Other claims are good claims: what the audit then prints is not what the page shows. */
    @Test
    void aBlockThatShowsOrDeclaresSomethingElseFails() {
        for (String language : List.of("text", "java", "json", "python")) {
            List<Block> blocks = pages.blocks()
                    .filter(block -> block.language().equals(language)
                            && WrittenFile.of(block).isEmpty())
                    .toList();
            assertThat(blocks).isNotEmpty();
            assertFails(spoiled(blocks.get(0)), "");
        }
    }

    @Test
    void anExampleThatGivesAnotherVerdictFails() {
        Block verdict = pages.blocks()
                .filter(block -> block.firstLine().startsWith("The first slip"))
                .findFirst()
                .orElseThrow();
        assertFails(spoiled(verdict), "The first slip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claims", "numbers"})
    void aFileThatItsSchemaRefusesFails(String kind) {
        assertFails(
                new Block("README.md", 1, "json", "{\"format\": \"mlp-parity/" + kind + "/1\", \"more\": 1}\n"),
                "more");
    }

    /** Its last digit is another one. */
    private static Block spoiled(Block block) {
        int last = block.text().replaceAll("\\d", "0").lastIndexOf('0');
        char other = block.text().charAt(last) == '7' ? '8' : '7';
        String text = new StringBuilder(block.text())
                .replace(last, last + 1, other + "")
                .toString();
        assertThat(text).isNotEqualTo(block.text());
        return new Block(block.page(), block.line(), block.language(), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parity verfy|command (verfy) must be one of: verify",
                "./parity verify --epoch 3|parity verify has no option --epoch",
                "./parity verify [--epochs] [--once]|needs a value",
                "./parity bench [--quick, --full]|parity bench has no option --quick,",
                "./parity verify [--once yes] tarea1|takes 0 to 1 arguments, not 2",
                "./parity compare RUN|takes 2 to 2 arguments, not 1",
                "./parity judge RUN --process x|parity judge has no option --process",
            })
    void aCallThatTheProgramDoesNotKnowIsComplainedAbout(String call, String complaint) {
        assertThat(Synopsis.of(call).orElseThrow().complaints())
                .anySatisfy(said -> assertThat(said).contains(complaint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parity-build", "results/parity", "parity.stamp", "./parityx"})
    void whatIsNoCallIsNone(String text) {
        assertThat(Synopsis.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"leaky-relu\", \"slop\": 0.01}",
                "{\"kind\": \"leaky-relu\", \"slope\": -0.01}",
                "{\"kind\": \"l2\", \"coefficient\": 0.1}"
            })
    void aWrongPieceOfAnExperimentIsSeen(String snippet) {
        assertThat(Snippet.is(snippet)).isTrue();
        assertThatThrownBy(() -> Snippet.hold(snippet)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn verfy",
                "mvn verify -pl harness/nowhere",
                "mvn verify -Dtest=NowhereTest",
                "mvn verify --fast",
                "mvn nowhere:apply",
                "pip install torch"
            })
    void aWrongBuildOrAnotherProgramIsSeen(String command) {
        assertThat(OtherCommand.is(command)).isTrue();
        assertThatThrownBy(() -> OtherCommand.hold(command)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.md", "README.md#nowhere", "../README.md", "#nowhere"})
    void aDeadLinkIsSeen(String link) {
        assertThat(Target.of(new Span("CONTRIBUTING.md", 1, link)).complaint()).isPresent();
    }

    @Test
    void aLivingLinkIsNone() {
        assertThat(Target.of(new Span("docs/verdict.md", 1, "../README.md#how-to-read-a-verdict"))
                        .complaint())
                .isEmpty();
        assertThat(Target.isThere("harness/…/Nowhere.java")).isFalse();
        assertThat(Target.isThere("harness/…/Page.java")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"loss\": …}|{\"losses\": 1}|$.loss is missing",
                "{\"loss\": …}|{\"loss\": 1, \"more\": 2}|has other members",
                "{\"predictions\": [[…]]}|{\"predictions\": [1]}|$.predictions[0] is 1 where",
                "{\"predictions\": [[…]]}|{\"predictions\": [[\"1\"]]}|no number",
                "{\"predictions\": [[…]]}|{\"predictions\": []}|is empty",
                "{\"protocol\": 1}|{\"protocol\": 2}|$.protocol is 2 where 1 is expected",
            })
    void anAnswerOfAnotherFormIsSeen(String template, String answer, String mismatch) {
        assertThat(Template.of(template).mismatch(Json.read(answer, JsonNode.class)))
                .hasValueSatisfying(said -> assertThat(said).contains(mismatch));
    }

    private void assertFails(Block block, String message) {
        Stream<DynamicTest> tests = Checkers.of(pages).tests(block);
        assertThat(tests)
                .anySatisfy(
                        test -> assertThatThrownBy(() -> test.getExecutable().execute())
                                .isInstanceOf(AssertionError.class)
                                .hasMessageContaining(message));
    }
}
