package org.mlpparity.cli.docs;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * One thing that has to hold of a block.
 *
 * @param what behind the block's name; "" where the block simply holds, else how much of it is tried
 * @param body fails, or aborts with the reason why it cannot be tried here
 */
record Check(String what, Executable body) {
    DynamicTest of(Block block) {
        return DynamicTest.dynamicTest(block.name() + (what.isEmpty() ? "" : ", " + what), body);
    }
}
