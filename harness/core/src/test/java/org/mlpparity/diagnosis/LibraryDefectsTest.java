package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.verdict.Finding;

/** Defects as libraries were found to have: each is named, at its operation and as its formula. */
class LibraryDefectsTest {
    private static final double LEAST = 1e-3;

    private static Finding only(Patient patient, Function<Experiment, MlpTrainer> trainer) {
        List<Finding> findings = patient.diagnosed(trainer).findings();
        assertThat(findings).as("findings").hasSize(1);
        return findings.get(0);
    }

    /** Units of the layers above have no positive z here, where this function and a relu are one. */
    private static Finding first(Patient patient, Function<Experiment, MlpTrainer> trainer) {
        return patient.diagnosed(trainer).findings().get(0);
    }

    private static Patient three(Activation hidden, Activation output) {
        return Patient.ill().network(hidden, output, 4, 5, 3);
    }

    /** Encog: in a network of several functions the derivative is that of the layer above. */
    @Test
    void theDerivativeOfTheLayerAbove() {
        Finding finding = only(three(Activation.TANH, Activation.SIGMOID), experiment -> new WrongTrainer(experiment) {
            @Override
            double slope(int layer, double z, double a) {
                boolean above = layer == 1;
                return above ? 1 / (1 + Math.exp(-z)) * (1 - 1 / (1 + Math.exp(-z))) : super.slope(layer, z, a);
            }
        });
        assertThat(finding.id()).isEqualTo("hidden-delta:slope-of-layer-above");
        assertThat(finding.layers()).containsExactly(2);
    }

    /** Smile: tanh′ is taken as (1 − a)². */
    @Test
    void theDerivativeOfTanhWithoutItsPlus() {
        Finding finding = only(three(Activation.TANH, Activation.IDENTITY), experiment -> new WrongTrainer(experiment) {
            @Override
            double slope(int layer, double z, double a) {
                return layer < 2 ? (1 - a) * (1 - a) : 1;
            }
        });
        assertThat(finding.id()).isEqualTo("hidden-delta:(1-a)-squared");
        assertThat(finding.computed()).contains("(1 − Al)²");
        assertThat(finding.layers()).containsExactly(1, 2);
    }

    /** brain.js: a leaky ReLU that gives 0 below and the slope above. */
    @Test
    void aLeakyReluWithZeroBelow() {
        Finding finding = first(
                three(Activation.leakyRelu(0.01), Activation.IDENTITY), experiment -> new WrongTrainer(experiment) {
                    @Override
                    public Optional<ForwardPass> forward(Matrix inputs) {
                        predict(inputs);
                        List<Matrix> before =
                                Arrays.stream(z).map(Matrix::ofRows).toList();
                        List<Matrix> after =
                                Arrays.stream(a).skip(1).map(Matrix::ofRows).toList();
                        return Optional.of(new ForwardPass(before, after));
                    }

                    @Override
                    double[] activated(Activation f, double[] z) {
                        double[] a = z.clone();
                        for (int j = 0; j < a.length && f.kind() == Activation.Kind.LEAKY_RELU; j++) {
                            a[j] = z[j] < 0 ? 0 : f.slope() * z[j];
                        }
                        return a;
                    }
                });
        assertThat(finding.operation()).isEqualTo("activation");
        assertThat(finding.id()).startsWith("activation:function-relu,times-");
        assertThat(finding.grade()).isEqualTo(Finding.Grade.NAMED);
    }

    /** scikit-learn's classifiers: probabilities are kept from 0 in the loss. */
    @Test
    void aLossOfClippedProbabilities() {
        Patient patient =
                three(Activation.TANH, Activation.SIGMOID).loss(Loss.Kind.BINARY_CROSS_ENTROPY, Over.MEAN, Over.SUM);
        Finding finding = only(patient, experiment -> new WrongTrainer(experiment) {
            @Override
            double loss(Batch batch) {
                double sum = 0;
                for (int s = 0; s < batch.samples(); s++) {
                    for (int j = 0; j < network.outputs(); j++) {
                        double p = a[network.depth()][s][j] + LEAST;
                        double q = 1 - a[network.depth()][s][j] + LEAST;
                        double y = batch.targets().get(s, j);
                        sum -= y * Math.log(p) + (1 - y) * Math.log(q);
                    }
                }
                return sum / lossDivisor(batch);
            }
        });
        assertThat(finding.operation()).isEqualTo("loss");
        assertThat(finding.sentence()).contains("inside the logarithm");
    }

    /** brain.js: the biases have no momentum. */
    @Test
    void noMomentumInTheBiases() {
        Patient patient = three(Activation.TANH, Activation.IDENTITY)
                .optimizer(new Optimizer.Momentum(0.02, 0.9, Optimizer.VelocityScale.GRADIENT, WeightDecay.NONE));
        Finding finding = only(patient, experiment -> new WrongTrainer(experiment) {
            @Override
            double move(int t, int i, double g) {
                return t % 2 == 1 ? g : super.move(t, i, g);
            }
        });
        assertThat(finding.operation()).isEqualTo("update");
        assertThat(finding.id()).isIn("update:sgd", "update:velocity-forgotten");
        assertThat(finding.sentence()).contains("in the biases");
    }

    /** scikit-learn's regressor: of several outputs the loss is a mean, its gradient that of the sum. */
    @Test
    void aLossThatIsAMeanWhereItsGradientIsThatOfASum() {
        Finding finding = only(three(Activation.TANH, Activation.IDENTITY), experiment -> new WrongTrainer(experiment) {
            @Override
            double lossDivisor(Batch batch) {
                return super.lossDivisor(batch) * network.outputs();
            }
        });
        assertThat(finding.id()).isEqualTo("loss:times-1/outputs");
    }
}
