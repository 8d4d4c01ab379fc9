package org.mlpparity.report;

import java.util.List;

/** Markdown under construction: paragraphs with an empty line between them. */
final class MarkdownText {
    private final StringBuilder text = new StringBuilder();

    void paragraph(String paragraph) {
        text.append(text.isEmpty() ? "" : "\n").append(paragraph).append('\n');
    }

    void table(Table table) {
        paragraph(table.toMarkdown().stripTrailing());
    }

    /** One line per item; nothing when there is none. */
    void list(List<String> items) {
        if (!items.isEmpty()) {
            paragraph("- " + String.join("\n- ", items));
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
