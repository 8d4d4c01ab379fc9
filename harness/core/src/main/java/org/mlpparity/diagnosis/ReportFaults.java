package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.diagnosis.Hypothesis.Rank;
import org.mlpparity.diagnosis.Moment.Observed;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** What is reported holds more than it should, or less precisely than it should. */
final class ReportFaults {
    /** u of float32 over u of float64. */
    private static final double SHORTER = 0x1p29;

    /** A largest error below this share of float32's bound is not of float32's size. */
    private static final double SMALLEST_USE = 0x1p-10;

    private final Evidence evidence;
    private final Estimates estimates;

    ReportFaults(Evidence evidence) {
        this.evidence = evidence;
        estimates = evidence.passes.estimates;
    }

    List<Hypothesis> all() {
        List<Hypothesis> all = new ArrayList<>();
        if (evidence.experiment.precision() == Precision.FLOAT64) {
            String sentence = "The arithmetic is float32's where float64's is due.";
            all.add(Hypothesis.of("float32-arithmetic", sentence, Rank.MECHANISM, m -> Optional.of(shortened(m))));
        }
        double lambda = evidence.experiment.optimizer().weightDecay().coefficient();
        if (lambda > 0) {
            all.add(Hypothesis.of(
                    "decay-in-gradient",
                    "The reported gradient holds the weight decay, λ·θ.",
                    Rank.MECHANISM,
                    m -> Optional.of(decayedGradient(m, lambda))));
            all.add(Hypothesis.of(
                    "decay-in-loss",
                    "The reported loss holds the weight decay, λ/2·Σθ².",
                    Rank.MECHANISM,
                    m -> Optional.of(new Guess().with(Slot.LOSS, decayedLoss(m, lambda)))));
        }
        return all;
    }

    /** The observed number itself where it is as a float32 computation would leave it, else nothing. */
    private static Guess shortened(Moment moment) {
        Guess guess = new Guess();
        moment.observed.forEach((slot, observed) -> {
            Estimate right = observed.right();
            Estimate shorter = new Estimate(right.rows, right.columns);
            for (int i = 0; i < right.size(); i++) {
                double actual = observed.actual().get(i);
                boolean near = Math.abs(actual - right.value[i]) <= shorterBound(slot, right, i);
                shorter.set(i, (float) actual == actual && near ? actual : Double.NaN, 0);
            }
            guess.with(slot, shorter);
        });
        return guess;
    }

    /** What the experiment gives has no bound of its own; float32 rounds it once. */
    private static double shorterBound(Slot slot, Estimate right, int index) {
        return slot.channel() == Slot.Channel.START
                ? Precision.FLOAT32.unitRoundoff() * Math.abs(right.value[index])
                : SHORTER * right.bound[index];
    }

    /** What can be said of the errors that is no cause: of which size they are. */
    List<String> remarks() {
        return evidence.experiment.precision() == Precision.FLOAT64 && isOfShorterSize()
                ? List.of("the errors are of the size of float32's roundings, where the numbers are float64's")
                : List.of();
    }

    private boolean isOfShorterSize() {
        double use = 0;
        for (Moment moment : evidence.wrongMoments()) {
            for (Observed observed : moment.observed.values()) {
                for (int i = 0; i < observed.right().size(); i++) {
                    double error = Math.abs(observed.actual().get(i) - observed.right().value[i]);
                    double bound = SHORTER * observed.right().bound[i];
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
