package org.mlpparity.trial;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.TargetWeights;

/** Losses that are reported with the wrong reduction beside a right gradient, and losses whose output delta is another's. */
final class LossSaboteurs {
    private LossSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                reported(
                        "loss-mean-for-sum",
                        "loss-mean-for-sum",
                        "reports the mean over samples where the loss is their sum",
                        (mlp, samples) -> mlp.shownDivisor(samples) * samples,
                        HiddenFault.unlessShownOverSamples(Over.SUM).or(HiddenFault.oneSamplePerBatch())),
                reported(
                        "loss-sum-for-mean",
                        "loss-sum-for-mean",
                        "reports the sum over samples where the loss is their mean",
                        (mlp, samples) -> mlp.shownDivisor(samples) / samples,
                        HiddenFault.unlessShownOverSamples(Over.MEAN).or(HiddenFault.oneSamplePerBatch())),
                reported(
                        "loss-sum-for-mean",
                        "loss-without-mean-over-outputs",
                        "reports the sum over outputs where the loss is their mean",
                        (mlp, samples) -> mlp.shownDivisor(samples) / mlp.network.outputs(),
                        HiddenFault.unlessShownOverOutputs(Over.MEAN).or(HiddenFault.oneOutput())),
                Saboteur.of(
                        "cross-entropy-delta",
                        "cross-entropy-delta",
                        "the output delta of the squared error is p − y, as if the loss were a cross-entropy",
                        experiment -> new PlainMlp(experiment) {
                            @Override
                            double[] outputDelta(double[] z, double[] p, double[] y, int samples) {
                                return experiment.loss().kind() == Loss.Kind.SQUARED_ERROR
                                        ? difference(p, y, divisor(samples))
                                        : super.outputDelta(z, p, y, samples);
                            }
                        },
                        HiddenFault.unlessLoss(Loss.Kind.SQUARED_ERROR)),
                Saboteur.of(
                        "loss-factor-missing",
                        "loss-factor-missing",
                        "the factor of the loss is in its value and not in its gradient",
                        experiment -> new PlainMlp(experiment) {
                            @Override
                            double gradientFactor() {
                                return 1;
                            }
                        },
                        HiddenFault.when(experiment -> experiment.loss().factor() == 1, "the loss has no factor")),
                Saboteur.of(
                        "unknown",
                        "smoothing-not-in-gradient",
                        "labels are smoothed in the value of the loss and not in its gradient",
                        experiment -> new PlainMlp(experiment) {
                            private final PlainLoss sharp =
                                    loss(experiment.loss().targets().withSmoothing(0));

                            @Override
                            double slopeOfLogit(int output, double[] p, double[] y) {
                                return sharp.slopeOfLogit(output, p, y);
                            }
                        },
                        HiddenFault.when(
                                experiment -> experiment.loss().targets().smoothing() == 0, "no label is smoothed")),
                Saboteur.of(
                        "gradient-scaled",
                        "class-weights-over-count",
                        "a mean over samples divides by their number where the sum of their classes' weights is due",
                        experiment -> new PlainMlp(experiment) {
                            @Override
                            double meanWeight(double[][] targets) {
                                return 1;
                            }
                        },
                        HiddenFault.unless(
                                experiment -> experiment.loss().targets().meanOverWeights(),
                                "no mean divides by weights")),
                Saboteur.of(
                        "unknown",
                        "positive-weight-on-negatives",
                        "the weight of a target of 1 multiplies the term of a target of 0",
                        experiment -> new PlainMlp(experiment) {
                            private final PlainLoss plain = loss(TargetWeights.smoothing(
                                    experiment.loss().targets().smoothing()));

                            @Override
                            double slopeOfLogit(int output, double[] p, double[] y) {
                                return experiment.loss().targets().positives().isEmpty()
                                        ? super.slopeOfLogit(output, p, y)
                                        : plain.slopeOfNegative(
                                                output,
                                                p,
                                                y,
                                                experiment.loss().targets().ofPositive(output));
                            }
                        },
                        HiddenFault.when(
                                experiment ->
                                        experiment.loss().targets().positives().isEmpty(),
                                "no target of 1 has a weight")),
                Saboteur.of(
                        "unknown",
                        "absolute-error-residual",
                        "the derivative of the absolute error is the residual, not its sign",
                        experiment -> new PlainMlp(experiment) {
                            @Override
                            double lossSlope(double residual) {
                                return experiment.loss().kind() == Loss.Kind.ABSOLUTE_ERROR
                                        ? residual
                                        : super.lossSlope(residual);
                            }
                        },
                        HiddenFault.unlessLoss(Loss.Kind.ABSOLUTE_ERROR)),
                Saboteur.of(
                        "unknown",
                        "huber-not-clipped",
                        "the derivative of the Huber loss is the residual, however large",
                        experiment -> new PlainMlp(experiment) {
                            @Override
                            double lossSlope(double residual) {
                                return experiment.loss().kind() == Loss.Kind.HUBER
                                        ? residual
                                        : super.lossSlope(residual);
                            }
                        },
                        HiddenFault.unlessLoss(Loss.Kind.HUBER).or(HiddenFault.unlessBeyondDelta())),
                Saboteur.of(
                        "cross-entropy-delta",
                        "assignment-theory",
                        "sigmoid outputs under a squared error, but the output delta is (a − y)/m",
                        experiment -> new PlainMlp(experiment) {
                            @Override
                            double[] outputDelta(double[] z, double[] p, double[] y, int samples) {
                                return sigmoidUnderSquaredError(experiment)
                                        ? difference(p, y, samples)
                                        : super.outputDelta(z, p, y, samples);
                            }
                        },
                        HiddenFault.unless(
                                LossSaboteurs::sigmoidUnderSquaredError, "no sigmoid outputs under a squared error")),
                Saboteur.of(
                        "unknown",
                        "squared-error-delta",
                        "the output delta of a cross-entropy is the squared error's, 2(p − y)·φ'",
                        experiment -> new PlainMlp(experiment) {
                            @Override
                            double[] outputDelta(double[] z, double[] p, double[] y, int samples) {
                                return experiment.loss().kind() == Loss.Kind.SQUARED_ERROR
                                        ? super.outputDelta(z, p, y, samples)
                                        : throughOutput(z, p, difference(p, y, divisor(samples) / 2));
                            }
                        },
                        HiddenFault.when(
                                experiment -> experiment.loss().kind() == Loss.Kind.SQUARED_ERROR,
                                "the loss is the squared error")));
    }

    private static boolean sigmoidUnderSquaredError(Experiment experiment) {
        LayerSpec output = experiment.network().layer(experiment.network().depth() - 1);
        return experiment.loss().kind() == Loss.Kind.SQUARED_ERROR
                && output.activation().kind() == Activation.Kind.SIGMOID;
    }

    private static Saboteur reported(
            String cause,
            String id,
            String description,
            ToDoubleBiFunction<PlainMlp, Integer> divisor,
            HiddenFault hiding) {
        return Saboteur.of(
                cause,
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double lossDivisor(int samples) {
                        boolean asked = hiding.in(experiment).isEmpty();
                        return asked ? divisor.applyAsDouble(this, samples) : super.lossDivisor(samples);
                    }
                },
                hiding);
    }
}
