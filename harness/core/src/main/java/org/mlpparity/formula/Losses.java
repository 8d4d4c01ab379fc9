package org.mlpparity.formula;

import org.mlpparity.model.Loss;

/** The losses, one after the other. */
final class Losses {
    private Losses() {}

    static LossTerm of(Loss loss) {
        return switch (loss.kind()) {
            case SQUARED_ERROR -> SQUARED_ERROR;
            case BINARY_CROSS_ENTROPY -> new CrossEntropy(CrossEntropy.Over.SIGMOID);
            case CATEGORICAL_CROSS_ENTROPY -> new CrossEntropy(CrossEntropy.Over.SOFTMAX);
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
}
