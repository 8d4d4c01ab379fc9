package org.mlpparity.audit;

/** What a printed number is, held against the exact one. */
public enum Grade {
    /** The exact value, rounded to the printed digits, is what was printed. */
    REPRODUCED,
    /** The exact value was cut off after the printed digits instead of rounded. */
    CUT_OFF,
    /** What it was at the start of a run that moves it: frozen, or never updated. */
    UNMOVED,
    /** All digits but one are those of the exact value. */
    MISPRINT,
    /** Something else. */
    OTHER
}
