/**
 * Deeplearning4j's MultiLayerNetwork behind the door: configuration in, numbers out, arithmetic untouched.
 *
 * <p>Whatever Deeplearning4j computes is handed on as it is, right or wrong: judging it is the referee's work. The
 * deviations that were met on the way are told in {@link org.mlpparity.dl4j.Dl4jConfiguration}.
 */
package org.mlpparity.dl4j;
