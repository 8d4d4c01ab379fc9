package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.formula.NormClip;
import org.mlpparity.model.Clipping;

/** What a clipping leaves of a gradient, exact and bounded: by value each entry moves no faster than before; by norm see {@link NormClip}. */
final class Clipper {
    private final Clipping clipping;
    private final Rounding rounding;
    private final Balls balls;

    Clipper(Clipping clipping, Rounding rounding) {
        this.clipping = clipping;
        this.rounding = rounding;
        balls = new Balls(0, 1, rounding);
    }

    /**
     * The tensors of a whole gradient, clipped.
     *
     * @param counted how many entries of each tensor a norm counts, from the first: one of a bias that units share; 0 where a tensor is not
     *     trained, which stays as it is
     */
    List<Enclosure> clipped(List<Enclosure> gradient, List<Integer> counted) {
        Optional<Ball> ofAll = ofAll(gradient, counted);
        List<Enclosure> clipped = new ArrayList<>();
        for (int t = 0; t < gradient.size(); t++) {
            Enclosure tensor = gradient.get(t);
            if (counted.get(t) == 0) {
                clipped.add(tensor);
                continue;
            }
            int own = t;
            clipped.add(
                    switch (clipping.kind()) {
                        case VALUE -> byValue(tensor);
                        case NORM ->
                            scaled(
                                    tensor,
                                    ofAll.orElseGet(() -> factor(List.of(tensor), counted.subList(own, own + 1))));
                    });
        }
        return clipped;
    }

    /** The factor of all tensors; empty where each has its own, or none. */
    private Optional<Ball> ofAll(List<Enclosure> gradient, List<Integer> counted) {
        boolean isOne = clipping.kind() == Clipping.Kind.NORM && clipping.over() == Clipping.Over.ALL;
        return isOne ? Optional.of(factor(gradient, counted)) : Optional.empty();
    }

    private Enclosure byValue(Enclosure tensor) {
        Enclosure clipped = new Enclosure(tensor.rows, tensor.columns);
        for (int i = 0; i < tensor.size(); i++) {
            clipped.set(i, balls.clipped(tensor.ball(i), clipping.limit()));
        }
        return clipped;
    }

    private Enclosure scaled(Enclosure tensor, Ball factor) {
        Enclosure scaled = new Enclosure(tensor.rows, tensor.columns);
        for (int i = 0; i < tensor.size(); i++) {
            scaled.set(i, tensor.ball(i).times(factor, rounding).loosened(NormClip.SCALINGS, rounding));
        }
        return scaled;
    }

    private Ball norm(List<Enclosure> tensors, List<Integer> counted) {
        DoubleDouble squares = DoubleDouble.ZERO;
        double off = 0;
        int entries = 0;
        for (int t = 0; t < tensors.size(); t++) {
            Enclosure tensor = tensors.get(t);
            for (int i = 0; i < counted.get(t); i++) {
                squares = squares.plus(tensor.at(i).times(tensor.at(i)));
                off += tensor.bound(i) * tensor.bound(i);
                entries += tensor.reach(i) == 0 ? 0 : 1;
            }
        }
        if (entries == 0) {
            return Ball.ZERO;
        }
        DoubleDouble norm = squares.sqrt();
        double inherited = Math.sqrt(off);
        double lost = rounding.underflow(entries);
        double flushed = norm.hi() * norm.hi() > lost ? lost / norm.hi() : Math.sqrt(lost);
        double own = rounding.gamma(NormClip.roundingsOfSquare(entries, tensors.size())) / 2;
        return new Ball(norm, inherited + own * (norm.hi() + inherited) + flushed);
    }

    /** min(1, c/(N + ε)). */
    private Ball factor(List<Enclosure> tensors, List<Integer> counted) {
        Ball norm = norm(tensors, counted);
        if (norm.reach() == 0) {
            return Ball.exactly(1);
        }
        DoubleDouble limit = DoubleDouble.of(clipping.limit());
        DoubleDouble divisor = norm.value().plus(clipping.epsilon());
        double excess = limit.minus(divisor).dividedBy(divisor).hi();
        double off = NormClip.factorOff(clipping.limit(), excess, divisor.hi(), norm.bound());
        return new Ball(excess < 0 ? limit.dividedBy(divisor) : DoubleDouble.ONE, off);
    }
}
