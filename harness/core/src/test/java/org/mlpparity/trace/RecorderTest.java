package org.mlpparity.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trainer.PipelinedTrainer;
import org.mlpparity.trainer.TrainerFailedException;
import org.mlpparity.trainer.TrainerTimeoutException;
import org.mlpparity.trainer.TrainerUnavailableException;
import org.mlpparity.verdict.RunStatus;

/** What is written down of a run, however it ends. */
class RecorderTest {
    private static final int EPOCHS = 2;
    private static final int UPDATES = 4;
    private static final Experiment LINE = LineTrainer.experiment(EPOCHS);

    private static TrainingTrace record(Function<Experiment, MlpTrainer> opens) {
        return record(LineTrainer.provider("line", opens));
    }

    private static TrainingTrace record(MlpTrainerProvider provider) {
        return new Recorder(LINE, StepListener.NONE).record(provider);
    }

    @Test
    void everyUpdateIsWrittenDownWithTheParametersBeforeIt() {
        TrainingTrace trace = record(LineTrainer.provider());
        MlpTrainer same = new LineTrainer(LINE);
        assertThat(trace.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(trace.reason()).isEmpty();
        assertThat(trace.trainer()).isEqualTo("line");
        assertThat(trace.version()).isEqualTo("1.2");
        assertThat(trace.accuracies()).isEqualTo(Accuracies.DEFAULT);
        assertThat(trace.rerun()).isEmpty();
        assertThat(trace.steps()).hasSize(UPDATES);
        for (StepTrace step : trace.steps()) {
            assertThat(step.parameters()).isEqualTo(same.parameters());
            same.step(LINE.batches().get(step.batch() - 1));
        }
        assertThat(trace.steps()).extracting(StepTrace::epoch).containsExactly(1, 1, 2, 2);
        assertThat(trace.steps()).extracting(StepTrace::batch).containsExactly(1, 2, 1, 2);
        assertThat(trace.end())
                .contains(new FinalTrace(
                        same.parameters(), Optional.of(same.predict(LINE.data().inputs()))));
        assertThat(trace.misfit(LINE)).isEmpty();
    }

    @Test
    void whatIsAskedForInTurnIsOfTwoPasses() {
        StepTrace step = record(LineTrainer.provider()).steps().get(0);
        assertThat(step.onePass()).isFalse();
        assertThat(step.preActivations()).containsExactly(Matrix.of(2, 1, 0.75, 0));
        assertThat(step.predictions()).contains(Matrix.of(2, 1, 0.75, 0));
        assertThat(step.gradient())
                .contains(new LineTrainer(LINE).gradient(LINE.batches().get(0)).gradient());
        assertThat(step.loss()).hasValue(0.25);
    }

    @Test
    void whatIsShownOfOnePassIsOfOne() {
        TrainingTrace trace = record(experiment -> new LineTrainer(experiment) {
            @Override
            public Observation observe(Batch batch) {
                ForwardPass forward = forward(batch.inputs()).orElseThrow();
                return Observation.ofOnePass(forward, List.of(batch.targets().map(y -> 0.5)), gradient(batch));
            }
        });
        assertThat(trace.steps()).hasSize(UPDATES).allMatch(StepTrace::onePass);
        assertThat(trace.steps().get(0).deltas()).containsExactly(Matrix.of(2, 1, 0.5, 0.5));
    }

    @Test
    void declaredAccuraciesAreWrittenDown() {
        Accuracies declared = new Accuracies(2, 2, 2, 2, "a manual");
        TrainingTrace trace = record(new LineTrainer.Provider("line", LineTrainer::new) {
            @Override
            public Capabilities capabilities() {
                return super.capabilities().with(declared);
            }
        });
        assertThat(trace.accuracies()).isEqualTo(declared);
    }

    @Test
    void theListenerIsToldAfterEveryStep() {
        List<String> told = new ArrayList<>();
        new Recorder(LINE, (trainer, done, steps) -> told.add(trainer + " " + done + "/" + steps))
                .record(LineTrainer.provider());
        assertThat(told).containsExactly("line 1/4", "line 2/4", "line 3/4", "line 4/4");
    }

    /** Does something else in its third update. */
    private static class Third extends LineTrainer {
        private int updates;

        Third() {
            super(LINE);
        }

        boolean isThird() {
            return updates == 2;
        }

        @Override
        public void step(Batch batch) {
            updates++;
            super.step(batch);
        }
    }

    private static MlpTrainer throwing(Supplier thrown) {
        return new Third() {
            @Override
            public Observation observedStep(Batch batch) {
                if (isThird()) {
                    thrown.raise();
                }
                return super.observedStep(batch);
            }
        };
    }

    private interface Supplier {
        void raise();
    }

    private static MlpTrainer predicting(Function<Matrix, Matrix> answer) {
        return new Third() {
            @Override
            public Matrix predict(Matrix inputs) {
                return isThird() ? answer.apply(inputs) : super.predict(inputs);
            }

            @Override
            public Optional<ForwardPass> forward(Matrix inputs) {
                return Optional.empty();
            }
        };
    }

    private static MlpTrainer holding(Function<Parameters, Parameters> answer) {
        return new Third() {
            @Override
            public Parameters parameters() {
                return isThird() ? answer.apply(super.parameters()) : super.parameters();
            }
        };
    }

    private static MlpTrainer showing(Function<Batch, Observation> answer) {
        return new Third() {
            @Override
            public Observation observe(Batch batch) {
                return isThird() ? answer.apply(batch) : super.observe(batch);
            }
        };
    }

    private static MlpTrainer computing(LossGradient answer) {
        return showing(batch -> Observation.ofTwoPasses(Optional.empty(), Optional.of(answer)));
    }

    private static Parameters nonFinite(Parameters all) {
        return new Parameters(all.weights(), List.of(Matrix.row(Double.NEGATIVE_INFINITY)));
    }

    private static Arguments ends(MlpTrainer trainer, RunStatus status, String reason) {
        return Arguments.of(trainer, status, reason + " (after 2 of 4 updates)");
    }

    private static Stream<Arguments> earlyEnds() {
        Matrix one = Matrix.row(1);
        Parameters right = LINE.initial();
        return Stream.of(
                ends(
                        throwing(() -> {
                            throw new IllegalStateException("out of coffee\nat the machine");
                        }),
                        RunStatus.FAILED,
                        "threw IllegalStateException: out of coffee"),
                ends(
                        throwing(() -> {
                            throw new StackOverflowError();
                        }),
                        RunStatus.FAILED,
                        "threw StackOverflowError"),
                ends(
                        throwing(() -> {
                            throw new TrainerFailedException("its process ended");
                        }),
                        RunStatus.FAILED,
                        "its process ended"),
                ends(
                        throwing(() -> {
                            throw new TrainerTimeoutException("no answer in 1 s");
                        }),
                        RunStatus.TIMED_OUT,
                        "no answer in 1 s"),
                ends(predicting(inputs -> null), RunStatus.WRONG_SHAPE, "predict(inputs) returned null"),
                ends(
                        predicting(inputs -> one),
                        RunStatus.WRONG_SHAPE,
                        "predict(inputs) returned [1 × 1] where [2 × 1] is expected"),
                ends(
                        predicting(inputs -> Matrix.of(2, 1, 1, Double.NaN)),
                        RunStatus.NON_FINITE,
                        "predict(inputs) returned NaN, entry [2, 1]"),
                ends(
                        holding(all -> new Parameters(List.of(Matrix.row(1, 2)), all.biases())),
                        RunStatus.WRONG_SHAPE,
                        "parameters() returned the wrong shape: weights of layer 1 are [1 × 2], the network wants [1 × 1]"),
                ends(
                        holding(RecorderTest::nonFinite),
                        RunStatus.NON_FINITE,
                        "parameters() returned -Infinity in the biases of layer 1, entry [1, 1]"),
                ends(showing(batch -> null), RunStatus.WRONG_SHAPE, "observedStep(batch) returned null"),
                ends(
                        showing(batch -> Observation.ofTwoPasses(
                                Optional.of(new ForwardPass(List.of(one, one), List.of())), Optional.empty())),
                        RunStatus.WRONG_SHAPE,
                        "observedStep(batch) pre-activations are of 2 layers, the network has 1"),
                ends(
                        showing(batch -> Observation.ofTwoPasses(
                                Optional.of(new ForwardPass(List.of(), List.of(one))), Optional.empty())),
                        RunStatus.WRONG_SHAPE,
                        "observedStep(batch) activations of layer 1 returned [1 × 1] where [2 × 1] is expected"),
                ends(
                        computing(new LossGradient(Double.NaN, right)),
                        RunStatus.NON_FINITE,
                        "observedStep(batch) returned the loss NaN"),
                ends(
                        computing(new LossGradient(1, nonFinite(right))),
                        RunStatus.NON_FINITE,
                        "observedStep(batch) returned -Infinity in the biases of layer 1, entry [1, 1]"));
    }

    @ParameterizedTest
    @MethodSource("earlyEnds")
    void whatItDoesEndsItsOwnRunAndWhatWasObservedIsKept(MlpTrainer trainer, RunStatus status, String reason) {
        TrainingTrace trace = record(experiment -> trainer);
        assertThat(trace.reason()).isEqualTo(reason);
        assertThat(trace.status()).isEqualTo(status);
        assertThat(trace.steps()).hasSize(2);
        assertThat(trace.end()).isEmpty();
    }

    @Test
    void whatIsDeclinedIsNotOpened() {
        TrainingTrace trace = record(
                new LineTrainer.Provider("line", experiment -> {
                    throw new AssertionError("was opened");
                }) {
                    @Override
                    public Optional<String> gap(Experiment experiment) {
                        return Optional.of("no lines today");
                    }
                });
        assertThat(trace.status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(trace.reason()).isEqualTo("no lines today");
        assertThat(trace.steps()).isEmpty();
    }

    @Test
    void whatThisHostLacksIsSkippedAndWhatFailsAtOpeningHasFailed() {
        TrainingTrace lacking = record(experiment -> {
            throw new TrainerUnavailableException("no ruler on this host", null);
        });
        assertThat(lacking.status()).isEqualTo(RunStatus.SKIPPED);
        assertThat(lacking.reason()).isEqualTo("no ruler on this host");
        TrainingTrace failing = record(experiment -> {
            throw new IllegalArgumentException("crooked");
        });
        assertThat(failing.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failing.reason()).isEqualTo("threw IllegalArgumentException: crooked");
    }

    @Test
    void itIsClosedHoweverItEnds() {
        List<String> closed = new ArrayList<>();
        for (boolean fails : new boolean[] {false, true}) {
            record(experiment -> new LineTrainer(experiment) {
                @Override
                public void step(Batch batch) {
                    if (fails) {
                        throw new IllegalStateException();
                    }
                    super.step(batch);
                }

                @Override
                public void close() {
                    closed.add(fails ? "failed" : "completed");
                }
            });
        }
        assertThat(closed).containsExactly("completed", "failed");
    }

    /** A gradient that steps is asked for once more after the last update, alone. */
    @Test
    void whatUpdatesWhenItIsOnlyObservedIsRemarkedOn() {
        TrainingTrace trace = record(experiment -> new LineTrainer(experiment) {
            private boolean observing;

            @Override
            public Observation observe(Batch batch) {
                if (!observing) {
                    step(batch);
                }
                return super.observe(batch);
            }

            @Override
            public Observation observedStep(Batch batch) {
                observing = true;
                Observation shown = super.observedStep(batch);
                observing = false;
                return shown;
            }
        });
        assertThat(trace.remarks()).singleElement().asString().contains("changes the parameters");
        assertThat(record(LineTrainer.provider()).remarks()).isEmpty();
    }

    @Test
    void predictionsAreAskedForUntilActivationsAreShown() {
        assertThat(asked(true)).containsExactly("2 with predictions", "1 without", "2 without", "1 without");
        assertThat(asked(false))
                .containsExactly(
                        "2 with predictions", "1 with predictions", "2 with predictions", "1 with predictions");
    }

    /** What a trainer from afar is told beforehand. */
    private static List<String> asked(boolean showsActivations) {
        class Afar extends LineTrainer implements PipelinedTrainer {
            private final List<String> announced = new ArrayList<>();

            Afar() {
                super(LINE);
            }

            @Override
            public void expect(Batch batch, boolean predictions) {
                announced.add(batch.samples() + (predictions ? " with predictions" : " without"));
            }

            @Override
            public Optional<ForwardPass> forward(Matrix inputs) {
                return showsActivations ? super.forward(inputs) : Optional.empty();
            }
        }
        Afar afar = new Afar();
        TrainingTrace trace = record(experiment -> afar);
        assertThat(trace.steps())
                .hasSize(UPDATES)
                .allMatch(step -> step.predictions().isPresent());
        return afar.announced;
    }
}
