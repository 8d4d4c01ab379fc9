package org.mlpparity.cli.docs;

import java.util.List;
import java.util.stream.Stream;

/** Pages that belong together. */
record Pages(List<Page> all) {
    /** The page that a block stands on. */
    Page of(Block block) {
        return all.stream()
                .filter(page -> page.name().equals(block.page()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a block stands on a page, and was not made up. */
    boolean isOn(Block block) {
        return all.stream().anyMatch(page -> page.blocks().contains(block));
    }

    Stream<Block> blocks() {
        return all.stream().flatMap(page -> page.blocks().stream());
    }

    Stream<Span> code() {
        return all.stream().flatMap(page -> page.code().stream());
    }
}
