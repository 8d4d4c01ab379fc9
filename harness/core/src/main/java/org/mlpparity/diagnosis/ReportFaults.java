package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.diagnosis.Hypothesis.Rank;
import org.mlpparity.diagnosis.Moment.Observed;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** What is reported holds more than it should, or less precisely than it should. */
final class ReportFaults {
    /** A largest error below this share of a shorter format's bound is not of that format's size. */
    private static final double SMALLEST_USE = 0x1p-10;

    private final Evidence evidence;
    private final Estimates estimates;
    private final Precision due;

    ReportFaults(Evidence evidence) {
        this.evidence = evidence;
        estimates = evidence.passes.estimates;
        due = evidence.experiment.precision();
    }

    List<Hypothesis> all() {
        List<Hypothesis> all = new ArrayList<>();
        coarser().forEach(shorter -> {
            String sentence = "The arithmetic is " + shorter.id() + "'s where " + due.id() + "'s is due.";
            all.add(Hypothesis.of(
                    shorter.id() + "-arithmetic", sentence, Rank.MECHANISM, m -> Optional.of(shortened(m, shorter))));
        });
        WeightDecay decay = evidence.experiment.optimizer().weightDecay();
        if (decay.kind() == WeightDecay.Kind.NONE) {
            return all;
        }
        double lambda = decay.coefficient();
        if (!decay.inGradient()) {
            all.add(Hypothesis.of(
                    "decay-in-gradient",
                    "The reported gradient holds the weight decay, λ·θ.",
                    Rank.MECHANISM,
                    m -> Optional.of(decayedGradient(m, lambda))));
        } else {
            all.add(Hypothesis.of(
                            "decay-missing",
                            "The weight decay is missing.",
                            Rank.MECHANISM,
                            m -> Optional.of(Guess.ofGradient(ofLossAlone(m))))
                    .detailed("in the gradient"));
        }
        if (!decay.inLoss()) {
            all.add(Hypothesis.of(
                    "decay-in-loss",
                    "The reported loss holds the weight decay, λ/2·Σθ².",
                    Rank.MECHANISM,
                    m -> Optional.of(new Guess().with(Slot.LOSS, decayedLoss(m, lambda)))));
        }
        return all;
    }

    /** The gradient without that of the penalty. */
    private List<Estimate> ofLossAlone(Moment moment) {
        return evidence.passes.withoutPenalties(moment.right.forward(), moment.step.parameters(), moment.batch);
    }

    /** The formats that may be taken for the run's by mistake. */
    private Stream<Precision> coarser() {
        return due.others().filter(other -> other.isCoarserThan(due));
    }

    /** The observed number itself where it is as a computation in the shorter format would leave it, else nothing. */
    private Guess shortened(Moment moment, Precision format) {
        Guess guess = new Guess();
        moment.observed.forEach((slot, observed) -> {
            Estimate right = observed.right();
            Estimate shorter = new Estimate(right.rows, right.columns);
            for (int i = 0; i < right.size(); i++) {
                double actual = observed.actual().get(i);
                boolean near = Math.abs(actual - right.value[i]) <= shorterBound(slot, right, i, format);
                shorter.set(i, format.round(actual) == actual && near ? actual : Double.NaN, 0);
            }
            guess.with(slot, shorter);
        });
        return guess;
    }

    /** What the experiment gives has no bound of its own; the shorter format rounds it once. */
    private double shorterBound(Slot slot, Estimate right, int index, Precision format) {
        return slot.channel() == Slot.Channel.START
                ? format.unitRoundoff() * Math.abs(right.value[index])
                : unitsOf(format) * right.bound[index];
    }

    /** u of the shorter format over u of the run's. */
    private double unitsOf(Precision format) {
        return format.unitRoundoff() / due.unitRoundoff();
    }

    /** What can be said of the errors that is no cause: of which size they are. */
    List<String> remarks() {
        return coarser()
                .filter(this::isOfSizeOf)
                .map(format -> "the errors are of the size of " + format.id() + "'s roundings, where the numbers are "
                        + due.id() + "'s")
                .toList();
    }

    private boolean isOfSizeOf(Precision format) {
        double use = 0;
        for (Moment moment : evidence.wrongMoments()) {
            for (Observed observed : moment.observed.values()) {
                for (int i = 0; i < observed.right().size(); i++) {
                    double error = Math.abs(observed.actual().get(i) - observed.right().value[i]);
                    double bound = unitsOf(format) * observed.right().bound[i];
                    use = observed.isWrong(i) ? Math.max(use, error / bound) : use;
                }
            }
        }
        return use >= SMALLEST_USE && use <= 1;
    }

    private Guess decayedGradient(Moment moment, double lambda) {
        Guess guess = new Guess();
        for (int t = 0; t < moment.tensors(); t++) {
            Estimate pull = Estimate.exactly(moment.parameters(t)).times(lambda, estimates);
            guess.with(Slot.gradient(t), moment.right.gradient().get(t).plus(pull, 1, estimates));
        }
        return guess;
    }

    private Estimate decayedLoss(Moment moment, double lambda) {
        double squares = 0;
        // Every θ² is rounded, is added to those before, and is multiplied by λ/2.
        int roundings = 1;
        for (Matrix tensor : Tensors.of(moment.step.parameters())) {
            for (int i = 0; i < tensor.size(); i++) {
                squares += tensor.get(i) * tensor.get(i);
            }
            roundings += tensor.size();
        }
        Estimate pull = new Estimate(1, 1);
        pull.set(0, lambda / 2 * squares, estimates.gamma(roundings) * lambda / 2 * squares);
        return moment.right.loss().plus(pull, 1, estimates);
    }
}
