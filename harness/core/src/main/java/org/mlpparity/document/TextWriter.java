package org.mlpparity.document;

/** A document as plain text for a terminal: what a chart shows stands there as its caption. */
public final class TextWriter {
    private static final int WIDTH = 110;

    private final StringBuilder out = new StringBuilder();

    private TextWriter() {}

    /** The document as text, the verdict last, ending in a line break. */
    public static String write(Document document) {
        TextWriter writer = new TextWriter();
        writer.line(document.title());
        document.lead().forEach(line -> writer.wrapped(line.plain(), ""));
        for (Section section : document.sections()) {
            writer.line("");
            writer.line(section.title());
            writer.line("");
            section.blocks().forEach(writer::block);
        }
        if (!document.verdict().isEmpty()) {
            writer.line("");
            writer.wrapped(document.verdict(), "");
        }
        return writer.out.toString();
    }

    /** A sentence in lines that fit a terminal, two spaces in, and four from the second line on. */
    public static String wrapped(String sentence) {
        TextWriter writer = new TextWriter();
        writer.wrapped(sentence, "  ");
        return writer.out.toString();
    }

    /** A formula that needs no more than one line, for a sentence. */
    public static String inline(Formula formula) {
        return FormulaTextWriter.inline(formula);
    }

    private void block(Block block) {
        if (block instanceof Paragraph paragraph) {
            wrapped(paragraph.text().plain(), "  ");
        } else if (block instanceof Bullets bullets) {
            bullets.items().forEach(item -> wrapped(item.plain(), "  "));
        } else if (block instanceof Table table) {
            out.append(table.toText());
        } else if (block instanceof Card card) {
            line("  " + card.title() + (card.label().isEmpty() ? "" : ": " + card.label()));
            card.blocks().forEach(this::block);
        } else if (block instanceof Details details) {
            wrapped(details.summary() + ":", "  ");
            details.blocks().forEach(this::block);
        } else if (block instanceof FormulaBlock formula) {
            formula(new FormulaTextWriter(WIDTH).write(formula));
        } else if (block instanceof LineChart chart) {
            figure(chart.title(), chart.caption());
            out.append(chart.table().toText());
        } else if (block instanceof BarChart chart) {
            figure(chart.title(), chart.caption());
            out.append(chart.table().toText());
        } else if (block instanceof HeatMap map) {
            figure(map.title(), map.caption());
        }
    }

    /** A tall formula has an empty line above it. */
    private void formula(String lines) {
        boolean isTall = lines.indexOf('\n') < lines.length() - 1;
        out.append(isTall && !out.toString().endsWith("\n\n") ? "\n" : "").append(lines);
    }

    private void figure(String title, String caption) {
        wrapped(title + ". " + caption, "  ");
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private void wrapped(String sentence, String indent) {
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > WIDTH) {
                line(indent + line);
                line = new StringBuilder("  ").append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        line(indent + line);
    }
}
