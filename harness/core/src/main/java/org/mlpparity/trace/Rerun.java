package org.mlpparity.trace;

import org.mlpparity.verdict.RunStatus;

/**
 * What is kept of a trainer's second run from the same start.
 *
 * @param status whether it could be observed to its end
 * @param reason why not, one sentence; empty when it could
 * @param digest of every number that it gave, as {@link TraceDigest} makes it
 */
public record Rerun(RunStatus status, String reason, String digest) {}
