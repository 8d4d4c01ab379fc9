package org.mlpparity.worked;

/** Where an expression finds the values of its names. */
interface NamedValues {
    /** @throws UnknownValueException when it has none */
    Values value(String symbol);

    /** The unit roundoff that a calculation may be done with. */
    double unit();
}
