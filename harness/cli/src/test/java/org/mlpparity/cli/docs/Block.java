package org.mlpparity.cli.docs;

/**
 * A fenced block of a page.
 *
 * @param page the file, from the project's folder
 * @param line of its opening fence, from 1
 * @param language behind the fence, "" where none is named
 * @param text between the fences, each line with its end, without the indentation of the fence
 */
record Block(String page, int line, String language, String text) {
    /** "README.md:42 sh". */
    String name() {
        return page + ":" + line + " " + (language.isEmpty() ? "(no language)" : language);
    }

    String firstLine() {
        return text.lines().findFirst().orElse("");
    }
}
