/**
 * How long an epoch takes, for those who were certified: raw samples as they were measured, and what follows from them. Plain
 * values; medians, intervals, ratios and exponents are computed from the samples, never stored.
 */
package org.mlpparity.timing;
