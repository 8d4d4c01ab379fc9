package org.mlpparity.model;

import java.util.Locale;

/** A word of the vocabulary: an enum constant with the spelling that files, command line and messages use. */
public interface Term {
    /** The constant's name in Java. */
    String name();

    /** The name in lower case with hyphens: LEAKY_RELU is "leaky-relu". */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means, in ASCII and without a full stop, for schemas and lists; empty where the name says it. */
    default String meaning() {
        return "";
    }
}
