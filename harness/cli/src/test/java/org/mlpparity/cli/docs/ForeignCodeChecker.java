package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Python of the reader's own, of which a page of docs says how it is written as an experiment. It is Python; where what it imports is there, it
 * prints what the comments behind its {@code print} say, one line after the other where they say ", then ".
 */
final class ForeignCodeChecker implements Checker {
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|from) (\\w+)");
    private static final Pattern PRINTED = Pattern.compile("(?m)^\\s*print\\(.*\\)  # (.*)$");

    @Override
    public boolean takes(Block block) {
        return block.language().equals("python") && block.page().startsWith("docs/") && !PythonChecker.draws(block);
    }

    @Override
    public List<Check> checks(Block block) {
        Check parses = new Check("is Python", () -> parse(block.text()));
        return printed(block).isEmpty()
                ? List.of(parses)
                : List.of(parses, new Check("prints its comments", () -> run(block)));
    }

    private static void parse(String program) throws IOException {
        Python.require();
        assertThat(Python.run("import ast\nast.parse('''" + program + "''')")).isEmpty();
    }

    private static void run(Block block) throws IOException {
        List<String> imports = IMPORT.matcher(block.text())
                .results()
                .map(found -> found.group(1))
                .toList();
        Python.require();
        for (String library : imports) {
            Python.require(library);
        }
        assertThat(Python.run(block.text())).isEqualToIgnoringNewLines(printed(block));
    }

    private static String printed(Block block) {
        return PRINTED.matcher(block.text())
                .results()
                .map((MatchResult found) -> found.group(1).replace(", then ", "\n"))
                .collect(Collectors.joining("\n"));
    }
}
