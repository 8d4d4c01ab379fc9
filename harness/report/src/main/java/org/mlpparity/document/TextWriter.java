package org.mlpparity.document;

import java.util.ArrayList;
import java.util.List;

/** A document as plain text for a terminal: what a chart shows stands there as its caption. */
public final class TextWriter implements BlockWriter {
    /** The columns that a line has on a screen. */
    public static final int SCREEN = 110;

    /** For programs, which take a sentence as one line. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private final StringBuilder out = new StringBuilder();
    private final int width;

    private TextWriter(int width) {
        this.width = width;
    }

    /** The document as text for a screen. */
    public static String write(Document document) {
        return write(document, SCREEN);
    }

    /**
     * The document as text whose sentences are wrapped at {@code width}, ending in a line break; the verdict is the last line,
     * however long it is. Formulas are laid out for a screen.
     */
    public static String write(Document document, int width) {
        TextWriter writer = new TextWriter(width);
        writer.line(document.title());
        document.lead().forEach(line -> writer.wrapped(line.plain(), ""));
        for (Section section : document.sections()) {
            writer.gap();
            writer.line(section.title());
            writer.gap();
            writer.blocks(section.blocks());
        }
        if (!document.verdict().isEmpty()) {
            writer.gap();
            writer.line(document.verdict());
        }
        return writer.out.toString();
    }

    /** A sentence in lines that fit the width, two spaces in, and four from the second line on. */
    public static String wrapped(String sentence, int width) {
        TextWriter writer = new TextWriter(width);
        writer.wrapped(sentence, "  ");
        return writer.out.toString();
    }

    /** A formula that needs no more than one line, for a sentence. */
    public static String inline(Formula formula) {
        return FormulaTextWriter.inline(formula);
    }

    /** Whether no part of a formula is wider than a line of text. */
    public static boolean fits(Formula formula) {
        return new FormulaTextWriter(SCREEN).fits(formula);
    }

    private void blocks(List<Block> blocks) {
        blocks.forEach(block -> block.writeTo(this));
    }

    @Override
    public void write(Paragraph paragraph) {
        wrapped(paragraph.text().plain(), "  ");
    }

    @Override
    public void write(Bullets bullets) {
        bullets.items().forEach(item -> wrapped("- " + item.plain(), "  "));
    }

    @Override
    public void write(Card card) {
        gap();
        line("  " + card.title() + (card.label().isEmpty() ? "" : ": " + card.label()));
        blocks(card.blocks());
    }

    @Override
    public void write(Details details) {
        wrapped(details.summary() + ":", "  ");
        blocks(details.blocks());
    }

    @Override
    public void write(FormulaBlock formula) {
        formula(new FormulaTextWriter(SCREEN).write(formula));
    }

    /** A tall formula has an empty line above and below it. */
    private void formula(String lines) {
        boolean isTall = lines.indexOf('\n') < lines.length() - 1;
        if (isTall) {
            gap();
        }
        out.append(lines);
        if (isTall) {
            gap();
        }
    }

    @Override
    public void write(Table table) {
        if (!table.isEmpty()) {
            gap();
            out.append(table.toText());
            gap();
        }
    }

    /** An empty line, unless there is one. */
    private void gap() {
        if (out.length() < 2 || out.charAt(out.length() - 2) != '\n') {
            line("");
        }
    }

    @Override
    public void figure(String title, String caption) {
        wrapped(title + ". " + caption, "  ");
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private void wrapped(String sentence, String indent) {
        lines(sentence, width - indent.length(), "  ").forEach(line -> line(indent + line));
    }

    /** A sentence in lines of at most {@code width} characters, or of one word; every line but the first starts with {@code indent}. */
    public static List<String> lines(String sentence, int width, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
