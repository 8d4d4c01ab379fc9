/**
 * The calculation by hand: one training step line by line, as rule, with the numbers in it, as result; and a person's own
 * numbers held against it, so that what is wrong is told from what only follows from it.
 *
 * <p>Values are the oracle's. {@link org.mlpparity.worked.Expression} says once how a line is computed; how it is set and
 * which results given numbers allow both follow from that.
 */
package org.mlpparity.worked;
