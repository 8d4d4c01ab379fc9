package org.mlpparity.trial;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trial.Cheater.FoundBy;
import org.mlpparity.trial.StepCheaters.LazyAfter;
import org.mlpparity.trial.StepCheaters.NanAfter;

/**
 * Cheaters that want to be fast when they are timed. Each is a class of its own with a constructor without arguments, so that a
 * fork finds it by {@link java.util.ServiceLoader}.
 */
public final class TimedCheaters {
    private static final int MANY = 1000;

    private TimedCheaters() {}

    static List<Cheater> all() {
        return List.of(
                new EmptyEpochs(),
                new EveryTenthEpoch(),
                new HalfOfTheSamples(),
                new LazyAfterTenUpdates(),
                new LazyAfterAThousandUpdates(),
                new NanAfterAThousandUpdates(),
                new PostponedUpdates());
    }

    private abstract static class Timed extends Cheater {
        Timed(
                String id,
                String description,
                FoundBy foundBy,
                Predicate<Experiment> shows,
                UnaryOperator<MlpTrainer> cheat) {
            super(id, description, foundBy, shows, cheat);
        }
    }

    /** Steps, but its epochs are empty. */
    public static final class EmptyEpochs extends Timed {
        public EmptyEpochs() {
            super(
                    "epochs-are-empty",
                    "trainEpoch does nothing",
                    FoundBy.UNOBSERVED_RUN,
                    experiment -> true,
                    honest -> EpochCheaters.epoch(honest, trainer -> {}));
        }
    }

    /** Trains in every tenth epoch only. */
    public static final class EveryTenthEpoch extends Timed {
        public EveryTenthEpoch() {
            super(
                    "every-tenth-epoch",
                    "trainEpoch does something every tenth time only",
                    FoundBy.UNOBSERVED_RUN,
                    experiment -> true,
                    Rare::new);
        }

        private static final class Rare extends RelayTrainer {
            private int count;

            Rare(MlpTrainer honest) {
                super(honest);
            }

            @Override
            public void trainEpoch() {
                if (++count % 10 == 0) {
                    super.trainEpoch();
                }
            }
        }
    }

    /** Trains its epochs with half of every batch. */
    public static final class HalfOfTheSamples extends Timed {
        public HalfOfTheSamples() {
            super(
                    "epochs-of-half-of-the-samples",
                    "trainEpoch takes the first half of every batch",
                    FoundBy.UNOBSERVED_RUN,
                    experiment -> experiment.batches().get(0).samples() > 1,
                    honest -> EpochCheaters.epoch(
                            honest,
                            trainer -> trainer.experiment().batches().forEach(batch -> trainer.step(half(batch)))));
        }

        private static Batch half(Batch batch) {
            int half = (batch.samples() + 1) / 2;
            return new Batch(batch.inputs().rows(0, half), batch.targets().rows(0, half));
        }
    }

    /** Right for the first ten updates since it was made. */
    public static final class LazyAfterTenUpdates extends Timed {
        public LazyAfterTenUpdates() {
            super(
                    "lazy-after-ten-updates",
                    "makes ten updates, and none afterwards unless it is watched",
                    FoundBy.UNOBSERVED_RUN,
                    experiment -> experiment.updates() > 10,
                    honest -> new LazyAfter(honest, 10));
        }
    }

    /** Right for longer than most experiments last. */
    public static final class LazyAfterAThousandUpdates extends Timed {
        public LazyAfterAThousandUpdates() {
            super(
                    "lazy-after-a-thousand-updates",
                    "makes a thousand updates, and none afterwards unless it is watched",
                    FoundBy.PARAMETERS_AFTER_TIMING,
                    experiment -> experiment.updates() <= MANY,
                    honest -> new LazyAfter(honest, MANY));
        }
    }

    /** Out of numbers after longer than most experiments last: nothing but NaN is multiplied from then on. */
    public static final class NanAfterAThousandUpdates extends Timed {
        public NanAfterAThousandUpdates() {
            super(
                    "nan-after-a-thousand-updates",
                    "has no numbers left after a thousand updates that nobody watches",
                    FoundBy.PARAMETERS_AFTER_TIMING,
                    experiment -> experiment.updates() <= MANY,
                    honest -> new NanAfter(honest, MANY));
        }
    }

    /** Takes notes in its updates and makes them when it is asked for a result. */
    public static final class PostponedUpdates extends Timed {
        public PostponedUpdates() {
            super(
                    "updates-postponed",
                    "only takes notes of its updates, and makes them when it is asked for a result",
                    FoundBy.QUESTION_WITHIN_THE_CLOCK,
                    experiment -> true,
                    Postponing::new);
        }

        private static final class Postponing extends RelayTrainer {
            private final Queue<Batch> noted = new ArrayDeque<>();

            Postponing(MlpTrainer honest) {
                super(honest);
            }

            private void catchUp() {
                while (!noted.isEmpty()) {
                    super.step(noted.remove());
                }
            }

            @Override
            public void step(Batch batch) {
                noted.add(batch);
            }

            @Override
            public void trainEpoch() {
                noted.addAll(experiment().batches());
            }

            @Override
            public Parameters parameters() {
                catchUp();
                return super.parameters();
            }

            @Override
            public Matrix predict(Matrix inputs) {
                catchUp();
                return super.predict(inputs);
            }

            @Override
            public LossGradient gradient(Batch batch) {
                catchUp();
                return super.gradient(batch);
            }

            @Override
            public Observation observe(Batch batch) {
                catchUp();
                return super.observe(batch);
            }

            @Override
            public Observation observedStep(Batch batch) {
                catchUp();
                return super.observedStep(batch);
            }

            @Override
            public void load(Parameters parameters) {
                noted.clear();
                super.load(parameters);
            }
        }
    }
}
