package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.mlpparity.diagnosis.Hypothesis.Rank;
import org.mlpparity.diagnosis.Moment.Observed;
import org.mlpparity.model.Reduction.Over;

/** The gradient or the loss is what is due times a factor. */
final class Factors {
    private final Evidence evidence;
    private final Estimates estimates;

    Factors(Evidence evidence) {
        this.evidence = evidence;
        estimates = evidence.passes.estimates;
    }

    List<Hypothesis> all() {
        List<Hypothesis> all = new ArrayList<>(List.of(
                gradient("gradient-doubled", "The gradient is twice what is due.", Rank.FACTOR, m -> 2),
                gradient("gradient-halved", "The gradient is half of what is due.", Rank.FACTOR, m -> 0.5),
                gradient("gradient-negated", "The gradient has the wrong sign.", Rank.FACTOR, m -> -1),
                gradient(
                        "gradient-times-samples",
                        "The gradient is multiplied by the number of samples in the batch.",
                        Rank.COUNT,
                        Moment::samples),
                gradient(
                        "gradient-divided-by-samples",
                        "The gradient is divided by the number of samples in the batch.",
                        Rank.COUNT,
                        m -> 1.0 / m.samples()),
                gradient(
                        "gradient-times-outputs",
                        "The gradient is multiplied by the number of outputs.",
                        Rank.COUNT,
                        Factors::outputs),
                gradient(
                        "gradient-divided-by-outputs",
                        "The gradient is divided by the number of outputs.",
                        Rank.COUNT,
                        m -> 1.0 / outputs(m)),
                gradient(
                        "batch-size-of-full-batch",
                        "The last, smaller batch is divided by the size of a full batch.",
                        Rank.MECHANISM,
                        m -> (double) m.samples() / evidence.experiment.batchSize())));
        double factor = evidence.experiment.loss().factor();
        if (factor != 1) {
            all.add(gradient(
                    "loss-factor-missing",
                    "The factor " + words(factor) + " of the loss is missing in the gradient.",
                    Rank.COUNT,
                    m -> 1 / factor));
        }
        all.addAll(losses());
        fitted("gradient-scaled", Slot.Channel.GRADIENT).ifPresent(all::add);
        fitted("loss-scaled", Slot.Channel.LOSS).ifPresent(all::add);
        return all;
    }

    private static double outputs(Moment moment) {
        return moment.batch.targets().columns();
    }

    /** The loss may share the factor; a wrong loss beside right gradients is another fault. */
    private Hypothesis gradient(String id, String sentence, Rank rank, ToDoubleFunction<Moment> factor) {
        boolean takesLoss = evidence.isWrong(Slot.Channel.GRADIENT) || evidence.isWrong(Slot.Channel.UPDATE);
        return Hypothesis.of(id, sentence, rank, moment -> {
            double c = factor.applyAsDouble(moment);
            Guess guess = Guess.ofGradient(moment.gradientTimes(c, estimates));
            return Optional.of(
                    takesLoss && c > 0
                            ? guess.with(Slot.LOSS, moment.right.loss().times(c, estimates))
                            : guess);
        });
    }

    private List<Hypothesis> losses() {
        Over samples = evidence.experiment.loss().shown().reduction().samples();
        Over outputs = evidence.experiment.loss().shown().reduction().outputs();
        ToDoubleFunction<Moment> m = Moment::samples;
        ToDoubleFunction<Moment> n = Factors::outputs;
        ToDoubleFunction<Moment> both = moment -> m.applyAsDouble(moment) * n.applyAsDouble(moment);
        List<Hypothesis> all = new ArrayList<>();
        if (samples == Over.SUM) {
            all.add(mean(m).detailed("over samples"));
        }
        if (outputs == Over.SUM) {
            all.add(mean(n).detailed("over outputs"));
        }
        if (samples == Over.SUM && outputs == Over.SUM) {
            all.add(mean(both).detailed("over samples and outputs"));
        }
        if (samples == Over.MEAN) {
            all.add(sum(m).detailed("over samples"));
        }
        if (outputs == Over.MEAN) {
            all.add(sum(n).detailed("over outputs"));
        }
        if (samples == Over.MEAN && outputs == Over.MEAN) {
            all.add(sum(both).detailed("over samples and outputs"));
        }
        return all;
    }

    private Hypothesis mean(ToDoubleFunction<Moment> count) {
        return loss("loss-mean-for-sum", "The loss is a mean where the sum is due.", m -> 1 / count.applyAsDouble(m));
    }

    private Hypothesis sum(ToDoubleFunction<Moment> count) {
        return loss("loss-sum-for-mean", "The loss is a sum where the mean is due.", count);
    }

    private Hypothesis loss(String id, String sentence, ToDoubleFunction<Moment> factor) {
        return Hypothesis.of(
                id,
                sentence,
                Rank.MECHANISM,
                moment -> Optional.of(new Guess()
                        .with(Slot.LOSS, moment.right.loss().times(factor.applyAsDouble(moment), estimates))));
    }

    /** The factor that fits the first step best, by least squares over what is wrong there. */
    private Optional<Hypothesis> fitted(String id, Slot.Channel channel) {
        double across = 0;
        double square = 0;
        double off = 0;
        Optional<Moment> first = evidence.wrongMoments().stream()
                .filter(moment -> moment.observed.entrySet().stream()
                        .anyMatch(e ->
                                e.getKey().channel() == channel && e.getValue().wrong() > 0))
                .findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<Slot, Observed> entry : first.get().observed.entrySet()) {
            Observed observed = entry.getValue();
            boolean counts = entry.getKey().channel() == channel && observed.wrong() > 0;
            for (int i = 0; counts && i < observed.actual().size(); i++) {
                across += observed.actual().get(i) * observed.right().value[i];
                square += observed.right().value[i] * observed.right().value[i];
                off += observed.right().bound[i] * Math.abs(observed.right().value[i]);
            }
        }
        double c = round(across / square, off / square);
        String subject = channel == Slot.Channel.LOSS ? "The loss" : "The gradient";
        String sentence = subject + " is " + words(c) + " times what is due.";
        return Double.isFinite(c) && c != 0
                ? Optional.of(Hypothesis.of(
                        id,
                        sentence,
                        Rank.FITTED,
                        moment -> Optional.of(
                                channel == Slot.Channel.LOSS
                                        ? new Guess()
                                                .with(
                                                        Slot.LOSS,
                                                        moment.right.loss().times(c, estimates))
                                        : Guess.ofGradient(moment.gradientTimes(c, estimates)))))
                : Optional.empty();
    }

    /**
     * A fitted factor c carries rounding errors: the short decimal within them is meant.
     *
     * @param factor Σ x·y / Σ y² of observed x = c·y, by least squares
     * @param off Σ B(y)·|y| / Σ y²: with y off by B(y), and x by no more than c·B(y) or B(y) itself, c is off by max(1, |c|) times this
     */
    static double round(double factor, double off) {
        if (!Double.isFinite(factor)) {
            return factor;
        }
        double near = Double.parseDouble(String.format(Locale.ROOT, "%.6g", factor));
        return Math.abs(near - factor) <= Math.max(1, Math.abs(factor)) * off ? near : factor;
    }

    static String words(double factor) {
        String text = String.format(Locale.ROOT, "%.6g", factor);
        return text.contains("e") || !text.contains(".")
                ? text
                : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
