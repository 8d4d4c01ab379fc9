package org.mlpparity.trajectory;

import java.util.Locale;
import java.util.Optional;
import org.mlpparity.model.Activation;
import org.mlpparity.trajectory.Pair.Gaps;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Parting.Kind;

/**
 * Why two certified runs are apart. Update by update: the gap is the largest |Δ| of their parameters. The first
 * {@link SignFlip} whose update more than doubles the gap is where they part, if rounding explains the gap until then. Without
 * one, rounding must explain the gap at every update that the {@link Ensemble} covers, or a flip before it must. The factor
 * two decides which flip is named, not whether the gap is explained.
 */
final class Explanation {
    private final Moments left;
    private final Moments right;
    private final Ensemble ensemble;
    private final Gaps gaps;

    Explanation(Moments left, Moments right, Ensemble ensemble, Gaps gaps) {
        this.left = left;
        this.right = right;
        this.ensemble = ensemble;
        this.gaps = gaps;
    }

    Parting parting() {
        Optional<Gaps.Parted> first = gaps.flip();
        Optional<Gaps.Parted> parting = gaps.growing();
        int covered = Ensemble.covers(left.experiment()) ? Math.min(ensemble.updates(), gaps.updates()) : 0;
        int end = Math.min(covered, parting.map(each -> each.flip().update()).orElse(covered));
        int unexplained = firstUnexplained(end);
        if (parting.isPresent() && unexplained < 0) {
            return flipped(parting.get(), end);
        }
        if (unexplained >= 0) {
            return first.filter(each -> each.flip().update() < unexplained)
                    .map(each -> flipped(each, each.flip().update()))
                    .orElseGet(() -> unexplained(unexplained));
        }
        return covered == 0
                ? new Parting(Kind.NOT_ASKED, 0, "no ensemble of rounding: " + notCovered(), notExamined(0))
                : rounding(end);
    }

    /** The first update until {@code end} with a gap that rounding does not explain, or -1. */
    private int firstUnexplained(int end) {
        for (int k = 0; k <= end && end > 0; k++) {
            if (gaps.at(k) > 0 && gaps.at(k) > ensemble.allowance(k)) {
                return k;
            }
        }
        return -1;
    }

    private static String words(Activation.Kind kinked) {
        if (kinked == Activation.Kind.RELU) {
            return "the ReLU";
        }
        return kinked == Activation.Kind.LEAKY_RELU ? "the leaky ReLU" : "the " + kinked.id();
    }

    private Parting flipped(Gaps.Parted parted, int looked) {
        SignFlip flip = parted.flip();
        Activation activation = left.experiment().network().layer(flip.layer()).activation();
        String unit = words(activation.kind()) + " of layer " + (flip.layer() + 1) + ", unit " + (flip.unit() + 1)
                + ", sample " + (flip.sample() + 1);
        String sentence = "they part in " + place(flip.update()) + ": " + unit + " has z = " + number(flip.left())
                + " in " + left.name() + " and z = " + number(flip.right()) + " in " + right.name()
                + ", on either side of its kink" + (flip.kink() == 0 ? "" : " at " + flip.kink())
                + "; that update takes their parameters from "
                + number(parted.before()) + " apart to " + number(parted.after());
        String before = looked < flip.update()
                ? (looked == 0
                        ? "no ensemble of rounding: " + notCovered()
                        : "of the gap before it, " + coverage(looked))
                : "the gap before it is within the " + number(ensemble.allowance(flip.update()))
                        + " that rounding explains";
        return new Parting(
                Kind.SIGN_FLIP,
                epoch(flip.update()),
                sentence + " (" + before + ")",
                looked < flip.update() ? notExamined(looked) : "");
    }

    private Parting rounding(int end) {
        int widest = 0;
        for (int k = 1; k <= end; k++) {
            widest = gaps.at(k) > gaps.at(widest) ? k : widest;
        }
        String sentence = "rounding explains it: at most " + number(gaps.at(widest)) + " apart, after "
                + updates(widest) + "; " + limit(widest);
        boolean whole = end == gaps.updates();
        return new Parting(
                Kind.ROUNDING, 0, sentence + (whole ? "" : "; " + coverage(end)), whole ? "" : notExamined(end));
    }

    private Parting unexplained(int update) {
        String sentence = "nothing explains it: after " + updates(update) + " they are " + number(gaps.at(update))
                + " apart, no unit stood on different sides of a kink, and " + limit(update);
        return new Parting(Kind.UNEXPLAINED, epoch(Math.max(update - 1, 0)), sentence);
    }

    private String limit(int update) {
        return "two certified runs may be " + number(ensemble.allowance(update)) + " apart there (" + Ensemble.MEMBERS
                + " runs kicked by one ulp per update, seed " + Ensemble.SEED + ", spread by "
                + number(ensemble.spread(update)) + "; a certified step may be off by "
                + String.format(Locale.ROOT, "%.1f", ensemble.ulps(update)) + " ulps)";
    }

    private static String updates(int count) {
        return count == 1 ? "1 update" : count + " updates";
    }

    private String coverage(int updates) {
        return "the first " + updates + " of " + (gaps.updates()) + " updates were looked at";
    }

    private String notCovered() {
        if (Ensemble.covers(left.experiment())) {
            return "the experiment is too large for one";
        }
        return left.experiment().loss().kind().hasKink()
                ? "the sides of " + left.experiment().loss().kind().id() + " are not followed"
                : "it is made for sgd only, not for "
                        + left.experiment().memoryRule().kind().id();
    }

    private String notExamined(int looked) {
        return looked == 0
                ? "could not be examined by an ensemble of rounding: " + notCovered()
                : "could be examined over the first " + looked + " of " + updates(gaps.updates()) + " only";
    }

    private String place(int update) {
        int batches = left.experiment().batchCount();
        return "epoch " + epoch(update) + (batches == 1 ? "" : ", batch " + (update % batches + 1));
    }

    private int epoch(int update) {
        return update / left.experiment().batchCount() + 1;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }
}
