package org.mlpparity.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** What the base of array trainers carries to and fro; the mathematics here is the smallest there is. */
class ArrayTrainerTest {
    private static final Experiment LINE = LineTrainer.experiment(2);

    /** The same line as {@link LineTrainer}'s, without its gradient. */
    private static class Line extends ArrayTrainer {
        private int forgotten;

        Line() {
            super(LINE);
        }

        @Override
        protected double[][] predict(double[][] inputs) {
            double[][] predictions = new double[inputs.length][];
            for (int s = 0; s < inputs.length; s++) {
                predictions[s] = new double[] {weights[0][0][0] * inputs[s][0] + biases[0][0]};
            }
            return predictions;
        }

        @Override
        protected Pass pass(double[][] inputs, double[][] targets) {
            Pass pass = new Pass(1);
            pass.z[0] = predict(inputs);
            pass.a[0] = predict(inputs);
            pass.deltas[0] = new double[inputs.length][1];
            pass.weightGradients[0] = new double[1][1];
            pass.biasGradients[0] = new double[1];
            for (int s = 0; s < inputs.length; s++) {
                double error = pass.a[0][s][0] - targets[s][0];
                pass.loss += error * error;
                pass.deltas[0][s][0] = 2 * error;
                pass.weightGradients[0][0][0] += 2 * error * inputs[s][0];
                pass.biasGradients[0][0] += 2 * error;
            }
            return pass;
        }

        @Override
        protected void update(double[][][] weightGradients, double[][] biasGradients) {
            double rate = experiment().optimizer().learningRate();
            weights[0][0][0] -= rate * weightGradients[0][0][0];
            biases[0][0] -= rate * biasGradients[0][0];
        }

        @Override
        protected void forget() {
            forgotten++;
        }
    }

    /** The same, which keeps to itself what it computed on the way. */
    private static final class QuietLine extends Line {
        @Override
        protected Pass pass(double[][] inputs, double[][] targets) {
            Pass pass = super.pass(inputs, targets);
            pass.z = null;
            pass.a = null;
            pass.deltas = null;
            return pass;
        }
    }

    @Test
    void goesTheSameWayAsATrainerWithoutTheBase() {
        try (Line line = new Line();
                MlpTrainer plain = new LineTrainer(LINE)) {
            for (Batch batch : LINE.batches()) {
                assertThat(line.gradient(batch)).isEqualTo(plain.gradient(batch));
                assertThat(line.predict(batch.inputs())).isEqualTo(plain.predict(batch.inputs()));
                line.step(batch);
                plain.step(batch);
                assertThat(line.parameters()).isEqualTo(plain.parameters());
            }
            assertThat(line.parameters()).isNotEqualTo(LINE.initial());
        }
    }

    @Test
    void loadOverwritesAndForgets() {
        Parameters other = new Parameters(List.of(Matrix.row(7)), List.of(Matrix.row(-1)));
        try (Line line = new Line()) {
            assertThat(line.forgotten).isZero();
            line.load(other);
            assertThat(line.parameters()).isEqualTo(other);
            assertThat(line.forgotten).isEqualTo(1);
        }
    }

    @Test
    void anObservedStepShowsThePassThatMadeIt() {
        Batch batch = LINE.batches().get(0);
        try (Line line = new Line();
                Line quiet = new QuietLine();
                MlpTrainer plain = new LineTrainer(LINE)) {
            LossGradient expected = plain.gradient(batch);
            plain.step(batch);
            Observation shown = line.observedStep(batch);
            assertThat(line.parameters()).isEqualTo(plain.parameters());
            assertThat(shown.onePass()).isTrue();
            assertThat(shown.gradient()).contains(expected.gradient());
            assertThat(shown.loss()).hasValue(expected.loss());
            assertThat(shown.preActivations()).isEqualTo(shown.activations()).hasSize(1);
            assertThat(shown.deltas()).hasSize(1);

            Observation little = quiet.observedStep(batch);
            assertThat(little.gradient()).contains(expected.gradient());
            assertThat(little.preActivations()).isEmpty();
            assertThat(little.deltas()).isEmpty();
        }
    }
}
