package org.mlpparity.document;

/**
 * Prose.
 *
 * @param text without line breaks
 */
public record Paragraph(Text text) implements Block {
    /** Plain words. */
    public static Paragraph of(String words) {
        return new Paragraph(Text.of(words));
    }

    @Override
    public void writeTo(BlockWriter writer) {
        writer.write(this);
    }
}
