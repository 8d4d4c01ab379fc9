package org.mlpparity.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** A correct perceptron that makes every choice as an {@link Oddity} says. It shares no arithmetic with {@link PlainMlp}. */
final class OddTrainer implements MlpTrainer {
    private final Experiment experiment;
    private final NetworkSpec network;
    private final Precision precision;
    private final Oddity oddity;
    private double[][][] theta;
    private OddRule rule;

    OddTrainer(Experiment experiment, Oddity oddity) {
        this.experiment = experiment;
        this.oddity = oddity;
        network = experiment.network();
        precision = experiment.precision();
        load(experiment.initial());
    }

    /** One pass: z, a, δ as [layer][sample][unit], a[0] being the inputs; the summed gradient as [layer][unit][input], bias last. */
    private final class Pass {
        final OddSums sums;
        final OddFunctions functions;
        final int samples;
        final double[][][] z = new double[network.depth()][][];
        final double[][][] a = new double[network.depth() + 1][][];
        final double[][][] delta = new double[network.depth()][][];
        final double[][][] gradient = PlainLayout.zeros(network);

        Pass(OddSums sums, Matrix inputs) {
            this.sums = sums;
            functions = new OddFunctions(precision, oddity.values(), oddity.slopes(), sums);
            samples = inputs.rows();
            a[0] = PlainLayout.rows(inputs);
            for (int l = 0; l < network.depth(); l++) {
                z[l] = new double[samples][];
                a[l + 1] = new double[samples][];
                for (int s = 0; s < samples; s++) {
                    z[l][s] = affine(theta[l], a[l][s]);
                    a[l + 1][s] = functions.activated(network.layer(l).activation(), z[l][s]);
                }
            }
        }

        private double[] affine(double[][] layer, double[] below) {
            double[] sum = new double[layer.length];
            for (int j = 0; j < sum.length; j++) {
                sum[j] = sums.of(precision, layer[j][below.length], Arrays.copyOf(layer[j], below.length), below);
            }
            return sum;
        }

        double divisor() {
            return divisor(experiment.loss());
        }

        /** The divisor of the reduction over the factor of the loss: a factor is divided by as its reciprocal. */
        private double divisor(Loss loss) {
            return round(loss.reduction().divisor(samples, network.outputs()) / loss.factor());
        }

        double loss(double[][] targets) {
            int top = network.depth() - 1;
            double[] terms = new double[samples];
            for (int s = 0; s < samples; s++) {
                terms[s] = functions.loss(experiment.loss(), z[top][s], a[top + 1][s], targets[s]);
            }
            double sum = sums.of(precision, terms);
            double shown = divisor(experiment.loss().shown());
            return oddity.mean() == Oddity.Mean.SCALES_DELTAS ? round(sum * round(1 / shown)) : round(sum / shown);
        }

        void backward(double[][] targets) {
            int top = network.depth() - 1;
            delta[top] = new double[samples][];
            for (int s = 0; s < samples; s++) {
                delta[top][s] = outputDelta(z[top][s], a[top + 1][s], targets[s]);
            }
            for (int l = top; l >= 0; l--) {
                gradientOf(l);
                if (l > 0) {
                    delta[l - 1] = deltasBelow(l);
                }
            }
        }

        private double[] outputDelta(double[] logits, double[] p, double[] y) {
            boolean ofResiduals = experiment.loss().kind().cancels().isEmpty();
            double[] q = experiment
                    .loss()
                    .kind()
                    .ofLogits()
                    .map(kind -> functions.activated(Activation.of(kind), p))
                    .orElse(p);
            double[] g = new double[y.length];
            for (int k = 0; k < g.length; k++) {
                double difference = round(q[k] - y[k]);
                g[k] = scaled(ofResiduals ? functions.slope(experiment.loss(), difference) : difference);
            }
            Activation output = network.layer(network.depth() - 1).activation();
            return ofResiduals ? functions.through(output, logits, p, g) : g;
        }

        private double scaled(double difference) {
            return switch (oddity.mean()) {
                case DIVIDES_DELTAS -> round(difference / divisor());
                case SCALES_DELTAS -> round(difference * round(1 / divisor()));
                case DIVIDES_SUMS, SCALES_SUMS, DIVIDES_SHARES, DIVIDES_RATE -> difference;
            };
        }

        private double[][] deltasBelow(int layer) {
            double[][] below = new double[samples][];
            for (int s = 0; s < samples; s++) {
                double[] g = new double[network.fanIn(layer)];
                for (int i = 0; i < g.length; i++) {
                    g[i] = sums.of(precision, 0, column(theta[layer], i), delta[layer][s]);
                }
                Activation activation = network.layer(layer - 1).activation();
                below[s] = functions.through(activation, z[layer - 1][s], a[layer][s], g);
            }
            return below;
        }

        private void gradientOf(int layer) {
            double[] ones = new double[samples];
            Arrays.fill(ones, 1);
            for (int j = 0; j < gradient[layer].length; j++) {
                double[] shares = column(delta[layer], j);
                if (oddity.mean() == Oddity.Mean.DIVIDES_SHARES) {
                    Arrays.setAll(shares, s -> round(shares[s] / divisor()));
                }
                int inputs = gradient[layer][j].length - 1;
                for (int i = 0; i < inputs; i++) {
                    gradient[layer][j][i] = averaged(sums.of(precision, 0, shares, column(a[layer], i)));
                }
                gradient[layer][j][inputs] = averaged(sums.of(precision, 0, shares, ones));
            }
        }

        private double averaged(double sum) {
            return switch (oddity.mean()) {
                case DIVIDES_SUMS -> round(sum / divisor());
                case SCALES_SUMS -> round(sum * round(1 / divisor()));
                case DIVIDES_DELTAS, SCALES_DELTAS, DIVIDES_SHARES, DIVIDES_RATE -> sum;
            };
        }

        /** dL/dθ, which where the mean is in the rate is formed for those who ask only. */
        Parameters shownGradient() {
            double[][][] shown = PlainLayout.copy(gradient);
            if (oddity.mean() == Oddity.Mean.DIVIDES_RATE) {
                for (double[][] layer : shown) {
                    for (double[] unit : layer) {
                        Arrays.setAll(unit, i -> round(unit[i] / divisor()));
                    }
                }
            }
            return PlainLayout.parameters(shown);
        }

        /** The deltas are shown where the mean is in them. */
        List<Matrix> shownDeltas() {
            return oddity.mean().isInDeltas() || divisor() == 1 ? matrices(delta, 0) : List.of();
        }

        ForwardPass forward() {
            return new ForwardPass(matrices(z, 0), matrices(a, 1));
        }
    }

    private static double[] column(double[][] rows, int column) {
        double[] entries = new double[rows.length];
        Arrays.setAll(entries, row -> rows[row][column]);
        return entries;
    }

    private static List<Matrix> matrices(double[][][] layers, int from) {
        return Arrays.stream(layers).skip(from).map(Matrix::ofRows).toList();
    }

    private Pass backward(OddSums sums, Batch batch) {
        Pass pass = new Pass(sums, batch.inputs());
        pass.backward(PlainLayout.rows(batch.targets()));
        return pass;
    }

    private void update(Pass pass) {
        if (oddity.rule().isByShares()) {
            subtractShares(pass);
            return;
        }
        double rate = experiment.optimizer().learningRate();
        boolean inRate = oddity.mean() == Oddity.Mean.DIVIDES_RATE;
        rule.update(theta, pass.gradient, inRate ? round(rate / pass.divisor()) : rate);
    }

    /** θ ← θ − η·δ·a for one sample or two after another; all δ are of the parameters before. */
    private void subtractShares(Pass pass) {
        double rate = experiment.optimizer().learningRate();
        int size = oddity.rule() == Oddity.Arrangement.SHARES_OF_PAIRS ? 2 : 1;
        boolean reversed = oddity.rule() == Oddity.Arrangement.SHARES_REVERSED;
        for (int k = 0; k < pass.samples; k += size) {
            int from = reversed ? pass.samples - 1 - k : k;
            int to = Math.min(from + size, pass.samples);
            for (int l = 0; l < theta.length; l++) {
                for (int j = 0; j < theta[l].length; j++) {
                    subtractShare(pass, l, j, from, to, rate);
                }
            }
        }
    }

    private void subtractShare(Pass pass, int layer, int unit, int from, int to, double rate) {
        double[] weights = theta[layer][unit];
        for (int i = 0; i < weights.length; i++) {
            double share = 0;
            for (int s = from; s < to; s++) {
                double input = i < weights.length - 1 ? pass.a[layer][s][i] : 1;
                share = round(share + round(pass.delta[layer][s][unit] * input));
            }
            weights[i] = round(weights[i] - round(rate * share));
        }
    }

    private Observation shown(Pass pass, Batch batch) {
        return new Observation(
                true,
                pass.forward().preActivations(),
                pass.forward().activations(),
                pass.shownDeltas(),
                OptionalDouble.of(pass.loss(PlainLayout.rows(batch.targets()))),
                Optional.of(pass.shownGradient()),
                Optional.empty());
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return Matrix.ofRows(new Pass(oddity.sums(), inputs).a[network.depth()]);
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        return Optional.of(new Pass(oddity.sums(), inputs).forward());
    }

    @Override
    public LossGradient gradient(Batch batch) {
        Pass pass = backward(oddity.sums(), batch);
        return new LossGradient(pass.loss(PlainLayout.rows(batch.targets())), pass.shownGradient());
    }

    @Override
    public Observation observe(Batch batch) {
        return shown(backward(oddity.sums(), batch), batch);
    }

    @Override
    public Observation observedStep(Batch batch) {
        Pass pass = backward(oddity.sums(), batch);
        Observation shown = shown(pass, batch);
        update(pass);
        return rule.memory().map(shown::with).orElse(shown);
    }

    @Override
    public void step(Batch batch) {
        update(backward(oddity.stepSums(), batch));
    }

    @Override
    public Parameters parameters() {
        return PlainLayout.parameters(theta);
    }

    @Override
    public void load(Parameters parameters) {
        theta = PlainLayout.of(parameters);
        rule = new OddRule(experiment.optimizer(), oddity.rule(), network, precision);
    }

    @Override
    public void close() {}

    private double round(double value) {
        return precision.round(value);
    }
}
