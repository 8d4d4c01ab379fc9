package org.mlpparity.diagnosis;

import java.util.Optional;
import org.mlpparity.formula.Rates;

/** An update made of a gradient, a weight decay and a direction; η times the direction is taken off. */
record Recipe(GradientSource gradient, Decay decay, Direction direction) {
    /** Where a multiple of the parameters enters. */
    enum Pull {
        NONE,
        /** g + λ·θ. */
        IN_GRADIENT,
        /** η·λ·θ beside the step. */
        BESIDE,
        /** λ·θ beside the step, without the rate. */
        BESIDE_WITHOUT_RATE,
        /** g + λ·sign θ. */
        SIGN_IN_GRADIENT
    }

    /**
     * A weight decay.
     *
     * @param coefficient its factor λ, of either sign
     */
    record Decay(Pull pull, double coefficient) {
        static final Decay NONE = new Decay(Pull.NONE, 0);
    }

    /** What is made of a gradient, with what is remembered. */
    interface Direction {
        /** How many tensors it remembers. */
        int slots();

        /** The direction of an update, where {@code state} is what is remembered; null entries stand for the start. */
        Estimate of(Estimate gradient, Estimate[] state, Algebra algebra, int update);
    }

    /** θ' at every position; null where something that it needs is not known. */
    Estimate[] after(Track track, Algebra algebra, Rates rates, double learningRate) {
        Estimate[] after = new Estimate[track.length()];
        if (direction.slots() > 0 && !track.isWhole()) {
            return after;
        }
        Estimate[] state = new Estimate[direction.slots()];
        for (int p = 0; p < after.length; p++) {
            Optional<Estimate> g = track.gradient(gradient, p);
            if (g.isEmpty()) {
                if (direction.slots() > 0 && p > 0) {
                    return after;
                }
                continue;
            }
            Estimate theta = Estimate.exactly(track.theta(p));
            double rate = rates.at(track.steps[p], learningRate);
            Estimate pulled = pulled(g.get(), theta, algebra);
            Estimate move =
                    algebra.in.step(algebra.number(rate), direction.of(pulled, state, algebra, track.steps[p] + 1));
            after[p] = algebra.minus(beside(theta, rate, algebra), move);
        }
        return after;
    }

    private Estimate pulled(Estimate g, Estimate theta, Algebra algebra) {
        return switch (decay.pull()) {
            case NONE, BESIDE, BESIDE_WITHOUT_RATE -> g;
            case IN_GRADIENT -> algebra.plus(g, algebra.times(decay.coefficient(), theta));
            case SIGN_IN_GRADIENT -> algebra.plus(g, algebra.times(decay.coefficient(), algebra.sign(theta)));
        };
    }

    private Estimate beside(Estimate theta, double rate, Algebra algebra) {
        return switch (decay.pull()) {
            case NONE, IN_GRADIENT, SIGN_IN_GRADIENT -> theta;
            case BESIDE -> algebra.minus(theta, algebra.times(rate * decay.coefficient(), theta));
            case BESIDE_WITHOUT_RATE -> algebra.minus(theta, algebra.times(decay.coefficient(), theta));
        };
    }

    /** g itself. */
    static final Direction PLAIN = new Direction() {
        @Override
        public int slots() {
            return 0;
        }

        @Override
        public Estimate of(Estimate gradient, Estimate[] state, Algebra algebra, int update) {
            return gradient;
        }
    };

    /**
     * v' = keep·v + enter·g, and the direction k·g + a·v'.
     *
     * @param every after how many updates v is forgotten; 0 for never
     */
    record Velocity(double keep, double enter, double k, double a, int every) implements Direction {
        @Override
        public int slots() {
            return 1;
        }

        @Override
        public Estimate of(Estimate gradient, Estimate[] state, Algebra algebra, int update) {
            Estimate entering = algebra.times(enter, gradient);
            boolean forgets = state[0] == null || every > 0 && (update - 1) % every == 0;
            state[0] = forgets ? entering : algebra.plus(algebra.times(keep, state[0]), entering);
            Estimate part = algebra.times(a, state[0]);
            return k == 0 ? part : algebra.plus(algebra.times(k, gradient), part);
        }
    }
}
