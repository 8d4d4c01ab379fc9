package org.mlpparity.cli.docs;

/**
 * Code or a link in the middle of a sentence or a table.
 *
 * @param page the file, from the project's folder
 * @param line from 1
 * @param text without its marks
 */
record Span(String page, int line, String text) {
    /** "README.md:42 mvn verify". */
    String name() {
        return page + ":" + line + " " + text;
    }
}
