package org.mlpparity.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OutOfRangeException;

/**
 * How far rounding alone may drive two correct runs apart, measured on runs that are kicked by one ulp per update.
 *
 * <p>The reference follows the oracle's exact step, rounded to the run's precision. {@value #MEMBERS} members do the same,
 * but at the start and after every update each of their P parameters is moved by +p or −p at random, where p is one ulp of the
 * largest parameter of its layer. The random numbers come from {@link Random}, which is specified to the last bit, seeded
 * with {@value #SEED}.
 *
 * <p><b>The rule.</b> Let F be the exact update and e_j the errors of a run's step j, so θ_(j+1) = F(θ_j) + e_j. As long as
 * differences are small, F carries them on linearly: after k updates the run is off by Σ_j J_j·e_j, where J_j is the product of
 * the Jacobians of the updates after j. In entry i and written out over the parameters m that is Σ_jm J_ijm·e_jm, a sum of
 * N = (k + 1)·P terms, the start counted as an update. A certified step keeps its bound, |e_jm| ≤ B_jm ≤ c·p_jm, with c the
 * largest bound in ulps p, which the reference's own steps show (c ≥ 1). Hence, by Cauchy's inequality,
 *
 * <p>|Σ_jm J_ijm·e_jm| ≤ c·Σ_jm |J_ijm|·p_jm ≤ c·√N·√(Σ_jm J_ijm²·p_jm²).
 *
 * <p>The last root is the standard deviation of entry i in an ensemble whose e_jm are ±p_jm at random; the largest over the
 * entries is the spread σ. Two runs are off by this much each, so the gap between two certified runs stays below
 *
 * <p>2·c·√N·σ.
 *
 * <p>σ is estimated as the root of the mean square over the members about the reference. Of {@value #MEMBERS} members the
 * estimate falls below σ/4 once in 8,000 times (χ² of 8 degrees below 1/2), whereas Cauchy's inequality is met only by errors
 * that all stand at their bounds with all signs aligned; so nothing is added for it. Where a kink may legally be seen from
 * either side, B and so c hold what that can do. Between two precisions the ensemble is of the shorter one, and data, start
 * and rate, which are rounded to it, count as the other run's errors: each a relative u in numbers whose rounding B counts.
 */
final class Ensemble {
    static final int MEMBERS = 8;
    static final long SEED = 42;

    /** Multiply-adds of exact arithmetic that all runs of an ensemble may take together: about two seconds. */
    static final long WORK = 20_000_000;

    private final Experiment experiment;
    private final Precision precision;
    private final Random random = new Random(SEED);
    private final List<Double> spreads = new ArrayList<>();
    private final List<Double> ulps = new ArrayList<>();
    private final ExactRun[] runs = new ExactRun[1 + MEMBERS];
    private final int updates;
    private double worstUlps = 1;
    private boolean inRange = true;

    /** Nothing is computed before it is asked for. */
    Ensemble(Experiment experiment) {
        this.experiment = experiment;
        precision = experiment.precision();
        updates =
                (int) Math.min(experiment.updates(), WORK / (long) Math.ceil(runs.length * workPerUpdate(experiment)));
    }

    /**
     * Whether updates of this experiment can be followed: its rule has no state beside the parameters, and the gradient of its loss does not
     * jump, whose sides are not followed.
     */
    static boolean covers(Experiment experiment) {
        return experiment.optimizers().stream().allMatch(each -> each.kind() == Optimizer.Kind.SGD)
                && !experiment.loss().kind().hasKink();
    }

    private static double workPerUpdate(Experiment experiment) {
        double samples = (double) experiment.samplesPerEpoch() / experiment.batchCount();
        return 3.0 * experiment.network().parameterCount() * samples;
    }

    /** How many updates it covers: all, or as many as the work allows. */
    int updates() {
        return updates;
    }

    /** σ after so many updates. */
    double spread(int update) {
        follow(update);
        return spreads.get(update);
    }

    /** c: how many ulps a certified step may be off, for all steps until then. */
    double ulps(int update) {
        follow(update);
        return ulps.get(update);
    }

    /** The largest gap that rounding explains after so many updates. */
    double allowance(int update) {
        double kicks = (update + 1.0) * experiment.network().parameterCount();
        return 2 * ulps(update) * Math.sqrt(kicks) * spread(update);
    }

    private void follow(int update) {
        if (spreads.isEmpty()) {
            runs[0] = new ExactRun(experiment);
            for (int r = 1; r < runs.length; r++) {
                runs[r] = runs[0].again();
                runs[r].follow(kicked(experiment.initial()), runs[r].state());
            }
            measure();
        }
        while (spreads.size() <= update) {
            inRange = inRange && advance();
            measure();
        }
    }

    /** Whether all runs could be followed: what rounding drives out of the range of double is as far apart as can be. */
    private boolean advance() {
        try {
            stepAll();
            return true;
        } catch (OutOfRangeException outOfRange) {
            return false;
        }
    }

    private void stepAll() {
        for (ExactRun run : runs) {
            ExactStep step = run.step();
            run.train(step);
            if (run == runs[0]) {
                worstUlps = Math.max(worstUlps, boundInUlps(step, run.parameters()));
            } else {
                run.follow(kicked(run.parameters()), run.state());
            }
        }
    }

    private void measure() {
        double largest = 0;
        List<List<Matrix>> tensors =
                Stream.of(runs).map(run -> run.parameters().tensors()).toList();
        for (int t = 0; t < tensors.get(0).size(); t++) {
            int tensor = t;
            largest = Math.max(
                    largest,
                    largestSquare(tensors.stream().map(run -> run.get(tensor)).toList()));
        }
        spreads.add(inRange ? Math.sqrt(largest / MEMBERS) : Double.POSITIVE_INFINITY);
        ulps.add(worstUlps);
    }

    /** The largest entry of Σ (member − reference)² over the members; the reference comes first. */
    private static double largestSquare(List<Matrix> tensor) {
        Matrix reference = tensor.get(0);
        double largest = 0;
        for (int i = 0; i < reference.size(); i++) {
            double sum = 0;
            for (int r = 1; r < tensor.size(); r++) {
                double difference = tensor.get(r).get(i) - reference.get(i);
                sum += difference * difference;
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    private Parameters kicked(Parameters parameters) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < parameters.depth(); l++) {
            double ulp = ulp(parameters, l);
            DoubleUnaryOperator kick = value -> precision.round(value + (random.nextBoolean() ? ulp : -ulp));
            weights.add(moved(l, ParameterKind.WEIGHTS, parameters.weights(l), kick));
            biases.add(moved(l, ParameterKind.BIASES, parameters.biases(l), kick));
        }
        return new Parameters(weights, biases);
    }

    /** Parameters that stay as they are stay here too. */
    private Matrix moved(int layer, ParameterKind kind, Matrix tensor, DoubleUnaryOperator kick) {
        return experiment.optimizer(layer, kind).isPresent() ? tensor.map(kick) : tensor;
    }

    /** p: one ulp of the layer's largest parameter. */
    private double ulp(Parameters parameters, int layer) {
        double largest = 0;
        for (Matrix matrix : List.of(parameters.weights(layer), parameters.biases(layer))) {
            for (int i = 0; i < matrix.size(); i++) {
                largest = Math.max(largest, Math.abs(matrix.get(i)));
            }
        }
        return precision.ulp(Math.max(largest, precision.smallestNormal() / precision.unitRoundoff()));
    }

    private double boundInUlps(ExactStep step, Parameters reached) {
        double most = 0;
        for (int l = 0; l < reached.depth(); l++) {
            double bound = Math.max(
                    largestBound(step.weights().get(l)),
                    largestBound(step.biases().get(l)));
            most = Math.max(most, bound / ulp(reached, l));
        }
        return most;
    }

    private static double largestBound(Enclosure numbers) {
        double largest = 0;
        for (int i = 0; i < numbers.size(); i++) {
            largest = Math.max(largest, numbers.allowance(i));
        }
        return largest;
    }
}
