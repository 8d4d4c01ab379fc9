/**
 * Deeplearning4j's MultiLayerNetwork as a trainer: configuration in, numbers out, arithmetic untouched.
 *
 * <p>An observed step is {@code fit} with a listener: the activations, the loss and the gradient of its one pass, and Adam's m and v.
 * Deeplearning4j shows neither pre-activations nor dL/dz.
 *
 * <p>What Deeplearning4j computes is handed on as it is, right or wrong; judging it is the referee's work. Known of
 * version 1.0.0-M2.1, and pinned by a test each where it is offered:
 *
 * <ul>
 *   <li>leaky ReLU rounds its slope to float32 on the way back, also in float64; its derivative at 0 is 1
 *   <li>its hard sigmoid rounds the 0.2 to float32, its ELU and its GELU are refused as well: none of the three is offered
 *   <li>softplus is log(1 + exp(z)) literally: infinite from z = 710 (float32: 89) with a NaN derivative, 0 below -37
 *       (float32: -17); its derivative takes powers of a rounded e and loses digits with |z|
 *   <li>tanh is (1 − e^-2z) / (1 + e^-2z): near 0 its error is that of 1, so tanh(1e-17) is 0 (float32: from 1e-8)
 *   <li>sigmoid and tanh have derivatives a(1 − a) and 1 − a²: 0 where a rounds to 1
 *   <li>softmax in float64, with two samples or more, subtracts the largest logit only if that is positive: logits all
 *       below -708 lose digits, all below -746 give NaN
 *   <li>binary cross-entropy clips probabilities to [1e-5, 1 − 1e-5] in the loss and in dL/dp, but not in σ'(z): at z = 20 with
 *       target 0 the gradient is 2e-4 instead of 1. Its ln(1 − p) takes p as rounded
 *   <li>categorical cross-entropy clips probabilities to [1e-10, 1 − 1e-10] in the loss only
 *   <li>Adam's bias correction is 1 − β^t as written, which cancels while β^t is near 1
 *   <li>weightDecay, set for all layers at once, acts twice; set layer by layer, as here, once
 * </ul>
 */
package org.mlpparity.dl4j;
