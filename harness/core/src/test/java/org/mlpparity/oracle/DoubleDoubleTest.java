package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import org.mlpparity.formula.Doubles;
import org.mlpparity.formula.Elementwise;
import org.mlpparity.model.Activation;

/**
 * The oracle's own error must be negligible beside u = 2^-53: every function to 2^-90 of its value leaves 2^-37 of the
 * smallest bound.
 */
@Tag("slow")
class DoubleDoubleTest {
    private static final BigDecimal NEGLIGIBLE = new BigDecimal(0x1p-90);

    @Property(tries = 200)
    void sumsAndProductsKeepTwiceTheDigits(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double a, @ForAll @DoubleRange(min = 0.1, max = 1e3) double b) {
        DoubleDouble third = DoubleDouble.of(a).dividedBy(DoubleDouble.of(3));
        DoubleDouble x = third.times(b).plus(b);
        BigDecimal exactThird = BigFunctions.of(third);
        BigDecimal exact = exactThird.multiply(new BigDecimal(b)).add(new BigDecimal(b));
        BigDecimal size = exactThird.abs().multiply(new BigDecimal(b)).add(new BigDecimal(b));
        assertThat(BigFunctions.of(x).subtract(exact).abs()).isLessThanOrEqualTo(size.multiply(NEGLIGIBLE));
    }

    @Property(tries = 100)
    void quotientsKeepTwiceTheDigits(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double a, @ForAll @DoubleRange(min = 0.1, max = 1e3) double b) {
        BigDecimal exact = new BigDecimal(a).divide(new BigDecimal(b), new MathContext(60));
        assertClose(DoubleDouble.of(a).dividedBy(DoubleDouble.of(b)), exact);
    }

    @Property(tries = 100)
    void expIsExact(@ForAll @DoubleRange(min = -300, max = 300) double x) {
        assertClose(DoubleDouble.of(x).exp(), BigFunctions.exp(new BigDecimal(x)));
    }

    @Property(tries = 60)
    void tanhIsExact(@ForAll @DoubleRange(min = -45, max = 45) double x) {
        assertClose(value(Activation.TANH, DoubleDouble.of(x)), BigFunctions.tanh(new BigDecimal(x)));
    }

    @Property(tries = 60)
    void sigmoidIsExact(@ForAll @DoubleRange(min = -200, max = 200) double x) {
        assertClose(value(Activation.SIGMOID, DoubleDouble.of(x)), BigFunctions.sigmoid(new BigDecimal(x)));
    }

    @Property(tries = 60)
    void softplusIsExact(@ForAll @DoubleRange(min = -80, max = 80) double x) {
        assertClose(value(Activation.SOFTPLUS, DoubleDouble.of(x)), BigFunctions.softplus(new BigDecimal(x)));
    }

    @Property(tries = 60)
    void derivativesAreExact(@ForAll @DoubleRange(min = -40, max = 40) double x) {
        BigDecimal s = BigFunctions.sigmoid(new BigDecimal(x));
        BigDecimal complement = BigFunctions.sigmoid(new BigDecimal(-x));
        BigDecimal t =
                BigFunctions.sigmoid(new BigDecimal(2 * x)).multiply(BigFunctions.sigmoid(new BigDecimal(-2 * x)));
        assertClose(slope(Activation.SIGMOID, DoubleDouble.of(x)), s.multiply(complement));
        assertClose(slope(Activation.SOFTPLUS, DoubleDouble.of(x)), s);
        assertClose(slope(Activation.TANH, DoubleDouble.of(x)), t.multiply(BigDecimal.valueOf(4)));
    }

    /** From −3 to 0 the sum cancels: relative to Φ(x) its last 10 bits are lost there. */
    @Property(tries = 40)
    void theNormalDistributionIsExact(@ForAll @DoubleRange(min = -13, max = 13) double x) {
        BigDecimal exact = BigFunctions.normal(new BigDecimal(x));
        assertClose(DoubleDouble.of(x).normal(), exact);
        double inDoubles = Doubles.ARITHMETIC.normal(x);
        assertThat(new BigDecimal(inDoubles).subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal(0x1p-52));
    }

    @Property(tries = 100)
    void laterUnitsAreExact(@ForAll @DoubleRange(min = -40, max = 40) double x) {
        BigDecimal z = new BigDecimal(x);
        BigDecimal s = BigFunctions.sigmoid(z);
        assertClose(value(Activation.SILU, DoubleDouble.of(x)), z.multiply(s));
        assertClose(
                value(Activation.LOG_SIGMOID, DoubleDouble.of(x)),
                BigFunctions.softplus(z.negate()).negate());
        BigDecimal elu = BigFunctions.exp(z.min(BigDecimal.ZERO)).subtract(BigDecimal.ONE);
        assertClose(value(Activation.elu(1), DoubleDouble.of(x)), x > 0 ? z : elu);
    }

    private static DoubleDouble value(Activation activation, DoubleDouble z) {
        return Elementwise.of(activation).value(ExactNumbers.ARITHMETIC, z);
    }

    private static DoubleDouble slope(Activation activation, DoubleDouble z) {
        return Elementwise.of(activation).slope(ExactNumbers.ARITHMETIC, z);
    }

    private static void assertClose(DoubleDouble actual, BigDecimal exact) {
        assertThat(BigFunctions.of(actual).subtract(exact).abs())
                .isLessThanOrEqualTo(exact.abs().multiply(NEGLIGIBLE));
    }
}
