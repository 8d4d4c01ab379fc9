package org.mlpparity.document;

import java.util.List;

/**
 * Something with a name and a verdict of its own within a section: a trainer's certificate, a block of printed numbers.
 *
 * @param title what it is about
 * @param label its verdict in one word or a few; empty for none
 * @param tone the verdict's colour
 * @param blocks what there is to say
 */
public record Card(String title, String label, Tone tone, List<Block> blocks) implements Block {
    public Card {
        blocks = List.copyOf(blocks);
    }

    @Override
    public void writeTo(BlockWriter writer) {
        writer.write(this);
    }
}
