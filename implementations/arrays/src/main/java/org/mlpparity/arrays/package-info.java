/**
 * A multi-layer perceptron from scratch, on plain arrays.
 *
 * <p>Read {@code Float64Activation} (each function with its derivative under it), then {@code Float64Layer} (forward
 * above backward), {@code Float64Loss} and {@code Float64Mlp}, which runs the layers up and down. That is all of
 * back-propagation. {@code Float64Optimizer} (each rule beside its state) and {@code Float64WeightDecay} say what is done
 * with the gradient. {@code Float64Trainer} only carries numbers between these arrays and the trainer interface.
 *
 * <p>Every array holds one row per sample or per unit, rows one after another: the entry [row, column] of a
 * [rows × columns] array stands at {@code row * columns + column}.
 *
 * <p>Each {@code Float64…} file has a {@code Float32…} twin with the same text but for the number type, so that single
 * precision rounds after every operation. The build makes the twins, in {@code target/generated-sources/twins}, and refuses
 * a literal such as 0.5, which would be a double there too. Only {@code Float64} and {@code Float32} themselves, the
 * elementary functions, are written separately.
 *
 * <p>These two and the optimizers are public: {@code arrays-simd} uses them.
 */
package org.mlpparity.arrays;
