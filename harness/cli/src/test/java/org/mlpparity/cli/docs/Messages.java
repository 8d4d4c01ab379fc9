package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.input.InputException;

/** What is said of the mistakes in the page's own experiment with data from a file: each is made, by one edit. */
final class Messages implements Printed {
    private static final String EXPERIMENT = "houses.json";
    private static final String DATA = "houses.csv";
    private static final List<Mistake> MISTAKES = List.of(
            new Mistake(EXPERIMENT, "\"squared-error\"", "\"mse\""),
            new Mistake(EXPERIMENT, "{\"units\": 1,", "{\"units\": 0,"),
            new Mistake(DATA, "1.5", "\"1,5\""));

    private final Pages pages;

    Messages(Pages pages) {
        this.pages = pages;
    }

    /** A text that stands in a file once, and what is written in its place. */
    record Mistake(String file, String right, String wrong) {
        String in(String name, String text) {
            if (!name.equals(file)) {
                return text;
            }
            assertThat(text).containsOnlyOnce(right);
            return text.replace(right, wrong);
        }
    }

    @Override
    public boolean isShown(Block block) {
        return block.firstLine().startsWith(EXPERIMENT);
    }

    @Override
    public void hold(Block block) throws IOException {
        Page page = pages.of(block);
        StringBuilder said = new StringBuilder();
        for (Mistake mistake : MISTAKES) {
            said.append(message(page, mistake)).append('\n');
        }
        assertThat(block.text()).isEqualTo(said.toString());
    }

    private static String message(Page page, Mistake mistake) throws IOException {
        String experiment = mistake.in(EXPERIMENT, only(page, "json", "\"" + DATA + "\""));
        try (DataFolder folder = DataFolder.of(page)) {
            folder.write(DATA, mistake.in(DATA, only(page, "csv", "")));
            ExperimentFile.parse(experiment, EXPERIMENT, folder.path(), Overrides.NONE);
            return "no mistake: " + mistake;
        } catch (InputException said) {
            return said.getMessage();
        }
    }

    private static String only(Page page, String language, String part) {
        List<Block> found = page.blocks().stream()
                .filter(block ->
                        block.language().equals(language) && block.text().contains(part))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0).text();
    }
}
