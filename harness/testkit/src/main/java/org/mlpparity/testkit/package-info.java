/**
 * Conformance kit: scenarios named by the trap they set, and trainers that are wrong on purpose, to put a verifier or a
 * trainer on trial.
 */
package org.mlpparity.testkit;
