package org.mlpparity.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.Probes;
import org.mlpparity.trainer.MlpTrainer;

/**
 * What the trainer of a fork did after the clock had stopped; judged in another place, by {@link ProofJudge}.
 *
 * @param moved whether the timed epochs changed any parameter
 * @param stopped θ when the clock had stopped
 * @param next θ one epoch later
 * @param end θ after as many epochs from the experiment's start as were certified, in which nothing was asked
 * @param probes the predictions for {@link Probes}, at {@code end}
 * @param updates where {@code end} is not that of the certified run: θ before every epoch of another run from the start, and after
 *     the last; else empty
 */
record Proof(
        boolean moved,
        Parameters stopped,
        Parameters next,
        Parameters end,
        List<Matrix> probes,
        List<Parameters> updates) {
    Proof {
        probes = List.copyOf(probes);
        updates = List.copyOf(updates);
    }

    /**
     * Has a trainer that was timed prove what it does.
     *
     * @param before θ before the timed epochs
     * @param certified the fingerprint of θ after the last update of the certified run
     */
    static Proof of(MlpTrainer trainer, Experiment experiment, Parameters before, String certified) {
        Parameters stopped = trainer.parameters();
        trainer.trainEpoch();
        Parameters next = trainer.parameters();
        Parameters end = trained(trainer, experiment);
        List<Matrix> probes =
                Probes.of(experiment).stream().map(trainer::predict).toList();
        List<Parameters> updates = Fingerprint.of(end).equals(certified) ? List.of() : read(trainer, experiment);
        return new Proof(!stopped.equals(before), stopped, next, end, probes, updates);
    }

    private static Parameters trained(MlpTrainer trainer, Experiment experiment) {
        trainer.load(experiment.initial());
        for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
            trainer.trainEpoch();
        }
        return trainer.parameters();
    }

    private static List<Parameters> read(MlpTrainer trainer, Experiment experiment) {
        List<Parameters> updates = new ArrayList<>();
        trainer.load(experiment.initial());
        updates.add(trainer.parameters());
        for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
            trainer.trainEpoch();
            updates.add(trainer.parameters());
        }
        return updates;
    }
}
