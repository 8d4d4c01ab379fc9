package org.mlpparity.worked;

import org.mlpparity.document.Formula;

/**
 * One line of the calculation.
 *
 * @param stage where it belongs
 * @param symbol what files call it: "dW3"
 * @param name how it is set
 * @param relation "=", or "←" for what takes a parameter's place
 * @param rule how it is computed from others
 * @param truth the oracle's exact values
 */
record Line(Stage stage, String symbol, Formula name, String relation, Expression rule, Values truth) {}
