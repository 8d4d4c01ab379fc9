package org.mlpparity.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Threads;
import org.mlpparity.trial.Saboteurs;

/** Trainers that are right as long as they are watched, and would like to be timed for less than training. */
abstract class Cheat implements MlpTrainerProvider {
    private static final MlpTrainerProvider CORRECT = Saboteurs.correct();

    private final String id;
    private final UnaryOperator<MlpTrainer> cheating;

    private Cheat(String id, UnaryOperator<MlpTrainer> cheating) {
        this.id = id;
        this.cheating = cheating;
    }

    /** All of them. */
    static List<MlpTrainerProvider> all() {
        return List.of(
                new Empty(),
                new HalfTheSamples(),
                new EverySecondEpoch(),
                new EveryTenthEpoch(),
                new RightForTenUpdates(),
                new RightForThousandEpochsOfARun(),
                new TurnedToNaN(),
                new OnlyWhenAsked(),
                new OnlyWhenRead(),
                new Recording(),
                new OfflinePredictions());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return id;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Capabilities capabilities() {
        return CORRECT.capabilities();
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return cheating.apply(CORRECT.open(experiment));
    }

    /** Trains: what is no cheat must be timed. */
    public static final class Honest extends Cheat {
        public Honest() {
            super("honest", trainer -> trainer);
        }
    }

    /** Trains, but not where a property, the environment or its thread tells it that it is timed. */
    public static final class LazyWhereItIsTold extends Cheat {
        public LazyWhereItIsTold() {
            super("cheat-told", trainer -> new ForwardingTrainer(trainer) {
                private final boolean told = isTold();

                @Override
                public void trainEpoch() {
                    if (!told) {
                        super.trainEpoch();
                    }
                }
            });
        }

        private static boolean isTold() {
            return !Thread.currentThread().getName().equals("main")
                    || Stream.concat(
                                    System.getProperties().stringPropertyNames().stream(),
                                    System.getenv().keySet().stream())
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .anyMatch(name -> name.contains("certified")
                                    || name.contains("bench")
                                    || name.contains("simplelogger")
                                    || name.startsWith("parity.") && !name.equals(Threads.PROPERTY));
        }
    }

    /** Does nothing. */
    public static final class Empty extends Cheat {
        public Empty() {
            super("cheat-empty", trainer -> new ForwardingTrainer(trainer) {
                @Override
                public void trainEpoch() {}
            });
        }
    }

    /** Leaves out every second sample. */
    public static final class HalfTheSamples extends Cheat {
        public HalfTheSamples() {
            super("cheat-half", trainer -> new ForwardingTrainer(trainer) {
                @Override
                public void trainEpoch() {
                    int half = experiment().data().samples() / 2;
                    Batch first = experiment().data().batches(half).get(0);
                    super.step(first);
                }
            });
        }
    }

    /** Trains in one call of so many. */
    private static final class Now extends ForwardingTrainer {
        private final int every;
        private int epochs;

        Now(MlpTrainer trainer, int every) {
            super(trainer);
            this.every = every;
        }

        @Override
        public void trainEpoch() {
            if (epochs++ % every == 0) {
                super.trainEpoch();
            }
        }
    }

    /** Trains every second epoch. */
    public static final class EverySecondEpoch extends Cheat {
        public EverySecondEpoch() {
            super("cheat-second", trainer -> new Now(trainer, 2));
        }
    }

    /** Trains every tenth epoch. */
    public static final class EveryTenthEpoch extends Cheat {
        public EveryTenthEpoch() {
            super("cheat-tenth", trainer -> new Now(trainer, 10));
        }
    }

    /** Trains for its first ten updates. */
    public static final class RightForTenUpdates extends Cheat {
        public RightForTenUpdates() {
            super("cheat-ten-updates", trainer -> new ForwardingTrainer(trainer) {
                private int updates;

                @Override
                public void trainEpoch() {
                    if (++updates <= 10) {
                        super.trainEpoch();
                    }
                }
            });
        }
    }

    /** Trains for a thousand epochs after each start: longer than any run that is certified, shorter than what is timed. */
    public static final class RightForThousandEpochsOfARun extends Cheat {
        static final int EPOCHS = 1_000;

        public RightForThousandEpochsOfARun() {
            super("cheat-thousand-epochs", trainer -> new ForwardingTrainer(trainer) {
                private int epochs;

                @Override
                public void load(Parameters parameters) {
                    super.load(parameters);
                    epochs = 0;
                }

                @Override
                public void trainEpoch() {
                    if (++epochs <= EPOCHS) {
                        super.trainEpoch();
                    }
                }
            });
        }
    }

    /** Has only NaN left after some hundred epochs in a row. */
    public static final class TurnedToNaN extends Cheat {
        public TurnedToNaN() {
            super("cheat-nan", trainer -> new ForwardingTrainer(trainer) {
                private int epochs;

                @Override
                public void load(Parameters parameters) {
                    super.load(parameters);
                    epochs = 0;
                }

                @Override
                public void trainEpoch() {
                    if (++epochs == 300) {
                        super.load(super.parameters().map(each -> Double.NaN));
                        return;
                    }
                    super.trainEpoch();
                }
            });
        }
    }

    /** Trains only once it was asked for a gradient, and once for each. */
    public static final class OnlyWhenAsked extends Cheat {
        public OnlyWhenAsked() {
            super("cheat-asked", trainer -> new ForwardingTrainer(trainer) {
                private boolean asked;

                @Override
                public LossGradient gradient(Batch batch) {
                    asked = true;
                    return super.gradient(batch);
                }

                @Override
                public void step(Batch batch) {
                    if (asked) {
                        super.step(batch);
                    }
                    asked = false;
                }
            });
        }
    }

    /** Trains only the epoch after its parameters were read. */
    public static final class OnlyWhenRead extends Cheat {
        public OnlyWhenRead() {
            super("cheat-read", trainer -> new ForwardingTrainer(trainer) {
                private boolean read;

                @Override
                public Parameters parameters() {
                    read = true;
                    return super.parameters();
                }

                @Override
                public void trainEpoch() {
                    if (read) {
                        super.trainEpoch();
                    }
                    read = false;
                }
            });
        }
    }

    /** Trains once while it is opened, and from then on says what it was then. */
    public static final class Recording extends Cheat {
        public Recording() {
            super("cheat-recording", trainer -> new ForwardingTrainer(trainer) {
                private final List<Parameters> recorded = recording(trainer);
                private int epoch;

                private void turnTo(int next) {
                    epoch = Math.min(next, recorded.size() - 1);
                }

                @Override
                public void load(Parameters parameters) {
                    turnTo(0);
                }

                @Override
                public void step(Batch batch) {
                    turnTo(epoch + 1);
                }

                @Override
                public Parameters parameters() {
                    return recorded.get(epoch);
                }

                @Override
                public LossGradient gradient(Batch batch) {
                    super.load(recorded.get(epoch));
                    return super.gradient(batch);
                }

                @Override
                public Matrix predict(Matrix inputs) {
                    super.load(recorded.get(epoch));
                    return super.predict(inputs);
                }
            });
        }

        private static List<Parameters> recording(MlpTrainer trainer) {
            List<Parameters> recorded = new ArrayList<>(List.of(trainer.parameters()));
            for (int epoch = 1; epoch <= trainer.experiment().epochs() + 1; epoch++) {
                trainer.trainEpoch();
                recorded.add(trainer.parameters());
            }
            return recorded;
        }
    }

    /** Predicts by heart: all samples of the experiment as they should be, and 0 for anything else. */
    public static final class OfflinePredictions extends Cheat {
        public OfflinePredictions() {
            super("cheat-predictions", trainer -> new ForwardingTrainer(trainer) {
                @Override
                public Matrix predict(Matrix inputs) {
                    Matrix right = super.predict(inputs);
                    return inputs.equals(experiment().data().inputs()) ? right : right.map(each -> 0);
                }
            });
        }
    }
}
