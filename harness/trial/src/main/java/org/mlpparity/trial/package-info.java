/**
 * The verifier on trial: trainers that are wrong on purpose, trainers that cheat, correct ones of another make, and matrices of
 * what a verdict says about them.
 */
package org.mlpparity.trial;
