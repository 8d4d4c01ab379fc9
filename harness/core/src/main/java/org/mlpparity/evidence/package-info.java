/**
 * Recorded runs: what somebody's own program wrote down of its training, as named arrays in a file. {@link
 * org.mlpparity.evidence.RecordedRun} makes an experiment and a trace of it, which are judged like those of a trainer that runs here.
 */
package org.mlpparity.evidence;
