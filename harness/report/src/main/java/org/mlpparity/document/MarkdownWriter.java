package org.mlpparity.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A document as Markdown: what a chart shows stands there as its caption and its figures. */
public final class MarkdownWriter implements BlockWriter {
    private final StringBuilder out = new StringBuilder();

    private MarkdownWriter() {}

    /** The document as Markdown, ending in a line break. */
    public static String write(Document document) {
        MarkdownWriter writer = new MarkdownWriter();
        writer.paragraph("# " + escaped(document.title()));
        if (!document.verdict().isEmpty()) {
            writer.paragraph("**" + escaped(document.verdict()) + "**");
        }
        document.lead().forEach(line -> writer.paragraph(inline(line)));
        for (Section section : document.sections()) {
            writer.paragraph("## " + escaped(section.title()));
            writer.blocks(section.blocks());
        }
        return writer.out.toString();
    }

    private void blocks(List<Block> blocks) {
        blocks.forEach(block -> block.writeTo(this));
    }

    @Override
    public void write(Paragraph paragraph) {
        paragraph(inline(paragraph.text()));
    }

    @Override
    public void write(Bullets bullets) {
        if (!bullets.items().isEmpty()) {
            paragraph(
                    bullets.items().stream().map(MarkdownWriter::inline).collect(Collectors.joining("\n- ", "- ", "")));
        }
    }

    @Override
    public void write(Card card) {
        paragraph("### " + escaped(card.title() + (card.label().isEmpty() ? "" : ": " + card.label())));
        blocks(card.blocks());
    }

    @Override
    public void write(Details details) {
        paragraph(escaped(details.summary()) + ":");
        blocks(details.blocks());
    }

    @Override
    public void write(FormulaBlock formula) {
        paragraph(LatexWriter.write(formula));
    }

    /** An empty line before every paragraph but the first. */
    private void paragraph(String paragraph) {
        out.append(out.isEmpty() ? "" : "\n").append(paragraph).append('\n');
    }

    @Override
    public void figure(String title, String caption) {
        paragraph("**" + escaped(title) + ".** " + escaped(caption));
    }

    @Override
    public void write(Table table) {
        if (table.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(row(table.heads().stream()
                .map(head -> head.replace('\n', ' ').strip())
                .toList()));
        List<String> rule = new ArrayList<>();
        for (int c = 0; c < table.heads().size(); c++) {
            rule.add(c < table.leftAligned() ? "---" : "---:");
        }
        lines.add(row(rule));
        table.rows()
                .forEach(cells -> lines.add(row(cells.stream().map(Cell::text).toList())));
        paragraph(String.join("\n", lines));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownWriter::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String inline(Text text) {
        return text.spans().stream()
                .map(span -> switch (span.style()) {
                    case PLAIN -> escaped(span.words());
                    case STRONG -> "**" + escaped(span.words()) + "**";
                    case CODE -> code(span.words());
                })
                .collect(Collectors.joining());
    }

    /** Between fences that are longer than any row of backticks within. */
    private static String code(String words) {
        String fence = "`";
        while (words.contains(fence)) {
            fence += "`";
        }
        boolean touches = words.startsWith("`") || words.endsWith("`");
        return fence + (touches ? " " + words + " " : words) + fence;
    }

    /** Words that Markdown must not take for markup. */
    private static String escaped(String words) {
        return words.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("<", "\\<")
                .replace("`", "\\`");
    }
}
