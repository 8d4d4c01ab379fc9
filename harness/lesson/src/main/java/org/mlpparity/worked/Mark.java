package org.mlpparity.worked;

import org.mlpparity.document.Tone;

/** What a person's number turned out to be. */
enum Mark {
    /** The true value to every printed digit. */
    RIGHT("right", Tone.GOOD),
    /** What the rounded numbers above it give; the true value differs in the last digits. */
    ROUNDED("right but for rounding", Tone.GOOD),
    /** What the numbers above it give, where the true value cannot be known. */
    FOLLOWS("follows", Tone.GOOD),
    /** Not the true value, but what a wrong number above it gives. */
    CONSEQUENCE("consequence", Tone.DOUBTFUL),
    /** Neither. */
    SLIP("slip", Tone.BAD),
    /** Computed from something that is not given. */
    UNCHECKED("cannot be checked", Tone.NEUTRAL);

    private final String words;
    private final Tone tone;

    Mark(String words, Tone tone) {
        this.words = words;
        this.tone = tone;
    }

    String words() {
        return words;
    }

    Tone tone() {
        return tone;
    }

    /** Whether later lines may rest on it. */
    boolean isSound() {
        return tone == Tone.GOOD || this == UNCHECKED;
    }

    String counted(long count) {
        boolean plural = count != 1 && (this == SLIP || this == CONSEQUENCE);
        return count + " " + (this == FOLLOWS && count != 1 ? "follow" : words) + (plural ? "s" : "");
    }
}
