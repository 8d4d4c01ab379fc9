package org.mlpparity.document;

/** How good the news is; pages colour it, and never by colour alone: the words say it too. */
public enum Tone {
    /** As it should be. */
    GOOD,
    /** Wrong. */
    BAD,
    /** Neither proved right nor wrong. */
    DOUBTFUL,
    /** No news. */
    NEUTRAL
}
