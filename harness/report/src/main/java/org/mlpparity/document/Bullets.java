package org.mlpparity.document;

import java.util.List;

/**
 * A list without an order.
 *
 * @param items one line each
 */
public record Bullets(List<Text> items) implements Block {
    public Bullets {
        items = List.copyOf(items);
    }

    /** Plain lines. */
    public static Bullets of(List<String> lines) {
        return new Bullets(lines.stream().map(Text::of).toList());
    }

    @Override
    public void writeTo(BlockWriter writer) {
        writer.write(this);
    }
}
