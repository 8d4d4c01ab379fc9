/**
 * A multi-layer perceptron from scratch, on arrays, as fast as the JDK's Vector API makes it.
 *
 * <p><b>The idea.</b> Nearly all time goes into three products of matrices for each layer: the pre-activations X·Wᵀ, the gradient
 * of the weights Xᵀ·δ and that of the inputs δ·W. All three are C = start + A·B, where the numbers of A are taken one by one and
 * those of B and C by vectors. If vectors run along the units of a layer, all matrices fit as they are but for W in the last
 * product, which is transposed for it.
 *
 * <p>Every matrix is held in panels: see {@code Float64Panels}. What computes a matrix leaves it in the order in which all
 * others read it, so nothing is ever packed on the way, where a general library of matrix products would.
 *
 * <p><b>Reading order.</b> {@code Float64Layer} and {@code Float64Mlp} are back-propagation, in terms of {@code Float64Kernels}
 * and {@code Float64Product}. {@code Float64VectorProduct} is where the time is spent, {@code Float64VectorKernels} is beside it.
 * Where every layer fits in one vector, {@code Float64NarrowUpdate} does a whole step of gradient descent in registers.
 * {@code Float64PlainKernels} and {@code Float64PlainProduct} do the same in plain Java where the JVM was started without the
 * module of the Vector API. {@code Float64Activation} and {@code Float64Loss} are formulas, and {@code Float64Trainer} and
 * {@code Float64Samples} carry numbers to and fro.
 *
 * <p><b>What is taken from {@code org.mlpparity.arrays}.</b> The optimizers with their weight decay, which work on any array, and the
 * elementary functions. The formulas of activations and losses are written again here: they walk panels where {@code arrays} walks
 * plain rows, ReLU and leaky ReLU are vectorized, and a loss is summed sample by sample, so that sharing them would mean a copy of the
 * output layer at every step, or other last bits.
 *
 * <p><b>Bits repeat.</b> No sum runs across the lanes of a vector, where the order of additions would be up to the JVM and might
 * change when code gets compiled. Sums run down the lanes, in the order that is written here. Machines with other vectors may give
 * other last bits.
 *
 * <p>Each {@code Float64…} file has a {@code Float32…} twin with the same text but for the number type. The build makes the twins, in
 * {@code target/generated-sources/twins}.
 */
package org.mlpparity.arrayssimd;
