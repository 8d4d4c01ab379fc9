package org.mlpparity.cli.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file taken apart.
 *
 * @param name the file, from the project's folder
 * @param text all of it
 * @param blocks the fenced ones, in order
 * @param prose the file line by line, blank where the blocks are
 */
record Page(String name, String text, List<Block> blocks, List<String> prose) {
    private static final Pattern FENCE = Pattern.compile("( *)(`{3,})\\s*(\\S*)\\s*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    Page {
        blocks = List.copyOf(blocks);
        prose = List.copyOf(prose);
    }

    /** @throws IllegalArgumentException when a block does not end */
    static Page of(String name, String text) {
        List<String> lines = text.lines().toList();
        List<Block> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                prose.add(lines.get(i));
                continue;
            }
            int end = end(name, lines, i, fence.group(2));
            blocks.add(new Block(name, i + 1, fence.group(3), body(lines.subList(i + 1, end), fence.group(1))));
            for (; i < end; i++) {
                prose.add("");
            }
            prose.add("");
        }
        return new Page(name, text, blocks, prose);
    }

    private static int end(String name, List<String> lines, int start, String fence) {
        for (int i = start + 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(fence)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + ":" + (start + 1) + ": the block does not end");
    }

    private static String body(List<String> lines, String indentation) {
        StringBuilder body = new StringBuilder();
        for (String line : lines) {
            body.append(line.startsWith(indentation) ? line.substring(indentation.length()) : line)
                    .append('\n');
        }
        return body.toString();
    }

    /** Code between sentences and in tables, with the tables' escapes undone. */
    List<Span> code() {
        return spans(CODE, prose).stream()
                .map(span -> new Span(span.page(), span.line(), span.text().replace("\\|", "|")))
                .toList();
    }

    /** Where links lead to. */
    List<Span> links() {
        return spans(
                LINK,
                prose.stream().map(line -> CODE.matcher(line).replaceAll("")).toList());
    }

    private List<Span> spans(Pattern pattern, List<String> lines) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            pattern.matcher(lines.get(i))
                    .results()
                    .map((MatchResult found) -> new Span(name, number, found.group(1)))
                    .forEach(spans::add);
        }
        return spans;
    }

    /** What may stand behind {@code #} in a link to this page: headings as GitHub spells them. */
    List<String> anchors() {
        return prose.stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
