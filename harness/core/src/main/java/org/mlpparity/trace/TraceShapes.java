package org.mlpparity.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batches;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.OptimizerMemory;

/** Whether a trace that was read from a file can be one of an experiment: numbers of the right shapes, steps in order. */
final class TraceShapes {
    private final NetworkSpec network;
    private final Batches batches;
    private final Experiment experiment;

    TraceShapes(Experiment experiment) {
        this.experiment = experiment;
        network = experiment.network();
        batches = new Batches(experiment);
    }

    Optional<String> misfit(TrainingTrace trace) {
        int steps = trace.observed();
        if (trace.dropped().isPresent() && !trace.steps().isEmpty()) {
            return Optional.of("steps that are kept beside steps that are not");
        }
        boolean isWhole = trace.end().isPresent() && trace.dropped().isEmpty();
        if (steps > experiment.updates() || isWhole && steps < experiment.updates()) {
            return Optional.of(steps + " steps where the experiment has " + experiment.updates());
        }
        for (int k = 0; k < trace.steps().size(); k++) {
            Optional<String> misfit = misfit(trace.steps().get(k), k);
            if (misfit.isPresent()) {
                return Optional.of("step " + (k + 1) + ": " + misfit.get());
            }
        }
        return trace.end()
                .flatMap(end -> first(List.of(
                        end.parameters().misfit(network),
                        predictions(end.predictions(), experiment.data().samples()))))
                .map(misfit -> "end: " + misfit)
                .or(() -> trace.rerun().flatMap(this::misfit).map(misfit -> "second run: " + misfit));
    }

    private Optional<String> misfit(Rerun rerun) {
        List<Matrix> probes = Probes.of(experiment);
        if (!rerun.probes().isEmpty() && rerun.probes().size() != probes.size()) {
            return Optional.of(rerun.probes().size() + " answers to " + probes.size() + " probes");
        }
        if (!rerun.updates().isEmpty() && rerun.updates().size() != experiment.updates() + 1) {
            return Optional.of(rerun.updates().size() + " sets of parameters where the experiment has "
                    + (experiment.updates() + 1));
        }
        List<Optional<String>> misfits = new ArrayList<>();
        rerun.end().ifPresent(end -> misfits.add(end.misfit(network)));
        rerun.updates().forEach(parameters -> misfits.add(parameters.misfit(network)));
        for (int i = 0; i < rerun.probes().size(); i++) {
            misfits.add(predictions(
                    Optional.of(rerun.probes().get(i)), probes.get(i).rows()));
        }
        return first(misfits);
    }

    private Optional<String> predictions(Optional<Matrix> predictions, int samples) {
        return predictions.flatMap(each -> misfit("predictions", each, samples, network.outputs()));
    }

    private Optional<String> misfit(StepTrace step, int k) {
        int epoch = k / experiment.batchCount() + 1;
        int batch = k % experiment.batchCount() + 1;
        if (step.epoch() != epoch || step.batch() != batch) {
            return Optional.of("epoch " + step.epoch() + ", batch " + step.batch() + " where epoch " + epoch
                    + ", batch " + batch + " is expected");
        }
        int samples = batches.of(epoch, batch).samples();
        return first(List.of(
                step.parameters().misfit(network),
                step.gradient().flatMap(gradient -> gradient.misfit(network)),
                step.memory().flatMap(this::misfit),
                predictions(step.predictions(), samples),
                misfit("pre-activations", step.preActivations(), samples),
                misfit("activations", step.activations(), samples),
                misfit("deltas", step.deltas(), samples)));
    }

    private Optional<String> misfit(OptimizerMemory memory) {
        return memory.misfit(experiment.memoryRule(), network);
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
                : Optional.of(what + " are " + matrix.shape() + " where [" + rows + " × " + columns + "] is expected");
    }

    private static Optional<String> first(List<Optional<String>> misfits) {
        return misfits.stream().flatMap(Optional::stream).findFirst();
    }
}
