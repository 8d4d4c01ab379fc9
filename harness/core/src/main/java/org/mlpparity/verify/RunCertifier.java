package org.mlpparity.verify;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.OptimizerState;
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
 * to that of the steps before, and nothing else is kept of it.
 */
final class RunCertifier implements StepTaker {
    private final Experiment experiment;
    private final StepCertifier certifier;
    private final Optional<StepFollower> taker;
    private final Tally tally;
    private final StepSelection selection;
    private final Expected expected;
    private OptimizerState state;
    private boolean begins = true;
    private Optional<StepTrace> last = Optional.empty();
    private Optional<OutOfRangeException> outOfRange = Optional.empty();

    /**
     * @param selection which steps are taken
     * @param powers where to keep what the tests of whole tensors could have seen; empty for not at all, which is faster
     * @param taker takes every step when it has been judged; empty for none
     */
    RunCertifier(
            Experiment experiment,
            Accuracies accuracies,
            StepSelection selection,
            Optional<Powers> powers,
            Optional<StepFollower> taker) {
        this.experiment = experiment;
        this.selection = selection;
        this.taker = taker;
        certifier = new StepCertifier(experiment, accuracies, powers);
        tally = new Tally(experiment);
        expected = new Expected(experiment, selection);
        state = certifier.start();
    }

    /** The next step of the run that is looked at. */
    @Override
    public void take(StepTrace step) {
        if (begins) {
            begins = false;
            tally.add(certifier.initial(step.parameters()));
        }
        last.ifPresent(before -> judge(before, Optional.of(step.parameters())));
        state = certifier.later(state, updatesBefore(step));
        expected.add(step);
        last = Optional.of(step);
    }

    @Override
    public void lead(StepTrace step) {
        pause(step);
        state = certifier.remembered(step.memory().orElseThrow(), certifier.later(state, updatesBefore(step) + 1));
    }

    @Override
    public void pause(StepTrace next) {
        last.ifPresent(before -> judge(before, Optional.of(next.parameters())));
        last = Optional.empty();
    }

    private int updatesBefore(StepTrace step) {
        return (step.epoch() - 1) * experiment.batchCount() + step.batch() - 1;
    }

    private void judge(StepTrace step, Optional<Parameters> after) {
        if (outOfRange.isPresent()) {
            tally.enterStep(false, step.onePass());
        } else {
            StepCertifier.Judged judged = certifier.judge(step, after, state);
            state = judged.after();
            outOfRange = judged.outOfRange();
            tally.add(judged.tally());
            tally.pool();
        }
        taker.ifPresent(each -> each.judged(step, sides(step), outOfRange.isEmpty() && tally.isInOrder()));
    }

    private Sides sides(StepTrace step) {
        return outOfRange.isPresent()
                ? Sides.UNKNOWN
                : Sides.of(experiment.network(), step.parameters(), certifier.exact());
    }

    /**
     * There are no more steps; at least one was taken.
     *
     * @param end what stood after the last one; empty when the run ended early
     */
    void end(Optional<FinalTrace> end) {
        last.ifPresent(before -> judge(before, end.map(FinalTrace::parameters)));
        if (outOfRange.isEmpty()) {
            try {
                tally.finish();
            } catch (OutOfRangeException cannotFollow) {
                outOfRange = Optional.of(cannotFollow);
            }
        }
    }

    /**
     * The certificate of the run that has ended; empty when nothing was compared.
     *
     * @param rerun what is kept of a second run
     */
    Optional<Certificate> certificate(Optional<FinalTrace> end, Optional<Rerun> rerun) {
        if (outOfRange.isEmpty()) {
            try {
                end.ifPresent(last -> compare(last, rerun));
            } catch (OutOfRangeException cannotFollow) {
                outOfRange = Optional.of(cannotFollow);
            }
        }
        int steps = experiment.updates();
        Optional<Integer> chosen = Optional.of(selection.count(steps)).filter(count -> count < steps);
        return tally.certificate(steps, chosen, expected.numbers(end, rerun));
    }

    private void compare(FinalTrace end, Optional<Rerun> rerun) {
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
