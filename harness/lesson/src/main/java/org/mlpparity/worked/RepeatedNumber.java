package org.mlpparity.worked;

/**
 * A number that was written down again where it is used, and does not stand there as it stands above.
 *
 * @param line where it is used
 * @param used the symbol that is repeated
 * @param index of the entry in it
 * @param again how it is repeated
 * @param above how it stands above
 * @param agrees whether both may be the same number, one with fewer digits
 */
record RepeatedNumber(String line, String used, int index, String again, String above, boolean agrees) {}
