package org.mlpparity.document;

import java.util.List;

/**
 * What only some readers want to see: closed on a screen until it is asked for, open on paper.
 *
 * @param summary what is inside
 * @param blocks the inside
 */
public record Details(String summary, List<Block> blocks) implements Block {
    public Details {
        blocks = List.copyOf(blocks);
    }

    @Override
    public void writeTo(BlockWriter writer) {
        writer.write(this);
    }
}
