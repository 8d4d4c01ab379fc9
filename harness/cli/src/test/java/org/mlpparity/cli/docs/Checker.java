package org.mlpparity.cli.docs;

import java.util.List;

/** Holds one kind of block to the program. */
interface Checker {
    /** Whether the block is of this kind. */
    boolean takes(Block block);

    /** What has to hold; at least one. */
    List<Check> checks(Block block);
}
