/**
 * The vocabulary: a network, a loss, an optimizer, data and initial numbers, as plain values that check themselves.
 *
 * <p>An {@link org.mlpparity.model.Experiment} is everything that two trainers must share to be comparable. It describes
 * the whole field, also what a given trainer still declines. This package knows the JDK only.
 */
package org.mlpparity.model;
