package org.mlpparity.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.verdict.RunStatus;

/** What is asked of a second run, and what is kept of it. */
class RerunTest {
    private static final Experiment LINE = LineTrainer.experiment(3);

    /** Writes down what it is asked from outside. */
    private static class Asked extends LineTrainer {
        final List<String> questions = new ArrayList<>();

        Asked(Experiment experiment) {
            super(experiment);
        }

        @Override
        public Matrix predict(Matrix inputs) {
            questions.add("predict " + inputs.rows());
            return super.predict(inputs);
        }

        @Override
        public Optional<ForwardPass> forward(Matrix inputs) {
            questions.add("forward");
            return super.forward(inputs);
        }

        @Override
        public LossGradient gradient(Batch batch) {
            questions.add("gradient");
            return super.gradient(batch);
        }

        @Override
        public void step(Batch batch) {
            questions.add("step " + batch.samples());
            plainStep(batch);
        }

        private void plainStep(Batch batch) {
            Parameters gradient = super.gradient(batch).gradient();
            Parameters before = super.parameters();
            super.load(new Parameters(
                    List.of(moved(before.weights(0), gradient.weights(0))),
                    List.of(moved(before.biases(0), gradient.biases(0)))));
        }

        private Matrix moved(Matrix from, Matrix gradient) {
            return from.map(theta -> theta - experiment().optimizer().learningRate() * gradient.get(0));
        }

        @Override
        public void trainEpoch() {
            questions.add("epoch");
            experiment().batches().forEach(this::plainStep);
        }

        @Override
        public Parameters parameters() {
            questions.add("parameters");
            return super.parameters();
        }

        @Override
        public void load(Parameters parameters) {
            if (questions != null) {
                questions.add("load");
            }
            super.load(parameters);
        }
    }

    private static Rerun rerun(Experiment experiment, MlpTrainer trainer) {
        Recorder recorder = new Recorder(experiment, StepListener.NONE);
        return recorder.rerun(LineTrainer.provider("line", opened -> trainer), recorder.record(LineTrainer.provider()));
    }

    @Test
    void nothingIsAskedUntilTheLastUpdateIsMadeByStepsAndWholeEpochsInTurn() {
        Asked trainer = new Asked(LINE);
        Rerun rerun = rerun(LINE, trainer);
        assertThat(trainer.questions)
                .containsExactly(
                        "load",
                        "step 2",
                        "step 1",
                        "epoch",
                        "step 2",
                        "step 1",
                        "parameters",
                        "predict 1",
                        "predict 4");
        assertThat(rerun.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(rerun.updates()).as("the bits repeat").isEmpty();
        assertThat(rerun.end()).contains(trainer.parameters());
        assertThat(rerun.probes())
                .isEqualTo(Probes.of(LINE).stream().map(trainer::predict).toList());
    }

    @Test
    void aSingleEpochIsMadeByStepsAndThenAsAWhole() {
        Experiment once = LineTrainer.experiment(1);
        Asked trainer = new Asked(once);
        rerun(once, trainer);
        assertThat(trainer.questions)
                .containsExactly(
                        "load",
                        "step 2",
                        "step 1",
                        "parameters",
                        "load",
                        "epoch",
                        "parameters",
                        "predict 1",
                        "predict 4");
    }

    @Test
    void whereItEndsElsewhereTheParametersOfAThirdRunAreReadAtEveryUpdate() {
        Asked trainer = new Asked(LINE) {
            @Override
            public void trainEpoch() {
                experiment().batches().subList(0, 1).forEach(this::step);
            }
        };
        Rerun rerun = rerun(LINE, trainer);
        assertThat(rerun.updates()).hasSize(LINE.updates() + 1);
        assertThat(rerun.updates().get(0)).isEqualTo(LINE.initial());
        TrainingTrace first = new Recorder(LINE, StepListener.NONE).record(LineTrainer.provider());
        assertThat(rerun.updates().get(1)).isEqualTo(first.steps().get(1).parameters());
        assertThat(rerun.updates().get(LINE.updates()))
                .as("read at every update it is right")
                .isEqualTo(first.end().orElseThrow().parameters());
        assertThat(rerun.end()).isNotEqualTo(first.end().map(FinalTrace::parameters));
        assertThat(first.with(rerun).misfit(LINE)).isEmpty();
    }

    @Test
    void oneThatEndsEarlySaysWhyAndKeepsNothing() {
        Rerun rerun = rerun(LINE, new LineTrainer(LINE) {
            private int steps;

            @Override
            public void step(Batch batch) {
                if (++steps == 3) {
                    throw new IllegalStateException("out of coffee");
                }
                super.step(batch);
            }
        });
        assertThat(rerun)
                .isEqualTo(new Rerun(
                        RunStatus.FAILED,
                        "threw IllegalStateException: out of coffee (after 2 of 6 updates)",
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }

    @Test
    void theListenerHearsOfASecondRun() {
        List<String> told = new ArrayList<>();
        Recorder recorder = new Recorder(LINE, (trainer, done, steps) -> told.add(trainer + " " + done + "/" + steps));
        TrainingTrace first = recorder.record(LineTrainer.provider());
        told.clear();
        recorder.rerun(LineTrainer.provider(), first);
        assertThat(told).containsExactly("line, second run 2/6", "line, second run 4/6", "line, second run 6/6");
    }
}
