package org.mlpparity.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
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
                List.of(),
                steps,
                end.isEmpty() ? Optional.of(new FinalTrace(last, Optional.empty())) : Optional.empty(),
                Optional.empty());
    }

    private StepTrace step(int k) {
        String prefix = Keys.step(k + 1, "");
        int samples = batches.ofUpdate(k).samples();
        int depth = experiment.network().depth();
        List<Matrix> z = reader.layers(prefix + Keys.PRE_ACTIVATIONS, samples, "z");
        List<Matrix> a = reader.layers(prefix + Keys.ACTIVATIONS, samples, "a");
        List<Matrix> deltas = reader.layers(prefix + Keys.DELTAS, samples, "d");
        Optional<Parameters> gradient = reader.gradient(prefix);
        boolean shows = gradient.isPresent() || !z.isEmpty() || !a.isEmpty() || !deltas.isEmpty();
        return new StepTrace(
                k / experiment.batchCount() + 1,
                k % experiment.batchCount() + 1,
                reader.parameters(prefix),
                a.isEmpty() ? Optional.empty() : Optional.of(a.get(depth - 1)),
                shows && meta.onePass(),
                z,
                a,
                deltas,
                loss(prefix + Keys.LOSS),
                gradient,
                Optional.empty());
    }

    private OptionalDouble loss(String name) {
        return file.names().contains(name)
                ? OptionalDouble.of(reader.numbers(name).as(1, 1, "a loss").get(0))
                : OptionalDouble.empty();
    }

    private static Optional<String> nonFinite(StepTrace step) {
        Stream<Matrix> shown = Stream.of(
                        step.parameters().tensors().stream(),
                        step.preActivations().stream(),
                        step.activations().stream(),
                        step.deltas().stream(),
                        step.loss().stream().mapToObj(Matrix::row),
                        step.gradient().stream().flatMap(gradient -> gradient.tensors().stream()))
                .flatMap(each -> each);
        return first(shown);
    }

    private static Optional<String> nonFinite(Parameters parameters) {
        return first(parameters.tensors().stream());
    }

    private static Optional<String> first(Stream<Matrix> shown) {
        return shown.filter(matrix -> matrix.firstNonFinite() >= 0)
                .map(matrix -> String.valueOf(matrix.get(matrix.firstNonFinite())))
                .findFirst();
    }
}
