package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.verdict.Cause;
import org.mlpparity.verdict.Diagnosis;

/** One wrong trainer per cause: of the gradient, the loss and the layout. */
class DiagnosisTest {
    private static final Loss.Kind SQUARED = Loss.Kind.SQUARED_ERROR;

    /** A gradient times a factor, in reports and updates. */
    private static class Factor extends WrongTrainer {
        Factor(Experiment experiment) {
            super(experiment);
        }

        double factor(Batch batch) {
            return 1;
        }

        boolean concerns(int tensor) {
            return true;
        }

        @Override
        List<double[]> finished(List<double[]> gradient, Batch batch) {
            for (int t = 0; t < gradient.size(); t++) {
                for (int i = 0; concerns(t) && i < gradient.get(t).length; i++) {
                    gradient.get(t)[i] *= factor(batch);
                }
            }
            return gradient;
        }
    }

    private static Factor times(Experiment experiment, double factor) {
        return new Factor(experiment) {
            @Override
            double factor(Batch batch) {
                return factor;
            }
        };
    }

    /** Three outputs: ×2 is not ×outputs. */
    private static Patient three() {
        return Patient.ill().network(Activation.TANH, Activation.IDENTITY, 4, 4, 3);
    }

    private static Cause leading(Diagnosis diagnosis) {
        assertThat(diagnosis.causes()).isNotEmpty();
        return diagnosis.causes().get(0);
    }

    private static void assertCertain(Diagnosis diagnosis, String id) {
        assertThat(diagnosis.causes())
                .as("%s", diagnosis)
                .first()
                .extracting(Cause::id, Cause::fit)
                .containsExactly(id, 1.0);
        assertThat(diagnosis.causes().stream().filter(cause -> cause.fit() == 1))
                .as("ties of %s", diagnosis)
                .hasSize(1);
    }

    @Test
    void gradientDoubled() {
        assertCertain(three().diagnosed(e -> times(e, 2)), "gradient-doubled");
    }

    @Test
    void gradientHalved() {
        Diagnosis diagnosis =
                Patient.ill().network(Activation.TANH, Activation.TANH, 4, 2).diagnosed(e -> times(e, 0.5));
        assertCertain(
                Patient.ill().network(Activation.TANH, Activation.TANH, 4, 3).diagnosed(e -> times(e, 0.5)),
                "gradient-halved");
        assertThat(diagnosis.causes())
                .extracting(Cause::id)
                .startsWith("gradient-divided-by-outputs", "gradient-halved");
    }

    @Test
    void halvedAndCrossEntropyDeltaTieOverAnIdentityOutput() {
        Diagnosis diagnosis = Patient.ill()
                .network(Activation.TANH, Activation.IDENTITY, 4, 3)
                .diagnosed(e -> times(e, 0.5));
        assertThat(diagnosis.causes()).extracting(Cause::id).containsExactly("cross-entropy-delta", "gradient-halved");
        assertThat(diagnosis.causes()).extracting(Cause::fit).containsExactly(1.0, 1.0);
    }

    @Test
    void gradientNegated() {
        assertCertain(Patient.ill().diagnosed(e -> times(e, -1)), "gradient-negated");
    }

    @Test
    void gradientTimesSamples() {
        assertCertain(
                Patient.ill().diagnosed(e -> new Factor(e) {
                    @Override
                    double factor(Batch batch) {
                        return batch.samples();
                    }
                }),
                "gradient-times-samples");
    }

    @Test
    void gradientDividedBySamples() {
        assertCertain(
                Patient.ill().diagnosed(e -> new Factor(e) {
                    @Override
                    double factor(Batch batch) {
                        return 1.0 / batch.samples();
                    }
                }),
                "gradient-divided-by-samples");
    }

    @Test
    void gradientTimesOutputs() {
        assertCertain(
                Patient.ill()
                        .network(Activation.TANH, Activation.IDENTITY, 4, 3)
                        .diagnosed(e -> times(e, 3)),
                "gradient-times-outputs");
    }

    @Test
    void gradientDividedByOutputs() {
        assertCertain(
                Patient.ill()
                        .network(Activation.TANH, Activation.IDENTITY, 4, 3)
                        .diagnosed(e -> times(e, 1 / 3.0)),
                "gradient-divided-by-outputs");
    }

    @Test
    void anyOtherFactorIsFitted() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> times(e, 1.7));
        assertCertain(diagnosis, "gradient-scaled");
        assertThat(leading(diagnosis).sentence()).isEqualTo("The gradient is 1.7 times what is due.");
    }

    @Test
    void aFactorInOneLayerNamesTheLayer() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new Factor(e) {
            @Override
            double factor(Batch batch) {
                return 1.5;
            }

            @Override
            boolean concerns(int tensor) {
                return tensor / 2 == 1;
            }
        });
        assertCertain(diagnosis, "gradient-scaled");
        assertThat(leading(diagnosis).evidence()).startsWith("only in layer 2;");
    }

    @Test
    void aFactorFromALaterEpochNamesTheEpoch() {
        Diagnosis diagnosis = three().diagnosed(e -> new Factor(e) {
            @Override
            double factor(Batch batch) {
                return updates >= 30 ? 2 : 1;
            }
        });
        assertCertain(diagnosis, "gradient-doubled");
        assertThat(leading(diagnosis).evidence()).startsWith("from epoch 11 on;");
    }

    @Test
    void aFactorInOddBatchesNamesThem() {
        Diagnosis diagnosis = Patient.ill().data(7, 4).diagnosed(e -> new Factor(e) {
            @Override
            double factor(Batch batch) {
                return batch.samples() % 2 == 1 ? -1 : 1;
            }
        });
        assertCertain(diagnosis, "gradient-negated");
        assertThat(leading(diagnosis).evidence()).startsWith("only in batches of an odd number of samples;");
    }

    @Test
    void smallerLastBatchDividedByTheFullSize() {
        assertCertain(
                Patient.ill().data(8, 3).loss(SQUARED, Over.MEAN, Over.SUM).diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double divisor(Batch batch) {
                        return 3;
                    }
                }),
                "batch-size-of-full-batch");
    }

    @Test
    void meanLossForSum() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            @Override
            double lossDivisor(Batch batch) {
                return batch.samples();
            }
        });
        assertCertain(diagnosis, "loss-mean-for-sum");
        assertThat(leading(diagnosis).evidence()).startsWith("over samples;");
    }

    @Test
    void summedLossForMean() {
        assertCertain(
                Patient.ill().loss(SQUARED, Over.MEAN, Over.SUM).diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double lossDivisor(Batch batch) {
                        return 1;
                    }
                }),
                "loss-sum-for-mean");
    }

    @Test
    void crossEntropyDelta() {
        Diagnosis diagnosis = Patient.ill()
                .network(Activation.SIGMOID, Activation.SIGMOID, 4, 4, 1)
                .loss(SQUARED, Over.MEAN, Over.SUM)
                .diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double outputDelta(double z, double p, double y) {
                        return p - y;
                    }
                });
        assertCertain(diagnosis, "cross-entropy-delta");
        assertThat(leading(diagnosis).sentence()).contains("the delta of cross-entropy");
    }

    @Test
    void derivativeAtActivation() {
        assertCertain(
                Patient.ill().diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double slope(int layer, double z, double a) {
                        return super.slope(layer, a, Math.tanh(a));
                    }
                }),
                "derivative-at-activation");
    }

    @Test
    void derivativeAtActivationInOneLayer() {
        Diagnosis diagnosis = Patient.ill()
                .network(Activation.SIGMOID, Activation.IDENTITY, 4, 4, 2)
                .diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double slope(int layer, double z, double a) {
                        double s = 1 / (1 + Math.exp(-a));
                        return layer == 1 ? s * (1 - s) : super.slope(layer, z, a);
                    }
                });
        assertCertain(diagnosis, "derivative-at-activation");
        assertThat(leading(diagnosis).evidence()).startsWith("in layer 2 alone;");
    }

    @Test
    void derivativeMissing() {
        assertCertain(
                Patient.ill()
                        .network(Activation.SOFTPLUS, Activation.SIGMOID, 4, 4, 2)
                        .diagnosed(e -> new WrongTrainer(e) {
                            @Override
                            double slope(int layer, double z, double a) {
                                return 1;
                            }
                        }),
                "derivative-missing");
    }

    @Test
    void reluMaskMissing() {
        assertCertain(
                Patient.ill()
                        .network(Activation.RELU, Activation.IDENTITY, 4, 4, 1)
                        .diagnosed(e -> new WrongTrainer(e) {
                            @Override
                            double slope(int layer, double z, double a) {
                                return 1;
                            }
                        }),
                "relu-mask-missing");
    }

    @Test
    void leakySlopeRoundedToFloat() {
        assertCertain(
                Patient.ill()
                        .network(Activation.leakyRelu(0.01), Activation.IDENTITY, 4, 4, 1)
                        .diagnosed(e -> new WrongTrainer(e) {
                            @Override
                            double slope(int layer, double z, double a) {
                                return (float) super.slope(layer, z, a);
                            }
                        }),
                "leaky-slope-rounded-to-float");
    }

    @Test
    void biasNotSummed() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            @Override
            double biasWeight(int sample, Batch batch) {
                return sample == batch.samples() - 1 ? 1 : 0;
            }
        });
        assertCertain(diagnosis, "bias-not-summed");
        assertThat(leading(diagnosis).evidence()).startsWith("the last sample's delta");
        assertCertain(
                Patient.ill().diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double biasWeight(int sample, Batch batch) {
                        return 1.0 / batch.samples();
                    }
                }),
                "bias-not-summed");
    }

    @Test
    void sampleDropped() {
        Diagnosis diagnosis = Patient.ill().data(8, 4).diagnosed(e -> new WrongTrainer(e) {
            @Override
            double sampleWeight(int sample, Batch batch) {
                return sample == 2 ? 0 : 1;
            }
        });
        assertCertain(diagnosis, "sample-dropped");
        assertThat(leading(diagnosis).evidence()).startsWith("sample 3 of the batch;");
    }

    @Test
    void lastSampleOnly() {
        assertCertain(
                Patient.ill().data(8, 4).diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double sampleWeight(int sample, Batch batch) {
                        return sample == batch.samples() - 1 ? 1 : 0;
                    }
                }),
                "last-sample-only");
    }

    @Test
    void updatedWeightsInBackward() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            private boolean updating;

            @Override
            List<double[]> gradientForUpdate(Batch batch) {
                List<double[]> top = computed(batch);
                for (int t = 2; t < theta.size(); t++) {
                    for (int i = 0; i < theta.get(t).length; i++) {
                        theta.get(t)[i] -= t >= 4 ? rate() * top.get(t)[i] : 0;
                    }
                }
                double[] updated = theta.get(4).clone();
                for (int i = 0; i < theta.get(4).length; i++) {
                    theta.get(4)[i] += rate() * top.get(4)[i];
                }
                for (int i = 0; i < theta.get(5).length; i++) {
                    theta.get(5)[i] += rate() * top.get(5)[i];
                }
                updating = true;
                this.updated = updated;
                List<double[]> gradient = computed(batch);
                updating = false;
                return gradient;
            }

            private double[] updated;

            @Override
            double[] backwardWeights(int layer) {
                return updating && layer == 2 ? updated : super.backwardWeights(layer);
            }
        });
        assertThat(leading(diagnosis).id()).isEqualTo("updated-weights-in-backward");
        assertThat(leading(diagnosis).evidence()).contains("in the update only");
    }

    @Test
    void gradientsNotCleared() {
        for (boolean askingAddsToo : new boolean[] {false, true}) {
            Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
                private List<double[]> pile;

                @Override
                List<double[]> gradientForUpdate(Batch batch) {
                    pile = sum(computed(batch));
                    return pile;
                }

                private List<double[]> sum(List<double[]> gradient) {
                    List<double[]> sum = new ArrayList<>();
                    for (int t = 0; t < gradient.size(); t++) {
                        double[] tensor = gradient.get(t).clone();
                        for (int i = 0; i < tensor.length && pile != null; i++) {
                            tensor[i] += pile.get(t)[i];
                        }
                        sum.add(tensor);
                    }
                    return sum;
                }

                @Override
                public LossGradient gradient(Batch batch) {
                    LossGradient right = super.gradient(batch);
                    if (!askingAddsToo) {
                        return right;
                    }
                    pile = sum(computed(batch));
                    return new LossGradient(right.loss(), shaped(pile));
                }
            });
            assertCertain(diagnosis, "gradients-not-cleared");
        }
    }

    @Test
    void weightsTransposedInTheForwardPass() {
        assertCertain(
                Patient.ill().diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double[] weights(int layer) {
                        return transposed(theta.get(2 * layer), network.units(layer), network.fanIn(layer));
                    }
                }),
                "weights-transposed");
    }

    @Test
    void weightsTransposedOnTheWayBack() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            @Override
            double[] backwardWeights(int layer) {
                return layer == 1 ? transposed(theta.get(2), 4, 4) : super.backwardWeights(layer);
            }
        });
        assertCertain(diagnosis, "weights-transposed");
        assertThat(leading(diagnosis).evidence()).startsWith("on the way back, in layer 2 alone;");
    }

    @Test
    void unitsPermutedAtTheStart() {
        assertCertain(
                Patient.ill().diagnosed(e -> {
                    WrongTrainer trainer = new WrongTrainer(e);
                    double[] weights = trainer.theta.get(2);
                    for (int i = 0; i < 4; i++) {
                        double kept = weights[i];
                        weights[i] = weights[12 + i];
                        weights[12 + i] = kept;
                    }
                    return trainer;
                }),
                "units-permuted");
    }

    @Test
    void unitsPermutedInTheGradient() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                double[] rows = gradient.get(0).clone();
                for (int i = 0; i < rows.length; i++) {
                    gradient.get(0)[i] = rows[(3 - i / 3) * 3 + i % 3];
                }
                return gradient;
            }
        });
        assertCertain(diagnosis, "units-permuted");
        assertThat(leading(diagnosis).evidence()).contains("reversed in layer 1");
    }

    @Test
    void float32Arithmetic() {
        assertCertain(
                Patient.ill().diagnosed(e -> new WrongTrainer(e) {
                    @Override
                    double number(double value) {
                        return (float) value;
                    }
                }),
                "float32-arithmetic");
    }

    @Test
    void noiseHasNoCause() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                for (double[] tensor : gradient) {
                    for (int i = 0; i < tensor.length; i++) {
                        tensor[i] *= 1 + 0.1 * Math.sin(updates + 7 * i);
                    }
                }
                return gradient;
            }
        });
        assertThat(diagnosis.causes()).isEmpty();
    }

    @Test
    void oneEntryOffHasNoCause() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                gradient.get(2)[5] *= 1.25;
                return gradient;
            }
        });
        assertThat(diagnosis.causes()).isEmpty();
    }

    private static double[] transposed(double[] entries, int rows, int columns) {
        double[] other = new double[entries.length];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                other[j * columns + i] = entries[i * rows + j];
            }
        }
        return other;
    }

    @Test
    void onlyReportedGradientsMayBeWrong() {
        Diagnosis diagnosis = three().diagnosed(e -> new WrongTrainer(e) {
            @Override
            public LossGradient gradient(Batch batch) {
                LossGradient right = super.gradient(batch);
                Parameters doubled = right.gradient().map(g -> 2 * g);
                return new LossGradient(right.loss(), doubled);
            }
        });
        assertCertain(diagnosis, "gradient-doubled");
        assertThat(leading(diagnosis).evidence()).startsWith("in the reported gradient only");
    }

    @Test
    void wrongPredictionsAloneHaveNoCause() {
        Diagnosis diagnosis = Patient.ill().diagnosed(e -> new WrongTrainer(e) {
            @Override
            public Matrix predict(Matrix inputs) {
                return super.predict(inputs).map(p -> p + 0.125);
            }
        });
        assertThat(diagnosis.causes()).isEmpty();
    }
}
