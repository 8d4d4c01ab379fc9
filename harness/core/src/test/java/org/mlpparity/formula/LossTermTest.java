package org.mlpparity.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;

/** What every loss's formula says of itself. */
class LossTermTest {
    private static final double STEP = 0x1p-17;

    private static LossTerm term(Loss.Kind kind) {
        return LossTerm.of(new Loss(kind, Reduction.SUM));
    }

    static Stream<Loss.Kind> residuals() {
        return Stream.of(Loss.Kind.values()).filter(kind -> term(kind) instanceof Residual);
    }

    @ParameterizedTest
    @MethodSource("residuals")
    void theCoreTimesItsFactorIsTheDerivative(Loss.Kind kind) {
        Residual term = (Residual) term(kind);
        Doubles in = Doubles.ARITHMETIC;
        for (double p = -5; p < 5; p += 0.093) {
            double difference = (term.value(in, p + STEP, 0.5) - term.value(in, p - STEP, 0.5)) / (2 * STEP);
            assertThat(term.factor() * term.core(in, p - 0.5)).isCloseTo(difference, within(1e-5));
        }
    }

    /** But for a sign, which does not move at all beside its jump at 0. */
    @ParameterizedTest
    @MethodSource("residuals")
    void aCoreMovesNoFasterThanTheResidual(Loss.Kind kind) {
        Residual term = (Residual) term(kind);
        for (double r = -5; r < 5; r += 0.093) {
            double moved = term.core(Doubles.ARITHMETIC, r + STEP) - term.core(Doubles.ARITHMETIC, r);
            assertThat(Math.abs(moved)).isLessThanOrEqualTo(STEP);
        }
    }

    /** ℓ(p) from the output and from its pre-activation are one number. */
    @ParameterizedTest
    @EnumSource(names = "BINARY_CROSS_ENTROPY")
    void aLogitGivesTheSameTerm(Loss.Kind kind) {
        Doubles in = Doubles.ARITHMETIC;
        LossTerm term = term(kind);
        for (double z = -8; z < 8; z += 0.37) {
            double ofOutput = term.sign() * term.value(in, in.sigmoid(z), 0.25);
            assertThat(CrossEntropy.ofLogit(in, z, 0.25)).isCloseTo(ofOutput, within(1e-11));
        }
    }
}
