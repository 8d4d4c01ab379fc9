package org.mlpparity.aggregate;

/** The three questions put to the errors e of a tensor, with variances σ² and exact values x. */
public enum Statistic {
    /** T = mean(e²/σ²): are the errors too large on the whole? */
    MEAN_SQUARE,

    /** P = |Σe·x|/√V: do they lean to one side, as a common factor makes them? */
    PROJECTION,

    /** Z = max |e|/σ: is one of them too large? */
    LARGEST
}
