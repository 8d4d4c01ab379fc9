/**
 * Judges the steps of a run on Apache Spark: ranges of the steps of one trainer are the units of work, and what an optimizer remembers before
 * a range follows, where it is not shown, from a stage of its own, block of rows by block of rows.
 */
package org.mlpparity.spark;
