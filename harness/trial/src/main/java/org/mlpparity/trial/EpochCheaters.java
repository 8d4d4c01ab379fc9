package org.mlpparity.trial;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trial.Cheater.FoundBy;

/** Cheaters whose single steps are right and whose whole epochs are not. */
final class EpochCheaters {
    private EpochCheaters() {}

    /** The empty epoch and others that matter in timing are in {@link TimedCheaters}. */
    static List<Cheater> all() {
        return List.of(
                cheater(
                        "epoch-of-the-first-batch",
                        "an epoch is a step with its first batch",
                        EpochCheaters::hasSeveralBatches,
                        honest -> epoch(
                                honest,
                                trainer -> trainer.step(
                                        trainer.experiment().batches().get(0)))),
                cheater(
                        "epoch-of-half-of-the-batches",
                        "an epoch leaves out every other batch",
                        EpochCheaters::hasSeveralBatches,
                        honest -> epoch(honest, trainer -> {
                            List<Batch> batches = trainer.experiment().batches();
                            for (int b = 0; b < batches.size(); b += 2) {
                                trainer.step(batches.get(b));
                            }
                        })),
                cheater(
                        "epoch-of-one-batch-of-all-samples",
                        "an epoch is one step with all samples",
                        EpochCheaters::hasSeveralBatches,
                        honest -> epoch(
                                honest,
                                trainer ->
                                        trainer.step(trainer.experiment().data().whole()))),
                cheater(
                        "epoch-in-reverse-order",
                        "an epoch takes its batches from the last to the first",
                        EpochCheaters::hasSeveralBatches,
                        honest -> epoch(honest, trainer -> {
                            List<Batch> batches = trainer.experiment().batches();
                            for (int b = batches.size() - 1; b >= 0; b--) {
                                trainer.step(batches.get(b));
                            }
                        })));
    }

    private static Cheater cheater(
            String id, String description, Predicate<Experiment> shows, UnaryOperator<MlpTrainer> cheat) {
        return new Cheater(id, description, FoundBy.UNOBSERVED_RUN, shows, cheat);
    }

    /** What a cheater takes for an epoch. */
    interface EpochWork {
        void train(MlpTrainer trainer);
    }

    /** Honest but for its epochs. */
    static MlpTrainer epoch(MlpTrainer honest, EpochWork epoch) {
        return new RelayTrainer(honest) {
            @Override
            public void trainEpoch() {
                epoch.train(honest);
            }
        };
    }

    private static boolean hasSeveralBatches(Experiment experiment) {
        return experiment.batchCount() > 1;
    }
}
