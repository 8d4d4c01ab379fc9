package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.mlpparity.cli.Console;

/**
 * A command on experiments that the page shows and names, or on recordings in {@code examples}, and what it prints: "$ ./parity verify my.json",
 * then standard error and standard output, where a line "…" stands for any lines. Recordings may be refused, and what is printed of them, whose lines
 * have no end in a pipe, may be wrapped on the page.
 */
record Transcript(Pages pages) implements Printed {
    private static final String PROMPT = "$ ./parity ";
    private static final String ANY = "…\n";
    private static final String EXAMPLES = "examples/";

    @Override
    public boolean isShown(Block block) {
        return block.firstLine().startsWith(PROMPT);
    }

    @Override
    public void hold(Block block) throws Exception {
        Page page = pages.of(block);
        try (DataFolder folder = DataFolder.of(page)) {
            List<String> command = new ArrayList<>();
            for (String word : block.firstLine().substring(PROMPT.length()).split(" ")) {
                command.add(written(word, page, folder));
            }
            if (List.of("verify", "judge").contains(command.get(0))) {
                command.addAll(
                        List.of("--results", folder.path().resolve("results").toString()));
            }
            Console console = Console.of(command.toArray(String[]::new));
            boolean isOfRecordings = block.firstLine().contains(" " + EXAMPLES);
            int worst = isOfRecordings ? 1 : 0;
            assertThat(console.code()).as(console.err()).isBetween(0, worst);
            String printed = (console.err() + console.out())
                    .replace(folder.path() + "/", "")
                    .replace(Repository.ROOT + "/", "");
            String shown = block.text().substring(block.firstLine().length() + 1);
            requireShown(isOfRecordings ? unwrapped(shown) : shown, isOfRecordings ? unwrapped(printed) : printed);
        }
    }

    /** Without the breaks and indents of lines, but for those of the lines that stand for any. */
    private static String unwrapped(String text) {
        return text.replaceAll("[ \n]+", " ").strip().replaceAll(" ?… ?", Matcher.quoteReplacement(ANY));
    }

    /** The file of this name in the folder, where the page shows it; the example of this name; else the word itself. */
    private static String written(String word, Page page, DataFolder folder) throws Exception {
        if (word.startsWith(EXAMPLES)) {
            return Repository.ROOT.resolve(word).toString();
        }
        for (Block block : experiments(page)) {
            if (WrittenFile.name(page, block).filter(word::equals).isPresent()) {
                Path file = folder.write(word, block.text());
                return file.toString();
            }
        }
        for (WrittenFile file : WrittenFile.named(page)) {
            if (file.name(page).orElseThrow().equals(word)) {
                return folder.write(word, file.block().text()).toString();
            }
        }
        return word;
    }

    private static List<Block> experiments(Page page) {
        return page.blocks().stream().filter(ExperimentChecker::isExperiment).toList();
    }

    private static void requireShown(String shown, String printed) {
        int from = 0;
        for (String part :
                Stream.of(shown.split(ANY)).filter(each -> !each.isEmpty()).toList()) {
            int at = printed.indexOf(part, from);
            assertThat(at)
                    .as(() -> part + "must be printed, in order, in\n" + printed)
                    .isNotNegative();
            from = at + part.length();
        }
        assertThat(shown.startsWith(ANY) || printed.startsWith(shown.split(ANY)[0]))
                .as(printed)
                .isTrue();
        assertThat(shown.endsWith(ANY) || printed.stripTrailing().length() <= from)
                .as(printed)
                .isTrue();
    }
}
