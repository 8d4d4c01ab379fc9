package org.mlpparity.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;

/** What a trainer answers that overrides no more than it must. */
class MlpTrainerTest {
    private static final Experiment LINE = LineTrainer.experiment(1);
    private static final Batch BATCH = LINE.batches().get(0);

    /** Writes down in what order it is asked. */
    private static class Asked extends LineTrainer {
        final List<String> questions = new ArrayList<>();

        Asked() {
            super(LINE);
        }

        @Override
        public Optional<ForwardPass> forward(Matrix inputs) {
            questions.add("forward " + inputs.rows());
            return super.forward(inputs);
        }

        @Override
        public LossGradient gradient(Batch batch) {
            questions.add("gradient " + batch.samples());
            return super.gradient(batch);
        }

        @Override
        public void step(Batch batch) {
            questions.add("step " + batch.samples());
            super.step(batch);
        }
    }

    @Test
    void anObservedStepIsAForwardPassAGradientAndThenTheStep() {
        Asked trainer = new Asked();
        Parameters before = trainer.parameters();
        LossGradient due = new LineTrainer(LINE).gradient(BATCH);
        Observation shown = trainer.observedStep(BATCH);
        assertThat(trainer.questions).startsWith("forward 2", "gradient 2", "step 2");
        assertThat(shown.onePass()).isFalse();
        assertThat(shown.preActivations()).containsExactly(Matrix.of(2, 1, 0.75, 0));
        assertThat(shown.activations()).containsExactly(Matrix.of(2, 1, 0.75, 0));
        assertThat(shown.loss()).hasValue(due.loss());
        assertThat(shown.gradient()).contains(due.gradient());
        assertThat(shown.deltas()).isEmpty();
        assertThat(shown.memory()).isEmpty();
        assertThat(trainer.parameters()).isNotEqualTo(before);
    }

    @Test
    void observingAlonePlainlyUpdatesNothing() {
        Asked trainer = new Asked();
        Parameters before = trainer.parameters();
        trainer.observe(BATCH);
        assertThat(trainer.questions).containsExactly("forward 2", "gradient 2");
        assertThat(trainer.parameters()).isEqualTo(before);
    }

    @Test
    void aGradientThatIsNotShownLeavesTheForwardPassAndTheStep() {
        MlpTrainer trainer = new LineTrainer(LINE) {
            private boolean stepping;

            @Override
            public LossGradient gradient(Batch batch) {
                if (!stepping) {
                    throw new UnsupportedOperationException();
                }
                return super.gradient(batch);
            }

            @Override
            public void step(Batch batch) {
                stepping = true;
                super.step(batch);
            }
        };
        Observation shown = trainer.observedStep(BATCH);
        assertThat(shown.activations()).hasSize(1);
        assertThat(shown.loss()).isEmpty();
        assertThat(shown.gradient()).isEmpty();
        assertThat(trainer.parameters()).isNotEqualTo(LINE.initial());
    }

    @Test
    void anEpochIsAStepForEveryBatchInOrder() {
        Asked trainer = new Asked();
        trainer.trainEpoch();
        assertThat(trainer.questions)
                .filteredOn(each -> each.startsWith("step"))
                .containsExactly("step 2", "step 1");
    }

    @Test
    void whatIsNotImplementedIsNotShown() {
        MlpTrainer bare = new Bare();
        assertThat(bare.forward(BATCH.inputs())).isEmpty();
        assertThatThrownBy(() -> bare.gradient(BATCH)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(bare.observedStep(BATCH)).isEqualTo(Observation.ofTwoPasses(Optional.empty(), Optional.empty()));
    }

    /** Implements what has no default, and does nothing. */
    private static final class Bare implements MlpTrainer {
        @Override
        public Experiment experiment() {
            return LINE;
        }

        @Override
        public Matrix predict(Matrix inputs) {
            return inputs;
        }

        @Override
        public void step(Batch batch) {}

        @Override
        public Parameters parameters() {
            return LINE.initial();
        }

        @Override
        public void load(Parameters parameters) {}

        @Override
        public void close() {}
    }

    @Test
    void onePassShowsAllButTheMemoryWhichComesWithTheUpdate() {
        LossGradient backward = new LineTrainer(LINE).gradient(BATCH);
        List<Matrix> z = List.of(Matrix.row(1));
        List<Matrix> a = List.of(Matrix.row(2));
        List<Matrix> deltas = List.of(Matrix.row(3));
        Observation pass = Observation.ofOnePass(new ForwardPass(z, a), deltas, backward);
        assertThat(pass.onePass()).isTrue();
        assertThat(pass.preActivations()).isEqualTo(z);
        assertThat(pass.activations()).isEqualTo(a);
        assertThat(pass.deltas()).isEqualTo(deltas);
        assertThat(pass.memory()).isEmpty();
        OptimizerMemory memory = new OptimizerMemory(4, List.of(backward.gradient()));
        assertThat(pass.with(memory).memory()).contains(memory);
        assertThat(pass.with(memory).onePass()).isTrue();
        assertThat(pass.with(memory).gradient()).contains(backward.gradient());
    }
}
