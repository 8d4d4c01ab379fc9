package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.diagnosis.Hypothesis.Rank;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;

/** Gradients pile up from update to update; whether asking for one adds to the pile too depends on the trainer. */
final class UnclearedGradients {
    /** From here on a pile is not rebuilt from the start any more. */
    private static final int PILE = 64;

    /**
     * What an implied gradient is off by beside a mean that is moved into the rate: in the trainer the decay's product and sum, the product
     * with the rate and the difference; here the difference, the quotient, the decay's product and its difference.
     */
    private static final int IMPLIED = 4;

    private final Evidence evidence;
    private final Estimates estimates;

    UnclearedGradients(Evidence evidence) {
        this.evidence = evidence;
        estimates = evidence.passes.estimates;
    }

    Stream<Hypothesis> all() {
        return Stream.of(
                hypothesis(this::onTopOfTheLast),
                hypothesis(this::askingAddsToo).detailed("asking for the gradient adds to the pile too"),
                hypothesis(moment -> piled(moment, 1)).detailed("in what the update uses"),
                hypothesis(moment -> piled(moment, evidence.batchesPerEpoch()))
                        .detailed("they are cleared once per epoch"));
    }

    private static Hypothesis hypothesis(Hypothesis.Guesser twist) {
        return Hypothesis.of(
                "gradients-not-cleared",
                "The gradient of earlier batches is not cleared: it is added to this one's.",
                Rank.MECHANISM,
                twist);
    }

    /** G_k = G_(k−1) + g_k, from the gradient that was reported before. */
    private Optional<Guess> onTopOfTheLast(Moment moment) {
        return moment.index == 0
                ? Optional.empty()
                : Optional.of(Guess.ofGradient(plus(reported(moment), moment.right)));
    }

    /** G_k = G_(k−1) + g_(k−1) + g_k, and the update uses G_k + g_k. */
    private Optional<Guess> askingAddsToo(Moment moment) {
        List<Estimate> asked = moment.right.gradient();
        if (moment.index > 0) {
            List<Estimate> applied = plus(reported(moment), evidence.right(moment.index - 1));
            asked = plus(applied, moment.right);
        }
        Guess guess = Guess.ofGradient(asked);
        List<Estimate> current = new ArrayList<>();
        for (int t = 0; t < moment.tensors(); t++) {
            current.add(moment.observedGradient(t));
        }
        guess.gradient = Optional.of(plus(current, moment.right));
        return Optional.of(guess);
    }

    /** The pile since the last clearing, all epochs long or {@code every} updates long. */
    private Optional<Guess> piled(Moment moment, int every) {
        boolean isWhole = evidence.experiment.clipping().isEmpty();
        if (every == 1 && isWhole && evidence.experiment.optimizer() instanceof Optimizer.Sgd sgd && moment.index > 0) {
            return Optional.of(Guess.ofGradient(plus(implied(moment, sgd), moment.right)));
        }
        int from = every == 1 ? 0 : moment.index / every * every;
        if (moment.index - from >= PILE) {
            return Optional.empty();
        }
        List<Estimate> pile = moment.right.gradient();
        for (int k = from; k < moment.index; k++) {
            pile = plus(pile, evidence.right(k));
        }
        return Optional.of(Guess.ofGradient(pile));
    }

    /** What the update before was made with, (θ_(k−1) − θ_k)/η, without decay. */
    private List<Estimate> implied(Moment moment, Optimizer.Sgd sgd) {
        List<Estimate> implied = new ArrayList<>();
        Rates rates = Rates.of(evidence.experiment);
        for (int t = 0; t < moment.tensors(); t++) {
            Matrix old = Tensors.of(evidence.trace.steps().get(moment.index - 1).parameters(), t);
            Matrix now = moment.parameters(t);
            Estimate gradient = new Estimate(old.rows(), old.columns());
            double eta = rates.at(moment.index - 1, sgd.learningRate());
            double roundings = estimates.gamma(IMPLIED + estimates.scalings() + rates.roundings(moment.index - 1));
            for (int i = 0; i < gradient.size(); i++) {
                double pull = sgd.weightDecay().coefficient() * old.get(i);
                double size = (Math.abs(old.get(i)) + Math.abs(now.get(i))) / eta + Math.abs(pull);
                gradient.set(i, (old.get(i) - now.get(i)) / eta - pull, roundings * size);
            }
            implied.add(gradient);
        }
        return implied;
    }

    private List<Estimate> reported(Moment moment) {
        List<Estimate> reported = new ArrayList<>();
        Pass right = evidence.right(moment.index - 1);
        for (int t = 0; t < moment.tensors(); t++) {
            Estimate due = right.gradient().get(t);
            int tensor = t;
            reported.add(evidence.trace
                    .steps()
                    .get(moment.index - 1)
                    .gradient()
                    .map(gradient -> Estimate.observed(Tensors.of(gradient, tensor), due))
                    .orElse(due));
        }
        return reported;
    }

    /** The samples of a batch may be added to the pile one by one. */
    private List<Estimate> plus(List<Estimate> left, Pass right) {
        int samples = right.forward().predictions().rows;
        List<Estimate> sum = new ArrayList<>();
        for (int t = 0; t < left.size(); t++) {
            sum.add(left.get(t).plus(right.gradient().get(t), samples, estimates));
        }
        return sum;
    }
}
