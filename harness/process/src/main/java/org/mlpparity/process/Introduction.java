package org.mlpparity.process;

import org.mlpparity.trainer.Capabilities;

/**
 * What a program says of itself in the handshake.
 *
 * @param id a short name: lower-case letters, digits and single hyphens
 * @param description one sentence
 * @param version of the code that does the arithmetic
 * @param capabilities what it claims to do
 */
record Introduction(String id, String description, String version, Capabilities capabilities) {
    /** Whether this can be the head of a column and the name of a file. */
    static boolean isId(String text) {
        return text.matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    /** For a program that ended before it could answer: it declines nothing, so that its row shows the failure. */
    static Introduction unknown(String id, String description) {
        return new Introduction(id, description, "unknown", Capabilities.unknown());
    }

    /** The same under another name. */
    Introduction named(String other) {
        return new Introduction(other, description, version, capabilities);
    }
}
