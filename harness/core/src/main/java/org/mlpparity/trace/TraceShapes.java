package org.mlpparity.trace;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;

/** Whether a trace that was read from a file can be one of an experiment: numbers of the right shapes, steps in order. */
final class TraceShapes {
    private final NetworkSpec network;
    private final List<Batch> batches;
    private final Experiment experiment;

    TraceShapes(Experiment experiment) {
        this.experiment = experiment;
        network = experiment.network();
        batches = experiment.batches();
    }

    Optional<String> misfit(TrainingTrace trace) {
        int steps = trace.steps().size();
        if (steps > experiment.updates() || trace.end().isPresent() && steps < experiment.updates()) {
            return Optional.of(steps + " steps where the experiment has " + experiment.updates());
        }
        for (int k = 0; k < steps; k++) {
            Optional<String> misfit = misfit(trace.steps().get(k), k);
            if (misfit.isPresent()) {
                return Optional.of("step " + (k + 1) + ": " + misfit.get());
            }
        }
        return trace.end()
                .flatMap(end -> first(List.of(
                        end.parameters().misfit(network),
                        misfit(
                                "predictions",
                                end.predictions(),
                                experiment.data().samples(),
                                network.outputs()))))
                .map(misfit -> "end: " + misfit);
    }

    private Optional<String> misfit(StepTrace step, int k) {
        int epoch = k / batches.size() + 1;
        int batch = k % batches.size() + 1;
        if (step.epoch() != epoch || step.batch() != batch) {
            return Optional.of("epoch " + step.epoch() + ", batch " + step.batch() + " where epoch " + epoch
                    + ", batch " + batch + " is due");
        }
        int samples = batches.get(batch - 1).samples();
        return first(List.of(
                step.parameters().misfit(network),
                step.gradient().misfit(network),
                misfit("predictions", step.predictions(), samples, network.outputs()),
                misfit("pre-activations", step.preActivations(), samples),
                misfit("activations", step.activations(), samples)));
    }

    private Optional<String> misfit(String what, List<Matrix> layers, int samples) {
        if (!layers.isEmpty() && layers.size() != network.depth()) {
            return Optional.of(what + " are of " + layers.size() + " layers, the network has " + network.depth());
        }
        for (int l = 0; l < layers.size(); l++) {
            Optional<String> misfit = misfit(what + " of layer " + (l + 1), layers.get(l), samples, network.units(l));
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> misfit(String what, Matrix matrix, int rows, int columns) {
        return matrix.rows() == rows && matrix.columns() == columns
                ? Optional.empty()
                : Optional.of(what + " are " + matrix.shape() + " where [" + rows + " × " + columns + "] is due");
    }

    private static Optional<String> first(List<Optional<String>> misfits) {
        return misfits.stream().flatMap(Optional::stream).findFirst();
    }
}
