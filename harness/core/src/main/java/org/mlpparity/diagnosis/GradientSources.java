package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Clipping;

/** What an update may take for the gradient of its batch. */
final class GradientSources {
    private final Evidence evidence;
    private final Estimates in;
    private final GradientSource raw;
    /** The gradient that was shown, as the optimizer is to see it: clipped where that is due. */
    final GradientSource shown;
    /** The right one, as the optimizer is to see it. */
    final GradientSource right;

    GradientSources(Evidence evidence) {
        this.evidence = evidence;
        in = evidence.passes.estimates;
        raw = GradientSource.of("", "", "{g}", 0, this::reported);
        shown = GradientSource.of("", "", "{g}", 0, k -> raw.at(k).map(evidence::applied));
        right = GradientSource.of(
                "",
                "",
                "{g}",
                0.1,
                k -> Optional.of(evidence.applied(evidence.right(k).gradient())));
    }

    private Optional<List<Estimate>> reported(int step) {
        List<Estimate> due = evidence.right(step).gradient();
        List<Estimate> reported = new ArrayList<>();
        for (int t = 0; t < due.size(); t++) {
            int tensor = t;
            reported.add(evidence.trace
                    .steps()
                    .get(step)
                    .gradient()
                    .map(all -> Estimate.observed(Tensors.of(all, tensor), due.get(tensor)))
                    .orElse(due.get(t)));
        }
        return Optional.of(reported);
    }

    /** Whether the trainer showed another gradient than the right one. */
    boolean partFromRight() {
        return evidence.isWrong(Slot.Channel.GRADIENT);
    }

    /** All odd ones. */
    List<GradientSource> odd() {
        List<GradientSource> odd = new ArrayList<>();
        odd.add(GradientSource.of(
                        "of-the-step-before",
                        "the gradient of the step before is used",
                        "{g}(t−1)",
                        1.2,
                        k -> k == 0 ? Optional.empty() : shown.at(k - 1))
                .remedied("Use the gradient of this step's batch."));
        odd.add(GradientSource.of(
                        "of-the-next-step",
                        "each step moves by the gradient of the next one: the parameters shown are those after the step",
                        "{g}(t+1)",
                        1.3,
                        k -> k + 1 < evidence.trace.steps().size() ? shown.at(k + 1) : Optional.empty())
                .remedied("Show a copy of the parameters from before the step."));
        odd.add(GradientSource.of(
                "of-the-first-step", "the gradient of the first step is used", "{g}(1)", 1.8, k -> shown.at(0)));
        odd.add(summed(Integer.MAX_VALUE, "gradients-not-cleared", "gradients pile up: they are never cleared", "Σ{g}")
                .remedied("Clear the gradients before every backward pass."));
        if (evidence.batchesPerEpoch() > 1) {
            odd.add(summed(
                            evidence.batchesPerEpoch(),
                            "gradients-cleared-per-epoch",
                            "gradients pile up: they are cleared once per epoch only",
                            "Σ{g}")
                    .remedied("Clear the gradients before every backward pass."));
        }
        odd.add(GradientSource.of(
                "plus-the-one-before",
                "the gradient of the step before is added to this one's",
                "({g} + {g}(t−1))",
                1.4,
                k -> k == 0 ? shown.at(0) : combined(shown.at(k), shown.at(k - 1), in::plus)));
        odd.add(each("sign", "the sign of the gradient is used", "sign {g}", 1.4, in::sign));
        odd.add(each("squared", "the gradient is squared", "{g}²", 1.8, g -> in.times(g, g)));
        odd.add(each("size", "the size of the gradient is used, without its sign", "|{g}|", 1.6, in::magnitude));
        odd.add(GradientSource.of(
                "normalised",
                "the gradient of each tensor is divided by its norm",
                "{g}/‖{g}‖",
                1.4,
                k -> raw.at(k).map(all -> normalised(all, false))));
        odd.add(GradientSource.of(
                "normalised-by-all",
                "the gradient is divided by the norm of all tensors together",
                "{g}/‖g‖",
                1.5,
                k -> raw.at(k).map(all -> normalised(all, true))));
        for (Format format : Format.values()) {
            if (format.isShorterThan(evidence.experiment.precision())) {
                odd.add(each(
                        "rounded-to-" + format.id(),
                        "the gradient is rounded to " + format.words(),
                        format.words() + "({g})",
                        1.4,
                        format::roundedResult));
            }
        }
        odd.addAll(clipped());
        return odd;
    }

    private GradientSource each(String id, String words, String symbol, double cost, UnaryOperator<Estimate> map) {
        return GradientSource.of(
                id,
                words,
                symbol,
                cost,
                k -> shown.at(k).map(all -> all.stream().map(map).toList()));
    }

    private GradientSource summed(int every, String id, String words, String symbol) {
        return GradientSource.of(id, words, symbol, 1, k -> pile(k, every));
    }

    private Optional<List<Estimate>> pile(int step, int every) {
        Optional<List<Estimate>> pile = raw.at(step / every * every);
        for (int k = step / every * every + 1; k <= step; k++) {
            pile = combined(pile, raw.at(k), in::plus);
        }
        return pile.map(evidence::applied);
    }

    private static Optional<List<Estimate>> combined(
            Optional<List<Estimate>> one, Optional<List<Estimate>> other, BinaryOperator<Estimate> both) {
        if (one.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        List<Estimate> made = new ArrayList<>();
        for (int t = 0; t < one.get().size(); t++) {
            made.add(both.apply(one.get().get(t), other.get().get(t)));
        }
        return Optional.of(made);
    }

    private List<Estimate> normalised(List<Estimate> all, boolean together) {
        // A clip to a norm that every gradient exceeds, times what it was clipped to.
        double limit = 0x1p-100;
        Clipping clipping = Clipping.byNorm(limit, together ? Clipping.Over.ALL : Clipping.Over.TENSOR, 0);
        return Clips.clipped(evidence.experiment, clipping, Clips.Length.NORM, all, in).stream()
                .map(each -> each.times(1 / limit, in))
                .toList();
    }

    private List<GradientSource> clipped() {
        List<GradientSource> clipped = new ArrayList<>();
        evidence.experiment.clipping().ifPresent(due -> {
            clipped.add(GradientSource.of("clipping-missing", "the gradient is not clipped", "{g}", 0.9, raw::at)
                    .remedied("Clip the gradient before the update."));
            if (due.kind() == Clipping.Kind.NORM) {
                Clipping other = Clipping.byNorm(
                        due.limit(),
                        due.over() == Clipping.Over.ALL ? Clipping.Over.TENSOR : Clipping.Over.ALL,
                        due.epsilon());
                clipped.add(
                        due.over() == Clipping.Over.ALL
                                ? clip(
                                        "clipping-per-tensor",
                                        "each tensor is clipped by its own norm where the norm of the whole gradient is due",
                                        other,
                                        Clips.Length.NORM)
                                : clip(
                                        "clipping-by-global-norm",
                                        "the gradient is clipped by its whole norm where each tensor's own norm is due",
                                        other,
                                        Clips.Length.NORM));
                clipped.add(clip(
                        "clipping-by-square",
                        "the gradient is clipped by its sum of squares, without the root",
                        due,
                        Clips.Length.SQUARE));
                clipped.add(clip(
                        "clipping-by-mean",
                        "the gradient is clipped by the root of the mean of its squares where their sum is due",
                        due,
                        Clips.Length.MEAN));
            }
        });
        return clipped;
    }

    private GradientSource clip(String id, String words, Clipping clipping, Clips.Length length) {
        return GradientSource.of(
                id,
                words,
                "clip({g})",
                0.9,
                k -> raw.at(k).map(all -> Clips.clipped(evidence.experiment, clipping, length, all, in)));
    }

    /** Cut to this size, entry by entry. */
    GradientSource byValue(double limit, String text) {
        return GradientSource.of(
                "clipped-to-value",
                "the gradient is clipped to [−" + text + ", " + text + "], entry by entry",
                "clip({g}, −" + text + ", " + text + ")",
                1.2,
                k -> raw.at(k)
                        .map(all -> Clips.clipped(
                                evidence.experiment, Clipping.byValue(limit), Clips.Length.NORM, all, in)));
    }

    /** Cut to this norm. */
    GradientSource byNorm(double limit, String text, Clipping.Over over) {
        boolean together = over == Clipping.Over.ALL;
        Clipping clipping = Clipping.byNorm(limit, over, 0);
        return GradientSource.of(
                together ? "clipped-to-global-norm" : "clipped-to-norm",
                "the gradient is clipped to norm " + text
                        + (together ? ", all tensors together" : ", tensor by tensor"),
                "{g}·min(1, " + text + "/" + (together ? "‖g‖" : "‖{g}‖") + ")",
                1.2,
                k -> raw.at(k).map(all -> Clips.clipped(evidence.experiment, clipping, Clips.Length.NORM, all, in)));
    }

    /** ‖g‖ of one tensor, or of all together. */
    double norm(int step, int tensor, boolean together) {
        double sum = 0;
        List<Estimate> all = raw.at(step).orElseThrow();
        for (int t = 0; t < all.size(); t++) {
            if (together || t == tensor) {
                for (double each : all.get(t).value) {
                    sum += each * each;
                }
            }
        }
        return Math.sqrt(sum);
    }
}
