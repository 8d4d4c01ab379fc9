package org.mlpparity.formula;

import org.mlpparity.model.Loss;

/** The losses, one after the other. */
final class Losses {
    private Losses() {}

    static LossTerm of(Loss loss) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> SQUARED_ERROR;
            case HUBER -> new Huber(loss.constant(), 1);
            case ABSOLUTE_ERROR -> ABSOLUTE_ERROR;
            case SMOOTH_L1 -> new Huber(loss.constant(), loss.constant());
            case BINARY_CROSS_ENTROPY, BINARY_CROSS_ENTROPY_FROM_LOGITS -> new CrossEntropy(CrossEntropy.Over.SIGMOID);
            case CATEGORICAL_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS ->
                new CrossEntropy(CrossEntropy.Over.SOFTMAX);
        };
    }

    /** r², 2r. */
    private static final Residual SQUARED_ERROR = new Residual() {
        @Override
        public <N> N core(Arithmetic<N> in, N r) {
            return r;
        }

        @Override
        public <N> N partner(Arithmetic<N> in, N r, N core) {
            return r;
        }

        @Override
        public double factor() {
            return 2;
        }

        @Override
        public int roundings() {
            return 0;
        }
    };

    /** |r| = sign(r)·r, sign(r); computed without a rounding beside that of r. The sign of 0 is 0, as PyTorch, TensorFlow and JAX have it. */
    private static final Residual ABSOLUTE_ERROR = new Residual() {
        @Override
        public <N> N core(Arithmetic<N> in, N r) {
            return in.sign(r);
        }

        @Override
        public <N> N partner(Arithmetic<N> in, N r, N core) {
            return r;
        }

        @Override
        public <N> N value(ElementaryArithmetic<N> in, N p, N y) {
            return in.magnitude(in.minus(p, y));
        }

        @Override
        public double factor() {
            return 1;
        }

        @Override
        public int roundings() {
            return 0;
        }
    };

    /**
     * r²/2 for |r| ≤ δ and δ·(|r| − δ/2) beyond (P. J. Huber 1964): with c the number of [−δ, δ] that is nearest to r both are c·(r − c/2),
     * and dℓ/dr is c. At |r| = δ both branches agree, so it does not matter on which side a computed r falls.
     *
     * <p>Written r·r/2 it costs 2 roundings. Written δ·|r| − δ²/2, whose terms are at most twice the result and once it, 2·1 + 1·2 + 1: 5
     * at most. Smooth L1 is the same over β = δ: its division costs what {@link LossTerm#scalings} counts, and |r| − β/2 less.
     */
    private static final class Huber extends Residual {
        private final double delta;
        private final double divisor;

        Huber(double delta, double divisor) {
            this.delta = delta;
            this.divisor = divisor;
        }

        @Override
        public double divisor() {
            return divisor;
        }

        @Override
        public <N> N core(Arithmetic<N> in, N r) {
            return in.clipped(r, delta);
        }

        @Override
        public <N> N partner(Arithmetic<N> in, N r, N core) {
            return in.minus(r, in.times(core, in.exactly(0.5)));
        }

        @Override
        public double factor() {
            return 1;
        }

        @Override
        public int roundings() {
            return 5;
        }
    }
}
