package org.mlpparity.trial;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;

/**
 * Any implementation, showing less of its work than it could: the faults that are still found measure the verifier's
 * resolving power.
 *
 * @param shown the implementation underneath, which should show one pass
 * @param level how much of it is left
 */
public record Showing(MlpTrainerProvider shown, Level level) implements MlpTrainerProvider {
    /** How much of its work a trainer shows, most first. */
    public enum Level {
        /** z, a, the deltas, the loss, the gradient and what the optimizer remembers, of one pass. */
        EVERYTHING("everything"),
        /** z, a, the loss and the gradient of one pass. */
        Z_AND_A("z and a"),
        /** a, the loss and the gradient of one pass. */
        A_ONLY("a only"),
        /** The loss and the gradient of one pass. */
        GRADIENT_AND_LOSS("gradient and loss"),
        /** z and a of one pass, the loss and the gradient of another, and an update of its own. */
        TWO_PASSES("two passes");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        /** The name on pages. */
        public String words() {
            return words;
        }

        /** Whether each weight gradient can be held against the very numbers that it was made from, but for the deltas. */
        public boolean showsOperands() {
            return this == EVERYTHING || this == Z_AND_A;
        }

        /** What is left of this observation. */
        public Observation of(Observation all) {
            return new Observation(
                    onePass() && all.onePass(),
                    showsPreActivations() ? all.preActivations() : List.of(),
                    showsActivations() ? all.activations() : List.of(),
                    this == EVERYTHING ? all.deltas() : List.of(),
                    all.loss(),
                    all.gradient(),
                    this == EVERYTHING ? all.memory() : Optional.empty());
        }

        /** The trace that the same run would have left, had the trainer shown no more than this. */
        public TrainingTrace of(TrainingTrace all) {
            return new TrainingTrace(
                    all.trainer(),
                    all.version(),
                    all.accuracies(),
                    all.status(),
                    all.reason(),
                    all.remarks(),
                    all.steps().stream().map(this::of).toList(),
                    all.end(),
                    all.rerun());
        }

        private StepTrace of(StepTrace step) {
            Observation left = of(new Observation(
                    step.onePass(),
                    step.preActivations(),
                    step.activations(),
                    step.deltas(),
                    step.loss(),
                    step.gradient(),
                    step.memory()));
            return new StepTrace(
                    step.epoch(),
                    step.batch(),
                    step.parameters(),
                    step.predictions(),
                    left.onePass(),
                    left.preActivations(),
                    left.activations(),
                    left.deltas(),
                    left.loss(),
                    left.gradient(),
                    left.memory());
        }

        private boolean onePass() {
            return this != TWO_PASSES;
        }

        private boolean showsPreActivations() {
            return showsOperands() || this == TWO_PASSES;
        }

        private boolean showsActivations() {
            return showsPreActivations() || this == A_ONLY;
        }
    }

    @Override
    public String id() {
        return shown.id() + "-showing-" + level.words().replace(' ', '-');
    }

    @Override
    public String description() {
        return shown.description() + ", showing " + level.words();
    }

    @Override
    public String version() {
        return shown.version();
    }

    @Override
    public Capabilities capabilities() {
        return shown.capabilities();
    }

    @Override
    public Optional<String> gap(Experiment experiment) {
        return shown.gap(experiment);
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return new ShowingTrainer(shown.open(experiment), level);
    }

    /** In two passes the gradient is asked separately, and the update is a plain step. */
    private static final class ShowingTrainer extends RelayTrainer {
        private final Level level;

        ShowingTrainer(MlpTrainer trainer, Level level) {
            super(trainer);
            this.level = level;
        }

        @Override
        public Optional<ForwardPass> forward(Matrix inputs) {
            return level.showsPreActivations() ? super.forward(inputs) : Optional.empty();
        }

        @Override
        public Observation observe(Batch batch) {
            return level.onePass()
                    ? level.of(super.observe(batch))
                    : Observation.ofTwoPasses(forward(batch.inputs()), Optional.of(gradient(batch)));
        }

        @Override
        public Observation observedStep(Batch batch) {
            if (level.onePass()) {
                return level.of(super.observedStep(batch));
            }
            Observation shown = observe(batch);
            step(batch);
            return shown;
        }
    }
}
