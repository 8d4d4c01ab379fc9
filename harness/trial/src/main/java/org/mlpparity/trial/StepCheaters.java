package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trial.Cheater.FoundBy;

/** Cheaters whose updates are right when they are observed, and wrong or missing when they are not. */
final class StepCheaters {
    private StepCheaters() {}

    static List<Cheater> all() {
        return List.of(
                cheater(
                        "steps-only-when-watched",
                        "updates in observedStep only; step and trainEpoch do nothing",
                        experiment -> true,
                        honest -> new Unwatched(honest) {
                            @Override
                            void update(Batch batch) {}
                        }),
                cheater(
                        "steps-only-after-a-gradient",
                        "updates only if its gradient was asked for since the last update",
                        experiment -> true,
                        AfterAGradient::new),
                cheater(
                        "steps-only-after-parameters",
                        "updates only if its parameters were asked for since the last update",
                        experiment -> experiment.updates() > 1,
                        AfterParameters::new),
                cheater(
                        "steps-only-after-predictions",
                        "updates only if predictions were asked for since the last update",
                        experiment -> true,
                        AfterPredictions::new),
                cheater(
                        "every-other-step-when-unwatched",
                        "leaves out every other update that nobody watches",
                        experiment -> true,
                        EveryOther::new),
                cheater(
                        "half-of-the-batch-when-unwatched",
                        "updates with the first half of the samples when nobody watches",
                        StepCheaters::hasLargerBatches,
                        honest -> new Unwatched(honest) {
                            @Override
                            void update(Batch batch) {
                                int half = (batch.samples() + 1) / 2;
                                honestStep(new Batch(
                                        batch.inputs().rows(0, half),
                                        batch.targets().rows(0, half)));
                            }
                        }),
                cheater(
                        "last-layer-only-when-unwatched",
                        "updates the last layer only when nobody watches",
                        experiment -> experiment.network().depth() > 1,
                        honest -> new Unwatched(honest) {
                            @Override
                            void update(Batch batch) {
                                Parameters before = parameters();
                                honestStep(batch);
                                load(withTopOf(before, parameters()));
                            }
                        }),
                cheater(
                        "float32-when-unwatched",
                        "keeps its parameters in float32 when nobody watches",
                        experiment -> Precision.FLOAT32.isCoarserThan(experiment.precision()),
                        honest -> new Unwatched(honest) {
                            @Override
                            void update(Batch batch) {
                                honestStep(batch);
                                load(mapped(parameters()));
                            }
                        }),
                cheater(
                        "lazy-after-ten-unwatched-updates",
                        "makes the first ten updates that nobody watches, and none afterwards",
                        experiment -> experiment.updates() > 10,
                        honest -> new LazyAfter(honest, 10)),
                cheater(
                        "nan-after-ten-unwatched-updates",
                        "has no numbers left after ten updates that nobody watches",
                        experiment -> experiment.updates() > 10,
                        honest -> new NanAfter(honest, 10)));
    }

    private static Cheater cheater(
            String id, String description, Predicate<Experiment> shows, UnaryOperator<MlpTrainer> cheat) {
        return new Cheater(id, description, FoundBy.UNOBSERVED_RUN, shows, cheat);
    }

    private static boolean hasLargerBatches(Experiment experiment) {
        return experiment.batches().get(0).samples() > 1;
    }

    private static Parameters withTopOf(Parameters lower, Parameters upper) {
        int top = lower.depth() - 1;
        List<Matrix> weights = new ArrayList<>(lower.weights());
        List<Matrix> biases = new ArrayList<>(lower.biases());
        weights.set(top, upper.weights(top));
        biases.set(top, upper.biases(top));
        return new Parameters(weights, biases);
    }

    private static Parameters mapped(Parameters parameters) {
        return new Parameters(
                parameters.weights().stream()
                        .map(each -> each.map(Precision.FLOAT32::round))
                        .toList(),
                parameters.biases().stream()
                        .map(each -> each.map(Precision.FLOAT32::round))
                        .toList());
    }

    /** Honest except in unobserved updates: single steps, and those of whole epochs. */
    abstract static class Unwatched extends RelayTrainer {
        Unwatched(MlpTrainer honest) {
            super(honest);
        }

        /** An unobserved update. */
        abstract void update(Batch batch);

        final void honestStep(Batch batch) {
            super.step(batch);
        }

        @Override
        public void step(Batch batch) {
            update(batch);
        }

        @Override
        public void trainEpoch() {
            experiment().batches().forEach(this::update);
        }
    }

    /** Makes its first unwatched updates since it was made, whatever it loads in between. */
    static final class LazyAfter extends Unwatched {
        private int left;

        LazyAfter(MlpTrainer honest, int updates) {
            super(honest);
            left = updates;
        }

        @Override
        void update(Batch batch) {
            if (left > 0) {
                left--;
                honestStep(batch);
            }
        }
    }

    /** Its parameters are no numbers once so many unwatched updates are made. */
    static final class NanAfter extends Unwatched {
        private int left;

        NanAfter(MlpTrainer honest, int updates) {
            super(honest);
            left = updates;
        }

        @Override
        void update(Batch batch) {
            honestStep(batch);
            left--;
        }

        @Override
        public Parameters parameters() {
            Parameters real = super.parameters();
            return left >= 0
                    ? real
                    : new Parameters(
                            real.weights().stream()
                                    .map(each -> each.map(w -> Double.NaN))
                                    .toList(),
                            real.biases());
        }
    }

    private static final class EveryOther extends Unwatched {
        private int count;

        EveryOther(MlpTrainer honest) {
            super(honest);
        }

        @Override
        void update(Batch batch) {
            if (++count % 2 == 0) {
                honestStep(batch);
            }
        }
    }

    /** Updates only if it was asked something since the last update. */
    private abstract static class AfterAQuestion extends Unwatched {
        private boolean asked;

        AfterAQuestion(MlpTrainer honest) {
            super(honest);
        }

        final void asked() {
            asked = true;
        }

        @Override
        void update(Batch batch) {
            if (asked) {
                honestStep(batch);
            }
            asked = false;
        }

        @Override
        public Observation observedStep(Batch batch) {
            Observation shown = super.observedStep(batch);
            asked = false;
            return shown;
        }
    }

    private static final class AfterAGradient extends AfterAQuestion {
        AfterAGradient(MlpTrainer honest) {
            super(honest);
        }

        @Override
        public LossGradient gradient(Batch batch) {
            asked();
            return super.gradient(batch);
        }

        @Override
        public Observation observe(Batch batch) {
            asked();
            return super.observe(batch);
        }
    }

    private static final class AfterParameters extends AfterAQuestion {
        AfterParameters(MlpTrainer honest) {
            super(honest);
        }

        @Override
        public Parameters parameters() {
            asked();
            return super.parameters();
        }
    }

    private static final class AfterPredictions extends AfterAQuestion {
        AfterPredictions(MlpTrainer honest) {
            super(honest);
        }

        @Override
        public Matrix predict(Matrix inputs) {
            asked();
            return super.predict(inputs);
        }
    }
}
