package org.mlpparity.verify;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Probes;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.StepTaker;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trajectory.Sides;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Quantity;

/**
 * Certifies one run while its steps come in: each is judged when the parameters after it are known, which the next one shows, its tally is added
 * to that of the steps before, and nothing else is kept of it. Steps that were judged elsewhere may be taken in their place.
 */
final class RunCertifier implements StepTaker {
    private final Experiment experiment;
    private final StepCertifier certifier;
    private final StepSelection selection;
    private final Optional<StepFollower> follower;
    private final RangeCertifier range;
    private JudgedSteps judged;
    private Optional<StepTrace> first = Optional.empty();
    private Optional<StepTrace> last = Optional.empty();
    private Optional<OutOfRangeException> outOfRange = Optional.empty();

    /**
     * @param selection which steps are taken
     * @param powers where to keep what the tests of whole tensors could have seen; empty for not at all, which is faster
     * @param follower takes every step when it has been judged here; empty for none
     */
    RunCertifier(
            Experiment experiment,
            Accuracies accuracies,
            StepSelection selection,
            Optional<Powers> powers,
            Optional<StepFollower> follower) {
        this.experiment = experiment;
        this.selection = selection;
        this.follower = follower;
        certifier = new StepCertifier(experiment, accuracies, powers);
        range = new RangeCertifier(experiment, certifier, 0, certifier.start(), false);
        judged = range.judged();
    }

    /** The next step of the run that is looked at. */
    @Override
    public void take(StepTrace step) {
        if (first.isEmpty()) {
            first = Optional.of(step);
            judged.add(certifier.initial(step.parameters()));
        }
        judgeLast(Optional.of(step.parameters()));
        if (range.next() < number(step)) {
            range.goTo(number(step));
        }
        last = Optional.of(step);
    }

    /** All steps of the run, of which {@code start} is the first; they were judged elsewhere. */
    void take(StepTrace start, JudgedSteps all) {
        first = Optional.of(start);
        judged = all;
    }

    @Override
    public void lead(StepTrace step) {
        pause(step);
        range.goTo(number(step) + 1, step.memory().orElseThrow());
    }

    @Override
    public void pause(StepTrace next) {
        judgeLast(Optional.of(next.parameters()));
        last = Optional.empty();
    }

    /** Of the run, counted from 0. */
    private int number(StepTrace step) {
        return experiment.update(step.epoch(), step.batch()) - 1;
    }

    private void judgeLast(Optional<Parameters> after) {
        last.ifPresent(step -> {
            range.judge(step, after);
            judged.pool();
            follower.ifPresent(each -> each.judged(step, sides(step), isInOrder()));
        });
    }

    private boolean isInOrder() {
        return judged.outOfRange().isEmpty() && judged.tally().isInOrder();
    }

    private Sides sides(StepTrace step) {
        return judged.outOfRange().isPresent()
                ? Sides.UNKNOWN
                : Sides.of(experiment.network(), step.parameters(), certifier.exact());
    }

    /**
     * There are no more steps; at least one was taken.
     *
     * @param end what stood after the last one; empty when the run ended early
     */
    void end(Optional<FinalTrace> end) {
        judgeLast(end.map(FinalTrace::parameters));
        outOfRange = judged.outOfRange();
        inRange(() -> judged.tally().finish());
    }

    /**
     * The certificate of the run that has ended; empty when nothing was compared.
     *
     * @param rerun what is kept of a second run
     */
    Optional<Certificate> certificate(Optional<FinalTrace> end, Optional<Rerun> rerun) {
        inRange(() -> end.ifPresent(last -> compare(last, rerun)));
        int steps = experiment.updates();
        int reached = Math.max(range.next(), judged.steps());
        Optional<Integer> chosen = Optional.of(selection.count(steps)).filter(count -> count < steps);
        long expected =
                new Expected(experiment).all(selection, first.orElseThrow(), reached, judged.numbers(), end, rerun);
        return judged.tally().certificate(steps, chosen, expected);
    }

    private void inRange(Runnable comparison) {
        if (outOfRange.isEmpty()) {
            try {
                comparison.run();
            } catch (OutOfRangeException cannotFollow) {
                outOfRange = Optional.of(cannotFollow);
            }
        }
    }

    private void compare(FinalTrace end, Optional<Rerun> rerun) {
        Tally tally = judged.tally();
        tally.enter(experiment.epochs(), 0);
        end.predictions().ifPresent(predictions -> {
            Matrix inputs = experiment.data().inputs();
            tally.compare(Quantity.PREDICTIONS, -1, certifier.predictions(end.parameters(), inputs), predictions);
        });
        rerun.flatMap(Rerun::end).ifPresent(parameters -> {
            List<Matrix> answers = rerun.orElseThrow().probes();
            List<Matrix> probes = Probes.of(experiment);
            for (int i = 0; i < probes.size(); i++) {
                tally.compare(
                        Quantity.OTHER_PREDICTIONS,
                        -1,
                        certifier.predictions(parameters, probes.get(i)),
                        answers.get(i));
            }
        });
    }

    /** Why the oracle could not follow to the end, one sentence; empty when it could. */
    String interruption() {
        return outOfRange
                .map(cannotFollow -> "the oracle cannot follow: " + cannotFollow.getMessage())
                .orElse("");
    }
}
