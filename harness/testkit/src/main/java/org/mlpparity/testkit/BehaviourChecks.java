package org.mlpparity.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.trace.Probes;
import org.mlpparity.trainer.ForwardingProvider;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;

/** How a trainer must answer, beside computing the right numbers. */
record BehaviourChecks(Experiment experiment, MlpTrainerProvider provider) {
    private static final int RUNS = 5;
    private static final String OBSERVED = "parameters after observed steps";

    /** Two epochs of single steps and two whole ones. */
    private static final int UNOBSERVED_EPOCHS = 4;

    void gradientUpdatesNothing() {
        try (MlpTrainer trainer = provider.open(experiment)) {
            for (Batch batch : experiment.batches()) {
                Parameters before = trainer.parameters();
                gradient(trainer, batch);
                assertEquals(before, trainer.parameters(), "parameters after gradient(batch)");
                trainer.step(batch);
            }
        }
        Parameters asked = epoch(trainer -> experiment.batches().forEach(batch -> {
            gradient(trainer, batch);
            trainer.step(batch);
        }));
        requireSame(bySteps(), asked, "parameters after an epoch in which gradient(batch) was asked for too");
    }

    private static Parameters gradient(MlpTrainer trainer, Batch batch) {
        try {
            return trainer.gradient(batch).gradient();
        } catch (UnsupportedOperationException notShown) {
            return Assumptions.abort("the gradient is not shown");
        }
    }

    /** Nor does it when the same batches are trained on between the questions. */
    void observeUpdatesNothing() {
        try (MlpTrainer trainer = provider.open(experiment)) {
            for (Batch batch : experiment.batches()) {
                Parameters before = trainer.parameters();
                requireShapes("observe(batch)", trainer.observe(batch), batch);
                assertEquals(before, trainer.parameters(), "parameters after observe(batch)");
                trainer.step(batch);
            }
        }
        Parameters asked = epoch(trainer -> experiment.batches().forEach(batch -> {
            trainer.observe(batch);
            trainer.step(batch);
        }));
        requireSame(bySteps(), asked, "parameters after an epoch in which observe(batch) was asked for too");
    }

    /** Observed at every update, at every other one, or never: the parameters are the same. */
    void observedStepIsAStep() {
        Parameters expected = bySteps();
        requireSame(
                expected,
                epoch(trainer -> experiment.batches().forEach(batch -> observedStep(trainer, batch))),
                OBSERVED);
        boolean[] observes = {false};
        requireSame(
                expected,
                epoch(trainer -> experiment.batches().forEach(batch -> {
                    observes[0] = !observes[0];
                    if (observes[0]) {
                        observedStep(trainer, batch);
                    } else {
                        trainer.step(batch);
                    }
                })),
                OBSERVED + " and steps in turn");
    }

    private void observedStep(MlpTrainer trainer, Batch batch) {
        requireShapes("observedStep(batch)", trainer.observedStep(batch), batch);
    }

    /** The gradient of {@code observe} is that of {@code gradient}, except for rounding. */
    void observeShowsTheGradient() {
        Batch batch = experiment.batches().get(0);
        try (MlpTrainer trainer = provider.open(experiment)) {
            Optional<Parameters> shown = trainer.observe(batch).gradient();
            Assumptions.assumeTrue(shown.isPresent(), "the gradient is not shown");
            Parameters told = gradient(trainer, batch);
            ExactStep exact = new Oracle(experiment).step(trainer.parameters(), batch);
            for (int l = 0; l < experiment.network().depth(); l++) {
                String layer = " of layer " + (l + 1);
                requireNear(
                        told.weights(l),
                        shown.get().weights(l),
                        exact.weightGradients().get(l),
                        "weight gradient" + layer);
                requireNear(
                        told.biases(l),
                        shown.get().biases(l),
                        exact.biasGradients().get(l),
                        "bias gradient" + layer);
            }
        }
    }

    /** Twice the bound apart at most: either may be that far from the exact number. */
    private static void requireNear(Matrix told, Matrix shown, Enclosure exact, String what) {
        for (int i = 0; i < told.size(); i++) {
            String where = what + ", entry " + (i + 1) + ": observe(batch) shows " + shown.get(i)
                    + " where gradient(batch) tells " + told.get(i);
            assertTrue(Math.abs(told.get(i) - shown.get(i)) <= 2 * exact.allowance(i), where);
        }
    }

    private void requireShapes(String question, Observation shown, Batch batch) {
        requireShapes(question + ", pre-activations", shown.preActivations(), batch.samples());
        requireShapes(question + ", activations", shown.activations(), batch.samples());
        requireShapes(question + ", deltas", shown.deltas(), batch.samples());
        NetworkSpec network = experiment.network();
        assertEquals(Optional.empty(), shown.gradient().flatMap(each -> each.misfit(network)), question + ", gradient");
        assertEquals(
                Optional.empty(),
                shown.memory().flatMap(each -> each.misfit(experiment.memoryRule(), network)),
                question + ", memory");
    }

    private void requireShapes(String what, List<Matrix> layers, int samples) {
        if (!layers.isEmpty()) {
            List<String> expected = IntStream.range(0, experiment.network().depth())
                    .mapToObj(l -> "[" + samples + " × " + experiment.network().units(l) + "]")
                    .toList();
            assertEquals(expected, layers.stream().map(Matrix::shape).toList(), what);
        }
    }

    void loadRestoresEveryBit() {
        try (MlpTrainer trainer = provider.open(experiment)) {
            assertEquals(experiment.initial(), trainer.parameters(), "parameters of a fresh trainer");
            experiment.batches().forEach(trainer::step);
            Parameters trained = trainer.parameters();
            trainer.load(experiment.initial());
            assertEquals(experiment.initial(), trainer.parameters(), "parameters after load(initial)");
            trainer.load(trained);
            assertEquals(trained, trainer.parameters(), "parameters after load(trained)");
        }
    }

    /**
     * One sample, two batches' worth, the whole again, and rows that are not in the data, before and after an epoch: each prediction
     * within its bound where the oracle has one.
     */
    void predictTakesAnyNumberOfSamples() {
        Matrix inputs = experiment.data().inputs();
        try (MlpTrainer trainer = provider.open(experiment)) {
            requirePredictions(trainer, List.of(inputs.rows(0, 1), twice(inputs), inputs));
            requirePredictions(trainer, Probes.of(experiment));
            experiment.batches().forEach(trainer::step);
            requirePredictions(trainer, Probes.of(experiment));
        }
    }

    private void requirePredictions(MlpTrainer trainer, List<Matrix> questions) {
        for (Matrix asked : questions) {
            Matrix predictions = trainer.predict(asked);
            String shape = "[" + asked.rows() + " × " + experiment.network().outputs() + "]";
            assertEquals(shape, predictions.shape(), "predictions for inputs " + asked.shape());
            requireInOrder(trainer.parameters(), asked, predictions);
        }
    }

    private void requireInOrder(Parameters parameters, Matrix inputs, Matrix predictions) {
        Enclosure expected = new Oracle(experiment).forward(parameters, inputs).predictions();
        for (int i = 0; i < predictions.size(); i++) {
            double actual = predictions.get(i);
            String where = "prediction " + (i + 1) + " for inputs " + inputs.shape() + " is " + actual + " where "
                    + expected.exact(i) + " ± " + expected.allowance(i) + " is expected";
            assertTrue(expected.distance(i, actual) <= expected.allowance(i), where);
        }
    }

    void trainEpochIsAStepForEveryBatch() {
        requireSame(bySteps(), epoch(MlpTrainer::trainEpoch), "parameters after trainEpoch()");
    }

    /**
     * A run by steps and whole epochs in turn, in which nothing is read before the last update, ends where the observed
     * run ends: at the same bits or, where plain steps sum in another order than observed ones, at numbers with half of
     * their digits equal.
     */
    void theUnobservedRunLeadsToTheSameParameters() {
        Experiment shorter = experiment.during(Math.min(experiment.epochs(), UNOBSERVED_EPOCHS));
        try (MlpTrainer trainer = provider.open(shorter)) {
            Parameters expected = observed(trainer, shorter);
            trainer.load(shorter.initial());
            for (int epoch = 1; epoch <= shorter.epochs(); epoch++) {
                if (epoch % 2 == 1) {
                    shorter.batches().forEach(trainer::step);
                } else {
                    trainer.trainEpoch();
                }
            }
            Parameters actual = trainer.parameters();
            if (!agreeInHalfOfTheDigits(expected, actual)) {
                requireSame(expected, actual, "parameters after a run in which nothing was asked");
            }
        }
    }

    /** Few updates leave roundings below √u of the largest parameter; one that is left out is larger in most experiments. */
    private boolean agreeInHalfOfTheDigits(Parameters expected, Parameters actual) {
        double[] left = entries(expected);
        double[] right = entries(actual);
        double largest = Arrays.stream(left).map(Math::abs).max().orElse(0);
        double allowed = Math.sqrt(experiment.precision().unitRoundoff()) * largest;
        return IntStream.range(0, left.length).allMatch(i -> Math.abs(left[i] - right[i]) <= allowed);
    }

    private static double[] entries(Parameters parameters) {
        return Stream.concat(parameters.weights().stream(), parameters.biases().stream())
                .flatMapToDouble(each -> Arrays.stream(each.toArray()))
                .toArray();
    }

    private static Parameters observed(MlpTrainer trainer, Experiment shorter) {
        for (int epoch = 1; epoch <= shorter.epochs(); epoch++) {
            for (Batch batch : shorter.batches()) {
                trainer.parameters();
                trainer.predict(batch.inputs());
                trainer.observedStep(batch);
            }
        }
        return trainer.parameters();
    }

    /** Whether more runs of two epochs give the same bits; more than two, because sums in random order agree now and then. */
    boolean repeats() {
        Parameters first = bySteps();
        return Stream.generate(this::bySteps).limit(RUNS - 1L).allMatch(first::equals);
    }

    /** A provider whose trainers have an epoch behind them and were then told to start again. */
    static MlpTrainerProvider reloaded(MlpTrainerProvider provider) {
        return new ForwardingProvider(provider) {
            @Override
            public MlpTrainer open(Experiment experiment) {
                MlpTrainer trainer = super.open(experiment);
                experiment.batches().forEach(trainer::step);
                trainer.load(experiment.initial());
                return trainer;
            }
        };
    }

    private interface Epoch {
        void train(MlpTrainer trainer);
    }

    private Parameters bySteps() {
        return epoch(trainer -> experiment.batches().forEach(trainer::step));
    }

    /** Two epochs, so that state which one leaves to the next counts too. */
    private Parameters epoch(Epoch epoch) {
        try (MlpTrainer trainer = provider.open(experiment)) {
            epoch.train(trainer);
            epoch.train(trainer);
            return trainer.parameters();
        }
    }

    /** Bit for bit; only a trainer whose bits repeat can be compared so. */
    private void requireSame(Parameters expected, Parameters actual, String what) {
        if (!expected.equals(actual)) {
            Assumptions.assumeTrue(repeats(), "the trainer's own bits differ from run to run");
        }
        assertEquals(expected, actual, what);
    }

    private static Matrix twice(Matrix matrix) {
        int size = matrix.size();
        double[] entries = IntStream.range(0, 2 * size)
                .mapToDouble(i -> matrix.get(i % size))
                .toArray();
        return Matrix.of(2 * matrix.rows(), matrix.columns(), entries);
    }
}
