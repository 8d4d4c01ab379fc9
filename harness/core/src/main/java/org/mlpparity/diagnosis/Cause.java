package org.mlpparity.diagnosis;

/**
 * One hypothesis about why a trainer was rejected, with how well it fits.
 *
 * @param id its short name, such as "gradient-doubled"
 * @param sentence what went wrong if it is true, one sentence for the report
 * @param fit the share of the compared numbers that it explains, from 0 to 1
 * @param evidence the figures behind the fit, one sentence
 */
record Cause(String id, String sentence, double fit, String evidence) {}
