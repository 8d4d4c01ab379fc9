/**
 * Experiments as files: {@link org.mlpparity.experiment.ExperimentFile} reads the format, draws initial parameters where
 * only their recipe is given, and writes an experiment as it was run.
 *
 * <p>Every mistake in a file is told with its place, the value, the law and the valid choices. The laws themselves stand
 * in {@link org.mlpparity.model}; here they are only led to the place in the file. This package knows {@code model} and
 * {@code json}.
 */
package org.mlpparity.experiment;
