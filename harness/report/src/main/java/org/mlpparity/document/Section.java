package org.mlpparity.document;

import java.util.List;

/**
 * A part of a page.
 *
 * @param id names it in links: lower-case letters, digits and hyphens
 * @param title its heading
 * @param blocks from top to bottom
 */
public record Section(String id, String title, List<Block> blocks) {
    public Section {
        if (!id.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("id (" + id + ") must be lower-case letters, digits and hyphens");
        }
        blocks = List.copyOf(blocks);
    }
}
