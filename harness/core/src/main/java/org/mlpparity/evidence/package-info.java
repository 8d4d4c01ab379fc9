/**
 * Recorded runs: what somebody's own program wrote down of its training, as named arrays in a file. {@link
 * org.mlpparity.evidence.RecordedRun} makes an experiment and a trace of it, which are judged like those of a trainer that runs here.
 *
 * <p>Such files come from anyone. Nothing in them is executed, nothing is unpacked to the disk, and no more is read than they declare and
 * memory holds; what is wrong is told in one sentence that names the file and the entry.
 */
package org.mlpparity.evidence;
