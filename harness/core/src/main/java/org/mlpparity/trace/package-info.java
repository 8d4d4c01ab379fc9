/**
 * What was observed. The recorder asks every trainer the same questions at the same moments; the trace keeps the exact
 * answers, and a file keeps the trace.
 */
package org.mlpparity.trace;
