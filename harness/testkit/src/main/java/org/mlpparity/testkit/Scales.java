package org.mlpparity.testkit;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Reduction.Over;

/**
 * Where a verifier might raise a false alarm: the same networks at input scales from 1e-3 to 1e3, and sums of 784
 * terms.
 */
public final class Scales {
    private Scales() {}

    /** One experiment per activation and scale, and the long sums; to be run in both precisions. */
    public static List<Experiment> all() {
        List<Experiment> all = new ArrayList<>();
        for (Activation hidden : List.of(Activation.RELU, Activation.SIGMOID)) {
            for (int decade = -3; decade <= 3; decade++) {
                all.add(at(hidden, decade));
            }
        }
        all.add(new ScenarioBuilder("scale-784-inputs", "Sums of 784 terms.")
                .network(784, Activation.RELU, Activation.IDENTITY, 16, 2)
                .loss(Over.MEAN, Over.SUM)
                .weightScale(0.05)
                .learningRate(1e-3)
                .epochs(20)
                .build());
        return List.copyOf(all);
    }

    /** The rate shrinks with the square of the inputs, as the gradient of the first layer grows. */
    private static Experiment at(Activation hidden, int decade) {
        double scale = Math.pow(10, decade);
        return new ScenarioBuilder("scale-" + hidden + "-1e" + decade, "Inputs around " + scale + ".")
                .network(4, hidden, Activation.IDENTITY, 6, 5, 2)
                .loss(Over.MEAN, Over.SUM)
                .inputScale(scale)
                .samples(7)
                .batchSize(3)
                .epochs(40)
                .learningRate(0.02 / Math.max(1, scale * scale))
                .build();
    }
}
