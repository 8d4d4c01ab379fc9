package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.formula.NormClip;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;

/** What a clipping leaves of a gradient, with bounds as {@link NormClip} derives them. */
final class Clips {
    private final Clipping clipping;
    private final Length length;
    private final List<Integer> counted;
    private final Estimates in;

    private Clips(Clipping clipping, Length length, List<Integer> counted, Estimates in) {
        this.clipping = clipping;
        this.length = length;
        this.counted = counted;
        this.in = in;
    }

    /** What is taken for the norm of n entries. */
    enum Length {
        /** √Σg², as it should be. */
        NORM,
        /** Σg². */
        SQUARE,
        /** √(Σg²/n). */
        MEAN;

        private Estimate of(Estimate norm, int entries, Estimates in) {
            return switch (this) {
                case NORM -> norm;
                case SQUARE -> in.times(norm, norm);
                case MEAN -> in.over(norm, in.squareRoot(in.exactly(entries)));
            };
        }
    }

    static List<Estimate> clipped(Experiment experiment, List<Estimate> gradient, Estimates in) {
        return experiment
                .clipping()
                .map(each -> clipped(experiment, each, Length.NORM, gradient, in))
                .orElse(gradient);
    }

    /** The same by another clipping, with something else in place of the norm. */
    static List<Estimate> clipped(
            Experiment experiment, Clipping clipping, Length length, List<Estimate> gradient, Estimates in) {
        return new Clips(clipping, length, NormClip.counted(experiment), in).clipped(gradient);
    }

    private List<Estimate> clipped(List<Estimate> gradient) {
        boolean isOne = clipping.kind() == Clipping.Kind.NORM && clipping.over() == Clipping.Over.ALL;
        Optional<Estimate> ofAll = isOne ? Optional.of(factor(gradient, counted)) : Optional.empty();
        List<Estimate> clipped = new ArrayList<>();
        for (int t = 0; t < gradient.size(); t++) {
            Estimate tensor = gradient.get(t);
            List<Integer> own = counted.subList(t, t + 1);
            clipped.add(
                    switch (clipping.kind()) {
                        case VALUE -> in.clipped(tensor, clipping.limit());
                        case NORM -> scaled(tensor, ofAll.orElseGet(() -> factor(List.of(tensor), own)));
                    });
        }
        return clipped;
    }

    private Estimate scaled(Estimate tensor, Estimate factor) {
        return in.loosened(in.times(factor, tensor), NormClip.SCALINGS);
    }

    /** min(1, c/(N + ε)). */
    private Estimate factor(List<Estimate> tensors, List<Integer> counts) {
        double squares = 0;
        double offSquares = 0;
        int entries = 0;
        for (int t = 0; t < tensors.size(); t++) {
            Estimate tensor = tensors.get(t);
            for (int i = 0; i < counts.get(t); i++) {
                squares += tensor.value[i] * tensor.value[i];
                offSquares += tensor.bound[i] * tensor.bound[i];
            }
            entries += counts.get(t);
        }
        double inherited = Math.sqrt(offSquares);
        if (squares + offSquares == 0) {
            return in.exactly(1);
        }
        Estimate norm = length.of(norm(squares, inherited, entries, tensors.size()), entries, in);
        double divisor = norm.value[0] + clipping.epsilon();
        double excess = (clipping.limit() - divisor) / divisor;
        double off = NormClip.factorOff(clipping.limit(), excess, divisor, norm.bound[0]);
        return Estimate.of(Math.min(1, clipping.limit() / divisor), off);
    }

    private Estimate norm(double squares, double inherited, int entries, int tensors) {
        double norm = Math.sqrt(squares);
        double relative = in.gamma(NormClip.roundingsOfSquare(entries, tensors)) / 2;
        double lost = in.underflow(entries);
        double flushed = squares > lost ? lost / norm : Math.sqrt(lost);
        return Estimate.of(norm, inherited + relative * (norm + inherited) + flushed);
    }
}
