package org.mlpparity.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Batches;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.RunStatus;

/** Reads what a recording shows of its steps. A step that holds NaN or an infinity ends the run, as it does for a trainer that runs here. */
final class StepReader {
    private final ArrayFile file;
    private final Experiment experiment;
    private final Meta meta;
    private final ParameterReader reader;
    private final Batches batches;

    StepReader(ArrayFile file, Experiment experiment, Meta meta) {
        this.file = file;
        this.experiment = experiment;
        this.meta = meta;
        reader = new ParameterReader(file, experiment.network(), experiment.precision());
        batches = new Batches(experiment);
    }

    /** The whole run as the trace of a trainer of this name. */
    TrainingTrace trace(String trainer) {
        List<StepTrace> steps = new ArrayList<>();
        Optional<String> end = Optional.empty();
        for (int k = 0; k < experiment.updates() && end.isEmpty(); k++) {
            StepTrace step = step(k);
            end = nonFinite(step).map(what -> "step " + step.batch() + " of epoch " + step.epoch() + " holds " + what);
            if (end.isEmpty()) {
                steps.add(step);
            }
        }
        Parameters last = reader.parameters(Keys.end(""));
        if (end.isEmpty()) {
            end = nonFinite(last).map(what -> "the end holds " + what);
        }
        return new TrainingTrace(
                trainer,
                meta.what().isEmpty() ? "recorded" : meta.what(),
                meta.accuracies().orElse(Accuracies.DEFAULT),
                end.isEmpty() ? RunStatus.COMPLETED : RunStatus.NON_FINITE,
                end.orElse(""),
                meta.odd().stream().map(each -> "the recorder noticed: " + each).toList(),
                steps,
                end.isEmpty() ? Optional.of(new FinalTrace(last, Optional.empty())) : Optional.empty(),
                Optional.empty());
    }

    /** The step at this place, counted from 0. */
    StepTrace step(int k) {
        String prefix = Keys.step(k + 1, "");
        int samples = samples(k);
        int depth = experiment.network().depth();
        List<Matrix> z = reader.layers(prefix + Keys.PRE_ACTIVATIONS, samples, "z");
        List<Matrix> a = reader.layers(prefix + Keys.ACTIVATIONS, samples, "a");
        List<Matrix> deltas = reader.layers(prefix + Keys.DELTAS, samples, "d");
        Optional<Parameters> gradient = reader.gradient(prefix);
        return new StepTrace(
                k / experiment.batchCount() + 1,
                k % experiment.batchCount() + 1,
                reader.parameters(prefix),
                a.isEmpty() ? Optional.empty() : Optional.of(a.get(depth - 1)),
                showsWork(z, a, deltas, gradient) && meta.onePass(),
                z,
                a,
                deltas,
                loss(prefix + Keys.LOSS),
                gradient,
                Optional.empty());
    }

    /** Whether a step shows numbers of its own pass, which are of one pass unless it is said that they are not. */
    static boolean showsWork(StepTrace step) {
        return showsWork(step.preActivations(), step.activations(), step.deltas(), step.gradient());
    }

    private static boolean showsWork(
            List<Matrix> z, List<Matrix> a, List<Matrix> deltas, Optional<Parameters> gradient) {
        return gradient.isPresent() || !z.isEmpty() || !a.isEmpty() || !deltas.isEmpty();
    }

    /** How many samples the batch of a step has. */
    int samples(int k) {
        return batches.samples(k / experiment.batchCount() + 1, k % experiment.batchCount() + 1);
    }

    private OptionalDouble loss(String name) {
        return file.names().contains(name)
                ? OptionalDouble.of(reader.numbers(name).as(1, 1, "a loss").get(0))
                : OptionalDouble.empty();
    }

    /** A tensor of a step under its key; {@code operand} is what its entries are functions of, where that is shown. */
    private record Shown(String key, Matrix numbers, Optional<Matrix> operand) {
        Shown(String key, Matrix numbers) {
            this(key, numbers, Optional.empty());
        }

        /** Its first entry that is NaN or infinite, in words. */
        Optional<String> nonFinite() {
            int index = numbers.firstNonFinite();
            if (index < 0) {
                return Optional.empty();
            }
            String place = numbers.rows() == 1
                    ? ", entry " + (index + 1)
                    : ", row " + (index / numbers.columns() + 1) + ", column " + (index % numbers.columns() + 1);
            return Optional.of(numbers.get(index) + " in " + key + place
                    + operand.map(z -> ", which is of the pre-activation " + z.get(index))
                            .orElse(""));
        }
    }

    /** The first in data-flow order. */
    private static Optional<String> nonFinite(StepTrace step) {
        List<Shown> shown = new ArrayList<>(parameters(step.parameters(), Keys.WEIGHTS, Keys.BIASES));
        int depth = step.parameters().depth();
        for (int l = 0; l < depth; l++) {
            Optional<Matrix> z = at(step.preActivations(), l);
            int layer = l + 1;
            z.ifPresent(each -> shown.add(new Shown(Keys.PRE_ACTIVATIONS + layer, each)));
            at(step.activations(), l).ifPresent(a -> shown.add(new Shown(Keys.ACTIVATIONS + layer, a, z)));
        }
        step.loss().ifPresent(loss -> shown.add(new Shown(Keys.LOSS, Matrix.row(loss))));
        for (int l = depth - 1; l >= 0; l--) {
            int layer = l + 1;
            at(step.deltas(), l).ifPresent(delta -> shown.add(new Shown(Keys.DELTAS + layer, delta)));
        }
        step.gradient()
                .ifPresent(gradient -> shown.addAll(parameters(gradient, Keys.WEIGHT_GRADIENT, Keys.BIAS_GRADIENT)));
        return first(shown);
    }

    private static Optional<String> nonFinite(Parameters parameters) {
        return first(parameters(parameters, Keys.WEIGHTS, Keys.BIASES));
    }

    private static List<Shown> parameters(Parameters parameters, String weights, String biases) {
        List<Shown> shown = new ArrayList<>();
        for (int l = 0; l < parameters.depth(); l++) {
            shown.add(new Shown(weights + (l + 1), parameters.weights(l)));
            shown.add(new Shown(biases + (l + 1), parameters.biases(l)));
        }
        return shown;
    }

    private static Optional<Matrix> at(List<Matrix> layers, int l) {
        return layers.isEmpty() ? Optional.empty() : Optional.of(layers.get(l));
    }

    private static Optional<String> first(List<Shown> shown) {
        return shown.stream().map(Shown::nonFinite).flatMap(Optional::stream).findFirst();
    }
}
