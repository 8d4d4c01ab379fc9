package org.mlpparity.report;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Accuracies;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.Suspicion;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** Verdicts to be put in words: a run of two steps that is in order but for what a test changes. */
record Judged(
        String name,
        Accuracies accuracies,
        Repeatability repeatability,
        boolean onePass,
        List<Quantity> shown,
        List<Suspicion> suspicions,
        List<Resolution.Tensor> tensors,
        List<String> remarks) {
    static final List<Quantity> EVERYTHING = List.of(
            Quantity.PRE_ACTIVATIONS,
            Quantity.ACTIVATIONS,
            Quantity.PREDICTIONS,
            Quantity.LOSS,
            Quantity.DELTAS,
            Quantity.WEIGHT_GRADIENT,
            Quantity.BIAS_GRADIENT,
            Quantity.MEMORY,
            Quantity.WEIGHTS,
            Quantity.BIASES);

    static Judged inOrder(String name) {
        return new Judged(
                name,
                Accuracies.DEFAULT,
                Repeatability.REPEATS,
                true,
                EVERYTHING,
                List.of(),
                List.of(tensor(Quantity.WEIGHT_GRADIENT, 1, 2, 6e-5), tensor(Quantity.WEIGHT_GRADIENT, 2, 2, 1e-7)),
                List.of());
    }

    static Resolution.Tensor tensor(Quantity quantity, int layer, int resolved, double factor) {
        return new Resolution.Tensor(quantity, layer, 2, 2, resolved, factor, factor, 4 * factor, 0.5 * resolved);
    }

    static Resolution.Tensor idle(Quantity quantity, int layer) {
        return new Resolution.Tensor(quantity, layer, 2, 0, 0, 0, 0, 0, 0);
    }

    Judged declaring(Accuracies declared) {
        return new Judged(name, declared, repeatability, onePass, shown, suspicions, tensors, remarks);
    }

    Judged showing(boolean inOnePass, Quantity... quantities) {
        return new Judged(
                name, accuracies, repeatability, inOnePass, List.of(quantities), suspicions, tensors, remarks);
    }

    Judged suspicious(Suspicion... seen) {
        return new Judged(name, accuracies, repeatability, onePass, shown, List.of(seen), tensors, remarks);
    }

    Judged resolving(Resolution.Tensor... resolved) {
        return new Judged(name, accuracies, repeatability, onePass, shown, suspicions, List.of(resolved), remarks);
    }

    Judged remarked(String remark) {
        return new Judged(name, accuracies, repeatability, onePass, shown, suspicions, tensors, List.of(remark));
    }

    Judged runOnce() {
        return new Judged(name, accuracies, Repeatability.UNCHECKED, onePass, shown, suspicions, tensors, remarks);
    }

    Certificate certificate() {
        List<Deviation> worst = shown.stream()
                .map(quantity -> new Deviation(new Place(1, 1, quantity, 1, 1, 1), 1, 1, 0, 1e-7, 0))
                .toList();
        return new Certificate(
                2,
                2,
                Optional.empty(),
                100,
                100,
                0,
                worst,
                List.of(),
                Optional.empty(),
                0,
                0,
                suspicions,
                new KinkLedger(0, List.of(), 0),
                onePass,
                new Resolution(tensors),
                remarks);
    }

    TrainerVerdict verdict() {
        return new TrainerVerdict(
                name,
                "1",
                accuracies,
                RunStatus.COMPLETED,
                "",
                repeatability,
                List.of(),
                Optional.of(certificate()),
                Optional.empty());
    }

    /** A run of these, in which these pairs part. */
    static Run run(List<Divergence> pairs, Judged... judged) {
        return run("tarea1", pairs, judged);
    }

    private static Run run(String experiment, List<Divergence> pairs, Judged... judged) {
        return new Run(
                ExperimentFile.builtIn(experiment, Overrides.NONE),
                List.of(),
                new Verdict(experiment, Stream.of(judged).map(Judged::verdict).toList(), pairs),
                Circumstances.now(Clock.systemUTC(), List.of("verify")));
    }
}
