package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;

/** A loss and its δ for one batch in working precision, by any of the usual formulas. */
final class LegalLoss {
    private final Loss loss;
    private final LegalArithmetic arithmetic;
    private final Mean mean;
    private final boolean throughP;
    private final LegalTargets targets;
    private final double samples;

    /** Where a step applies the means of its loss; everything after δ is linear in it. */
    enum Mean {
        IN_DELTAS,
        IN_SUMS,
        IN_RATE
    }

    /** @param y the targets of the batch */
    LegalLoss(Loss loss, double[][] y, Mean mean, LegalArithmetic arithmetic) {
        this.loss = loss;
        targets = new LegalTargets(loss, arithmetic);
        samples = targets.samples(y);
        this.mean = mean;
        this.arithmetic = arithmetic;
        throughP = arithmetic.either();
    }

    double value(double[][] z, double[][] p, double[][] y) {
        if (targets.areSmoothed() && over(Activation.Kind.SOFTMAX) && arithmetic.either()) {
            return apart(z, p, y);
        }
        List<Double> terms = new ArrayList<>();
        for (int s = 0; s < p.length; s++) {
            double[] positive = targets.positives(y[s]);
            for (int k = 0; k < p[s].length; k++) {
                terms.add(
                        switch (loss.kind()) {
                            case SQUARED_ERROR -> {
                                double difference = plus(p[s][k], -y[s][k]);
                                yield times(difference, difference);
                            }
                            case ABSOLUTE_ERROR -> Math.abs(plus(p[s][k], -y[s][k]));
                            case SMOOTH_L1 -> smoothL1(plus(p[s][k], -y[s][k]));
                            case HUBER -> huber(plus(p[s][k], -y[s][k]));
                            case BINARY_CROSS_ENTROPY, BINARY_CROSS_ENTROPY_FROM_LOGITS ->
                                targets.arePlain()
                                        ? binary(z[s][k], p[s][k], y[s][k])
                                        : weightedBinary(z[s][k], p[s][k], targets.smoothed(y[s])[k], positive[k], k);
                            case CATEGORICAL_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS ->
                                categorical(z[s], p[s][k], positive[k], k);
                        });
            }
        }
        return scaled(loss.shown(), arithmetic.sum(terms), p.length, p[0].length);
    }

    /** dℓ/dr of a loss of residuals. */
    double slope(double r) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> 2 * r;
            case HUBER -> Math.abs(r) <= loss.constant() ? r : Math.copySign(loss.constant(), r);
            case ABSOLUTE_ERROR -> Math.signum(r);
            case SMOOTH_L1 ->
                Math.abs(r) < loss.constant()
                        ? per(r)
                        : arithmetic.either() ? Math.signum(r) : per(Math.copySign(loss.constant(), r));
            case BINARY_CROSS_ENTROPY,
                    CATEGORICAL_CROSS_ENTROPY,
                    BINARY_CROSS_ENTROPY_FROM_LOGITS,
                    CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS -> throw new AssertionError("has a δ of its own");
        };
    }

    /** r²/2 in either order, δ·(|r| − δ/2) or δ·|r| − δ²/2. */
    private double huber(double r) {
        double delta = loss.constant();
        if (Math.abs(r) <= delta) {
            return arithmetic.either() ? times(0.5 * r, r) : 0.5 * times(r, r);
        }
        return arithmetic.either()
                ? times(delta, plus(Math.abs(r), -0.5 * delta))
                : plus(times(delta, Math.abs(r)), -0.5 * times(delta, delta));
    }

    /** Over β, as a quotient or by its reciprocal. */
    private double per(double x) {
        return arithmetic.either() ? round(x / loss.constant()) : times(x, round(1 / loss.constant()));
    }

    /** r²/(2β), |r| − β/2, or either by way of Huber's. */
    private double smoothL1(double r) {
        double beta = loss.constant();
        if (arithmetic.either()) {
            return per(huber(r));
        }
        return Math.abs(r) < beta ? 0.5 * per(times(r, r)) : plus(Math.abs(r), -0.5 * beta);
    }

    private double binary(double z, double p, double y) {
        if (throughP && p > 1e-3 && p < 0.999) {
            double zeros = times(plus(1, -y), round(Math.log(plus(1, -p))));
            return -plus(times(y, round(Math.log(p))), zeros);
        }
        if (arithmetic.either()) {
            return plus(times(y, softplus(-z)), times(plus(1, -y), softplus(z)));
        }
        double tail = round(Math.log1p(round(Math.exp(-Math.abs(z)))));
        return plus(plus(Math.max(z, 0), -times(y, z)), tail);
    }

    /** The two logarithms with a multiple each, or T·softplus(z) − P·y'·z in PyTorch's order: (1 − y')·z + T·softplus(−z). */
    private double weightedBinary(double z, double p, double y, double positive, int output) {
        if (throughP && p > 1e-3 && p < 0.999) {
            double zeros = times(plus(1, -y), round(Math.log(plus(1, -p))));
            return -plus(times(positive, round(Math.log(p))), zeros);
        }
        return arithmetic.either()
                ? plus(times(positive, softplus(-z)), times(plus(1, -y), softplus(z)))
                : plus(times(plus(1, -y), z), times(targets.total(y, positive, output), softplus(-z)));
    }

    /** (1 − s)·Σ w·y·ℓ + s/K·Σ w·ℓ, as PyTorch sums it. */
    private double apart(double[][] z, double[][] p, double[][] y) {
        List<Double> own = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int s = 0; s < p.length; s++) {
            for (int k = 0; k < p[s].length; k++) {
                double weighted = times(targets.weight(k), categorical(z[s], p[s][k], 1, k));
                own.add(times(y[s][k], weighted));
                all.add(weighted);
            }
        }
        double ofAll = times(targets.spread(p[0].length), arithmetic.sum(all));
        return scaled(loss.shown(), plus(times(targets.kept(), arithmetic.sum(own)), ofAll), p.length, p[0].length);
    }

    private double softplus(double z) {
        return plus(Math.max(z, 0), round(Math.log1p(round(Math.exp(-Math.abs(z))))));
    }

    private double categorical(double[] z, double p, double y, int k) {
        if (y == 0) {
            return 0;
        }
        if (throughP && p > 1e-6) {
            return -times(y, round(Math.log(p)));
        }
        double top = Arrays.stream(z).max().orElseThrow();
        List<Double> exponentials = new ArrayList<>();
        for (double each : z) {
            exponentials.add(round(Math.exp(plus(each, -top))));
        }
        double logarithm = round(Math.log(arithmetic.sum(exponentials)));
        return arithmetic.either()
                ? times(y, plus(logarithm, -plus(z[k], -top)))
                : times(y, plus(plus(top, logarithm), -z[k]));
    }

    /** δ of one entry of a cross-entropy of so many samples. */
    double crossEntropyDelta(double[] p, double[] y, int k, int samples) {
        return targets.arePlain()
                ? plainDelta(p, y, k, samples)
                : weightedDelta(p, targets.smoothed(y), targets.positives(y), k, samples);
    }

    /** Through p, by its two branches, or p·T − t. */
    private double weightedDelta(double[] p, double[] smoothed, double[] positive, int k, int samples) {
        if (over(Activation.Kind.SOFTMAX)) {
            if (throughP && smallest(p) > 1e-6) {
                return meaned(jacobian(p, positive, k), samples, p.length);
            }
            double total = arithmetic.sum(Arrays.stream(positive).boxed().toList());
            return meaned(plus(times(p[k], total), -positive[k]), samples, p.length);
        }
        double rest = plus(1, -smoothed[k]);
        if (throughP && p[k] > 1e-6 && p[k] < 0.999999) {
            double slope = times(p[k], plus(1, -p[k]));
            double gradient = plus(-round(positive[k] / p[k]), round(rest / plus(1, -p[k])));
            return meaned(times(gradient, slope), samples, p.length);
        }
        double delta = arithmetic.either()
                ? plus(times(rest, p[k]), -times(positive[k], plus(1, -p[k])))
                : plus(times(p[k], targets.total(smoothed[k], positive[k], k)), -positive[k]);
        return meaned(delta, samples, p.length);
    }

    private double plainDelta(double[] p, double[] y, int k, int samples) {
        if (throughP && over(Activation.Kind.SIGMOID) && p[k] > 1e-6 && p[k] < 0.999999) {
            double slope = times(p[k], plus(1, -p[k]));
            double gradient = arithmetic.either()
                    ? round(plus(p[k], -y[k]) / slope)
                    : plus(-round(y[k] / p[k]), round(plus(1, -y[k]) / plus(1, -p[k])));
            return meaned(times(gradient, slope), samples, p.length);
        }
        if (throughP && over(Activation.Kind.SOFTMAX) && smallest(p) > 1e-6) {
            return meaned(jacobian(p, y, k), samples, p.length);
        }
        return arithmetic.either()
                ? meaned(plus(p[k], -y[k]), samples, p.length)
                : plus(meaned(p[k], samples, p.length), -meaned(y[k], samples, p.length));
    }

    /** What δ takes of the means: all of them, or none where they come later. */
    double meaned(double value, int samples, int outputs) {
        return mean == Mean.IN_DELTAS ? scaled(value, samples, outputs) : value;
    }

    private static double smallest(double[] p) {
        return Arrays.stream(p).min().orElseThrow();
    }

    private double jacobian(double[] p, double[] y, int k) {
        List<double[]> pairs = new ArrayList<>();
        for (int j = 0; j < p.length; j++) {
            pairs.add(new double[] {p[j], y[j] == 0 ? 0 : -round(y[j] / p[j])});
        }
        double own = y[k] == 0 ? 0 : -round(y[k] / p[k]);
        return times(p[k], plus(own, -arithmetic.sumOfProducts(pairs)));
    }

    /** The means over samples and outputs, at once or one after the other. */
    double scaled(double value, int samples, int outputs) {
        return scaled(loss, value, samples, outputs);
    }

    /** The factor before or after, as a product or as a division by its reciprocal. */
    private double scaled(Loss multiple, double value, int samples, int outputs) {
        return arithmetic.either()
                ? meaned(multiple, multiplied(value, multiple.factor()), outputs)
                : multiplied(meaned(multiple, value, outputs), multiple.factor());
    }

    private double multiplied(double value, double factor) {
        if (factor == 1) {
            return value;
        }
        return arithmetic.either() ? times(factor, value) : round(value / round(1 / factor));
    }

    private double meaned(Loss multiple, double value, int outputs) {
        double overSamples = multiple.reduction().samples() == Reduction.Over.MEAN ? samples : 1;
        int overOutputs = multiple.reduction().outputs().divisor(outputs);
        return arithmetic.either()
                ? scaled(value, overOutputs == 1 ? overSamples : round(overSamples * overOutputs))
                : scaled(scaled(value, overOutputs), overSamples);
    }

    private boolean over(Activation.Kind kind) {
        return loss.kind().cancels().filter(kind::equals).isPresent();
    }

    private double scaled(double value, double divisor) {
        if (divisor == 1) {
            return value;
        }
        return arithmetic.either() ? round(value / divisor) : times(value, round(1.0 / divisor));
    }

    private double plus(double a, double b) {
        return arithmetic.plus(a, b);
    }

    private double times(double a, double b) {
        return arithmetic.times(a, b);
    }

    private double round(double value) {
        return arithmetic.round(value);
    }
}
