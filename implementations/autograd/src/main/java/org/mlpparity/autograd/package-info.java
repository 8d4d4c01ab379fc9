/**
 * Scalar reverse-mode automatic differentiation, in the spirit of Andrej Karpathy's micrograd, and an MLP made of it.
 *
 * <p>Read {@link org.mlpparity.autograd.Value}: it is the whole engine. {@code Neuron}, {@code Layer}, {@code Mlp}
 * and {@code SampleLoss} are written with it as one would write them on paper; no backward pass has to be derived;
 * {@code Descent} says what is done with the gradient, {@code Worksheet} notes what there is to see. For instance, for
 * f(a, b) = (a + b)·b at a = 2, b = 3:
 *
 * <pre>{@code
 * Value a = new Value(2);
 * Value b = new Value(3);
 * Value f = a.add(b).multiply(b);
 * f.backward();
 * f.data();     // 15
 * a.gradient(); // b = 3
 * b.gradient(); // a + 2b = 8
 * }</pre>
 */
package org.mlpparity.autograd;
