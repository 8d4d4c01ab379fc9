package org.mlpparity.cli.docs;

/** Something that the program prints and a page shows. */
interface Printed {
    /** Whether the block shows this, rightly or not. */
    boolean isShown(Block block);

    /** Fails where the block shows something else than the program prints. */
    void hold(Block block) throws Exception;
}
