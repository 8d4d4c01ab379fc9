package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** What pages show of the recorders are lines of their examples, in their order and without their indentation; {@code RecorderTest} runs and judges those. */
final class ExampleChecker implements Checker {
    private static final Map<String, String> ENDINGS = Map.of("python", "py", "js", "mjs");
    private static final String IMPORT = "from parity_recorder import Recorder";

    /** Whether it is a block of the recorders' page in a language of its examples, or one elsewhere that uses a recorder. */
    static boolean isOfAnExample(Block block) {
        return ENDINGS.containsKey(block.language())
                && (block.page().startsWith("recorder/") || block.firstLine().equals(IMPORT));
    }

    @Override
    public boolean takes(Block block) {
        return isOfAnExample(block);
    }

    @Override
    public List<Check> checks(Block block) {
        return List.of(new Check("is of an example", () -> {
            assertThat(Repository.files("recorder/examples/*." + ENDINGS.get(block.language())))
                    .map(file -> lines(Repository.read(file.toString())))
                    .anySatisfy(example -> assertThat(example).containsSubsequence(lines(block.text())));
        }));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
