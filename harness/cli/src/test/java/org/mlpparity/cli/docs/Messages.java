package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.input.InputException;

/** What is said of the mistakes in a page's own example: each is made, by one edit. */
final class Messages implements Printed {
    private final Pages pages;
    private final String example;
    private final String format;
    private final List<Mistake> mistakes;
    private final Reader reader;

    private Messages(Pages pages, String example, String format, List<Mistake> mistakes, Reader reader) {
        this.pages = pages;
        this.example = example;
        this.format = format;
        this.mistakes = mistakes;
        this.reader = reader;
    }

    static Messages ofExperiments(Pages pages) {
        return new Messages(
                pages,
                "houses.json",
                "\"csv\": \"houses.csv\"",
                List.of(
                        new Mistake("houses.json", "\"squared-error\"", "\"hinge\""),
                        new Mistake("houses.json", "{\"units\": 1,", "{\"units\": 0,"),
                        new Mistake("houses.csv", "1.5", "\"1,5\"")),
                (text, name, folder) -> ExperimentFile.parse(text, name, folder, Overrides.NONE));
    }

    /** Reads a document under a name, its data from a folder. */
    private interface Reader {
        void read(String text, String name, Path folder);
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
        return block.firstLine().startsWith(example + ", line ");
    }

    @Override
    public void hold(Block block) throws IOException {
        Page page = pages.of(block);
        StringBuilder said = new StringBuilder();
        for (Mistake mistake : mistakes) {
            said.append(message(page, mistake)).append('\n');
        }
        assertThat(block.text()).isEqualTo(said.toString());
    }

    private String message(Page page, Mistake mistake) throws IOException {
        try (DataFolder folder = DataFolder.of(page)) {
            for (Block data : page.blocks()) {
                if (data.language().equals("csv")) {
                    String name = DataFolder.name(page, data);
                    folder.write(name, mistake.in(name, data.text()));
                }
            }
            reader.read(mistake.in(example, example(page)), example, folder.path());
            return "no mistake: " + mistake;
        } catch (InputException said) {
            return said.getMessage();
        }
    }

    private String example(Page page) {
        List<Block> found = page.blocks().stream()
                .filter(block -> block.language().equals("json") && block.text().contains(format))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0).text();
    }
}
