package org.mlpparity.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Probes;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verify.Judge;

/** Judges whether what a fork has timed is the training that was certified. */
final class ProofJudge {
    /**
     * How far unobserved whole epochs may end from the end of the certified run, as a share of the way from the start
     * to there: a choice. Other orders of summation end thousands of times nearer; with half of the work it is a half.
     */
    private static final double FARTHEST = 0.1;

    private final Experiment experiment;
    private final TrainingTrace run;
    private final Parameters expected;
    private final Proof proof;

    private ProofJudge(Agreement agreement, Proof proof) {
        experiment = agreement.experiment();
        run = agreement.run().orElseThrow();
        expected = agreement.end();
        this.proof = proof;
    }

    /** Why the trainer of a fork must not be timed; empty when it may. */
    static Optional<Refusal> refusal(Agreement agreement, Proof proof) {
        ProofJudge judge = new ProofJudge(agreement, proof);
        return Stream.<Supplier<Optional<Refusal>>>of(
                        judge::unreadable, judge::idle, judge::oneMoreEpoch, judge::wholeRun, judge::predictions)
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Refusal> unreadable() {
        Stream<Optional<Refusal>> timed = Stream.of(
                unreadable("when the clock had stopped", proof.stopped()),
                unreadable("an epoch after the clock had stopped", proof.next()),
                unreadable(
                        "after the clock had stopped and " + run.steps().size() + " epochs from the start",
                        proof.end()));
        Stream<Optional<Refusal>> read = IntStream.range(0, proof.updates().size())
                .mapToObj(epoch -> unreadable(
                        "after the clock had stopped and " + epoch + " epochs from the start",
                        proof.updates().get(epoch)));
        return Stream.concat(timed, read).flatMap(Optional::stream).findFirst();
    }

    private Optional<Refusal> unreadable(String when, Parameters parameters) {
        Optional<String> misfit = parameters.misfit(experiment.network());
        if (misfit.isPresent()) {
            return Optional.of(new Refusal(
                    RunStatus.WRONG_SHAPE,
                    Outcome.UNKNOWN,
                    "parameters() returned the wrong shape " + when + ": " + misfit.get()));
        }
        return Stream.concat(parameters.weights().stream(), parameters.biases().stream())
                .filter(matrix -> matrix.firstNonFinite() >= 0)
                .findFirst()
                .map(matrix -> new Refusal(
                        RunStatus.NON_FINITE,
                        Outcome.UNKNOWN,
                        "parameters() returned " + matrix.get(matrix.firstNonFinite()) + " " + when));
    }

    /** Parameters may stand still only where those of the certified run do so too, after its first update. */
    private Optional<Refusal> idle() {
        List<StepTrace> steps = run.steps();
        boolean moves = steps.size() > 1 && !steps.get(1).parameters().equals(expected);
        return moves && !proof.moved()
                ? Optional.of(Refusal.rejected("the timed epochs have changed no parameter"))
                : Optional.empty();
    }

    /** An update of plain SGD, which remembers nothing, can be judged from wherever the clock stopped. */
    private Optional<Refusal> oneMoreEpoch() {
        Experiment from = experiment.during(1).withInitial(proof.stopped());
        TrainingTrace epoch = new TrainingTrace(
                run.trainer(),
                run.version(),
                run.accuracies(),
                RunStatus.COMPLETED,
                "",
                List.of(),
                List.of(StepTrace.unobserved(1, 1, proof.stopped())),
                Optional.of(new FinalTrace(proof.next(), Optional.empty())),
                Optional.empty());
        TrainerVerdict verdict = verdict(from, epoch);
        return switch (verdict.outcome()) {
            // End to end the bounds may be wider than an update; what was trained before is judged bit for bit.
            case CERTIFIED, UNRESOLVED -> Optional.empty();
            case SUSPECT, REJECTED, SAMPLED, UNKNOWN ->
                refused("one more epoch, from where the clock stopped, is ", verdict);
        };
    }

    /** The end of the certified run bit for bit, or else near it, and then every update within its bounds. */
    private Optional<Refusal> wholeRun() {
        if (proof.end().equals(expected)) {
            return Optional.empty();
        }
        double way = distance(experiment.initial(), expected);
        double off = distance(proof.end(), expected);
        if (off > FARTHEST * way) {
            return Optional.of(Refusal.rejected(String.format(
                    Locale.ROOT,
                    "%d epochs from the start end %.1e from where they should, with the start %.1e from there",
                    run.steps().size(),
                    off,
                    way)));
        }
        if (proof.updates().size() != run.steps().size() + 1) {
            return Optional.of(Refusal.rejected(proof.updates().size() + " parameters were read where "
                    + (run.steps().size() + 1) + " are expected"));
        }
        TrainerVerdict verdict = verdict(experiment, run.unobserved(proof.updates()));
        return switch (verdict.outcome()) {
            case CERTIFIED -> Optional.empty();
            case UNRESOLVED, SUSPECT, REJECTED, SAMPLED, UNKNOWN -> refused("epochs from the start are ", verdict);
        };
    }

    private static TrainerVerdict verdict(Experiment experiment, TrainingTrace trace) {
        return Judge.certify(experiment, trace);
    }

    private static Optional<Refusal> refused(String what, TrainerVerdict verdict) {
        return Optional.of(new Refusal(verdict.status(), verdict.outcome(), what + Agreement.words(verdict)));
    }

    private Optional<Refusal> predictions() {
        List<Matrix> inputs = Probes.of(experiment);
        if (proof.probes().size() != inputs.size()) {
            return Optional.of(Refusal.rejected(
                    proof.probes().size() + " predictions for other inputs where " + inputs.size() + " are expected"));
        }
        Oracle oracle = new Oracle(experiment);
        return IntStream.range(0, inputs.size())
                .mapToObj(i -> prediction(
                        oracle.forward(proof.end(), inputs.get(i)).predictions(),
                        proof.probes().get(i)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> prediction(Enclosure exact, Matrix shown) {
        if (shown.rows() != exact.rows() || shown.columns() != exact.columns()) {
            return Optional.of(Refusal.rejected("predict(inputs) returned " + shown.shape() + " for " + exact.rows()
                    + " rows that are not in the data"));
        }
        return IntStream.range(0, exact.size())
                .filter(i -> !(exact.distance(i, shown.get(i)) <= exact.allowance(i)))
                .mapToObj(i -> Refusal.rejected("predict(inputs) returned " + shown.get(i)
                        + " for a row that is not in the data, where " + exact.exact(i) + " is expected"))
                .findFirst();
    }

    /** The Euclidean distance. */
    private static double distance(Parameters one, Parameters other) {
        double sum = 0;
        for (int l = 0; l < one.depth(); l++) {
            sum += squares(one.weights(l), other.weights(l)) + squares(one.biases(l), other.biases(l));
        }
        return Math.sqrt(sum);
    }

    private static double squares(Matrix one, Matrix other) {
        return IntStream.range(0, one.size())
                .mapToDouble(i -> one.get(i) - other.get(i))
                .map(difference -> difference * difference)
                .sum();
    }
}
