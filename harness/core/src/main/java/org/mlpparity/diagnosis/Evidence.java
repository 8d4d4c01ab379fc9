package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.mlpparity.diagnosis.Moment.Observed;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Batches;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Quantity;

/** The evidence of one rejected trainer: the steps that are looked at, each with what is right there. */
final class Evidence {
    /** Multiply-adds that one round over the looked-at steps may cost; bounds how many steps are looked at. */
    private static final long WORK = 10_000_000;

    private static final int WINDOW = 16;
    /** With more updates than these it is not looked at whether parameters were recorded too late. */
    private static final int MOST_MOVES = 64;

    /** Multiply-adds of all passes that a search may ask for. */
    private static final long PASS_WORK = 100_000_000;

    private static final int PASSES = 256;

    private List<List<Estimate>> moves;

    final Experiment experiment;
    final TrainingTrace trace;
    final Passes passes;
    final List<Moment> moments = new ArrayList<>();
    private final ImpliedGradients implied;
    private final List<Moment> history = new ArrayList<>();
    private final Batches batches;
    private final List<Stepper> start;
    private final boolean remembers;
    private final Map<Integer, Pass> right = new HashMap<>();
    private final Set<Slot.Channel> wrong = EnumSet.noneOf(Slot.Channel.class);

    /**
     * @param firstBad the index of the first step in which a number is out of bounds
     * @param inOrder the quantities that the certificate found in order throughout; they count as right here too
     */
    Evidence(Experiment experiment, TrainingTrace trace, int firstBad, Set<Quantity> inOrder) {
        this.experiment = experiment;
        this.trace = trace;
        passes = new Passes(experiment, trace.accuracies());
        start = Stepper.all(TwistedRule.of(experiment), experiment);
        remembers = start.stream().anyMatch(Stepper::remembers);
        batches = new Batches(experiment);
        implied = new ImpliedGradients(this);
        look(sample(firstBad));
        for (Moment moment : moments) {
            moment.observed.replaceAll(
                    (slot, observed) -> inOrder.contains(slot.quantity()) ? observed.asTrusted() : observed);
            moment.observed.forEach((slot, observed) -> {
                if (observed.wrong() > 0) {
                    wrong.add(slot.channel());
                }
            });
        }
    }

    /** Whether any number of this kind is wrong. */
    boolean isWrong(Slot.Channel channel) {
        return wrong.contains(channel);
    }

    /** The looked-at steps in which something is wrong. */
    List<Moment> wrongMoments() {
        return moments.stream()
                .filter(moment -> moment.observed.values().stream().anyMatch(observed -> observed.wrong() > 0))
                .toList();
    }

    /** The looked-at steps with what was shown at them, each with the one before it. */
    List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        Frame last = null;
        for (Moment moment : moments) {
            boolean follows = last != null && last.index == moment.index - 1;
            Optional<Frame> before = moment.index == 0
                    ? Optional.empty()
                    : Optional.of(follows ? last : frame(moment.index - 1, Optional.empty()));
            last = frame(moment.index, before);
            frames.add(last);
        }
        return frames.stream().limit(beforeExplosion(frames)).toList();
    }

    /** How many frames there are before one whose numbers have exploded; at least one. */
    private static int beforeExplosion(List<Frame> frames) {
        int count = 0;
        while (count < frames.size() && !frames.get(count).hasExploded()) {
            count++;
        }
        return Math.max(1, count);
    }

    /** One step alone. */
    Frame frame(int index) {
        return frame(index, Optional.empty());
    }

    private Frame frame(int index, Optional<Frame> before) {
        Frame frame = new Frame(experiment, index, trace.steps().get(index), batch(index), after(index), before);
        implied.at(index).ifPresent(frame::imply);
        List<List<Estimate>> moves = moves();
        if (!moves.isEmpty()) {
            frame.beforeThisUpdate = undone(frame, moves.subList(index, index + 1));
            frame.beforeAllUpdates = undone(frame, moves.subList(index, moves.size()));
        }
        return frame;
    }

    private Estimate[] undone(Frame frame, List<List<Estimate>> moves) {
        Estimate[] tensors = new Estimate[2 * frame.depth()];
        for (int t = 0; t < tensors.length; t++) {
            Estimate theta = Estimate.exactly(Tensors.of(frame.step.parameters(), t));
            for (List<Estimate> move : moves) {
                theta = passes.estimates.minus(theta, move.get(t));
            }
            tensors[t] = theta;
        }
        return tensors;
    }

    /**
     * What every update is due to add to the parameters, from the gradients that were shown; empty where it depends on the parameters, a
     * gradient was not shown, or there are too many.
     */
    private List<List<Estimate>> moves() {
        boolean independent = experiment.optimizer().weightDecay().coefficient() == 0
                && !experiment.optimizer().looksAhead()
                && trace.steps().size() <= MOST_MOVES
                && trace.steps().stream().allMatch(step -> step.gradient().isPresent());
        if (moves == null) {
            moves = new ArrayList<>();
            List<Stepper> state = Stepper.all(TwistedRule.of(experiment), experiment);
            for (int k = 0; independent && k < trace.steps().size(); k++) {
                List<Estimate> shown = new ArrayList<>();
                for (int t = 0; t < state.size(); t++) {
                    shown.add(Estimate.exactly(
                            Tensors.of(trace.steps().get(k).gradient().orElseThrow(), t)));
                }
                List<Estimate> gradient = applied(shown);
                List<Estimate> move = new ArrayList<>();
                for (int t = 0; t < state.size(); t++) {
                    Matrix theta = Tensors.of(trace.steps().get(k).parameters(), t);
                    Estimate next = state.get(t).next(theta, gradient.get(t), batch(k).samples());
                    move.add(passes.estimates.minus(next, Estimate.exactly(theta)));
                }
                moves.add(move);
            }
        }
        return moves;
    }

    /** Multiply-adds of one pass over the weights. */
    private long cost() {
        return (long) experiment.network().parameterCount() * experiment.batchSize();
    }

    /** How many passes may be made without the diagnosis taking long. */
    int affordablePasses() {
        return (int) Math.min(PASSES, 1 + PASS_WORK / cost());
    }

    /** Every update that a rule must be followed through to reach the looked-at ones; without memory these alone. */
    List<Moment> history() {
        return history;
    }

    /** The right step from the trainer's parameters before update {@code index}. */
    Pass right(int index) {
        return right.computeIfAbsent(
                index, k -> passes.pass(trace.steps().get(k).parameters(), batch(k)));
    }

    /** What the optimizer sees of a gradient: the clipped one. */
    List<Estimate> applied(List<Estimate> gradient) {
        return Clips.clipped(experiment, gradient, passes.estimates);
    }

    Batch batch(int index) {
        return batches.of(
                trace.steps().get(index).epoch(), trace.steps().get(index).batch());
    }

    int batchesPerEpoch() {
        return experiment.batchCount();
    }

    Optional<Parameters> after(int index) {
        return index + 1 < trace.steps().size()
                ? Optional.of(trace.steps().get(index + 1).parameters())
                : trace.end().map(FinalTrace::parameters);
    }

    /**
     * The first step, those around the first bad one, some spread over the rest and the last; with an optimizer that remembers, the
     * first and those after the first bad one without a gap.
     */
    private SortedSet<Integer> sample(int firstBad) {
        int window = (int) Math.max(2, Math.min(WINDOW, WORK / cost()));
        int length = remembers ? 2 * window : window;
        SortedSet<Integer> sample = new TreeSet<>();
        sample.add(0);
        IntStream.range(firstBad - window / 8, firstBad + length).forEach(sample::add);
        int last = trace.steps().size() - 1;
        for (int i = 1; i <= window / 2 && !remembers; i++) {
            sample.add(firstBad + (int) ((long) (last - firstBad) * 2 * i / window));
            sample.add(last - (i % 4));
        }
        sample.removeIf(index -> index < 0 || index > last);
        return sample;
    }

    private void look(SortedSet<Integer> sample) {
        List<Stepper> state = start;
        for (int k = 0; k <= sample.last(); k++) {
            if (!remembers && !sample.contains(k)) {
                continue;
            }
            StepTrace step = trace.steps().get(k);
            List<Stepper> before = state;
            Moment moment = new Moment(k, step, batch(k), right(k), after(k), before, passes::trains);
            state = update(moment);
            history.add(moment);
            if (sample.contains(k)) {
                start(moment);
                moments.add(moment);
            }
        }
    }

    /**
     * Grades the update as right when it follows from the reported or from the right gradient; the state that fits moves on. One whose gradient
     * is taken at the look-ahead point follows from neither: it is not evidence, and no cause is sought in it.
     */
    private List<Stepper> update(Moment moment) {
        if (experiment.optimizer().looksAhead()) {
            return moment.before;
        }
        List<Stepper> state = new ArrayList<>();
        List<Estimate> shown = applied(moment.observedGradients());
        List<Estimate> right = applied(moment.right.gradient());
        for (int t = 0; t < moment.tensors(); t++) {
            Stepper reported = moment.before.get(t).copy();
            Estimate next = reported.next(moment.parameters(t), shown.get(t), moment.samples());
            if (moment.after.isPresent()) {
                Matrix actual = Tensors.of(moment.after.get(), t);
                Stepper due = moment.before.get(t).copy();
                Estimate other = due.next(moment.parameters(t), right.get(t), moment.samples());
                if (other.admitted(actual) > next.admitted(actual)) {
                    reported = due;
                    next = other;
                }
                moment.observed.put(Slot.after(t), new Observed(actual, next));
            }
            state.add(reported);
        }
        return state;
    }

    private void start(Moment moment) {
        for (int t = 0; t < moment.tensors() && moment.index == 0; t++) {
            Matrix due = Tensors.of(experiment.initial(), t);
            moment.observed.put(Slot.initial(t), new Observed(moment.parameters(t), Estimate.exactly(due)));
        }
    }
}
