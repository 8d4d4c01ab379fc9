package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.model.WeightDecay;

/** The velocity that parameters show: legal runs keep the bounds that are made of it, and these do not grow with the run. */
class LookAheadBoundsTest {
    private static final int UPDATES = 60;

    @Property(tries = 40)
    void aVelocityThatTheParametersShowKeepsEveryLegalRunInItsBounds(
            @ForAll Precision precision,
            @ForAll Optimizer.VelocityScale velocity,
            @ForAll boolean mean,
            @ForAll long seed) {
        Random random = new Random(seed);
        Optimizer optimizer =
                new Optimizer.Nesterov(0.01, 0.9, velocity, Optimizer.GradientAt.LOOK_AHEAD, WeightDecay.NONE);
        Activation hidden = random.nextBoolean() ? Activation.TANH : Activation.RELU;
        Experiment experiment = RandomExperiments.of(
                random,
                hidden,
                Activation.IDENTITY,
                precision,
                Loss.squaredError(Over.MEAN, Over.SUM),
                optimizer,
                0,
                UPDATES);
        Oracle oracle = new Oracle(experiment);
        Batch batch = experiment.data().whole();
        LegalArithmetic arithmetic = new LegalArithmetic(precision, random);
        LegalRun run = new LegalRun(experiment, mean ? LegalLoss.Mean.IN_RATE : LegalLoss.Mean.IN_DELTAS, arithmetic);
        OptimizerState state = oracle.start();
        Shares shares = new Shares();
        for (int k = 0; k < UPDATES && !run.diverged(); k++) {
            Parameters before = run.parameters();
            ExactStep exact = oracle.step(before, state, batch);
            shares.addStep(exact, run.next(batch), "update " + (k + 1));
            shares.addUpdate(exact, run.parameters(), "update " + (k + 1));
            OptimizerState last = state;
            state = oracle.seen(before, run.parameters(), last, exact.state());
            assertThat(widest(last, state, before, run.parameters()))
                    .isLessThanOrEqualTo(20 * precision.unitRoundoff());
        }
        assertThat(shares.worst()).as(shares.toString()).isLessThanOrEqualTo(1);
    }

    /** The widest bound of a velocity of steps, in what the parameters and velocities before and after the update measure. */
    private static double widest(OptimizerState last, OptimizerState state, Parameters before, Parameters after) {
        return IntStream.range(0, before.depth())
                .mapToDouble(l -> {
                    Enclosure steps = state.weights().get(l).get(1);
                    double widest = 0;
                    for (int i = 0; i < steps.size(); i++) {
                        double size = Math.abs(before.weights(l).get(i))
                                + Math.abs(after.weights(l).get(i))
                                + last.weights().get(l).get(1).reach(i)
                                + steps.reach(i);
                        widest = Math.max(widest, steps.bound(i) / Math.max(size, Double.MIN_NORMAL));
                    }
                    return widest;
                })
                .max()
                .orElse(0);
    }
}
