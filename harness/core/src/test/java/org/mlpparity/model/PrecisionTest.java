package org.mlpparity.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What significand bits and largest exponent say of a format, beside what Java's own types do, bit for bit. */
class PrecisionTest {
    /** Zeros, subnormals, both sides of every border of either format, ties, and what overflows. */
    static DoubleStream corners() {
        return DoubleStream.of(
                        0,
                        Double.MIN_VALUE,
                        Double.MIN_NORMAL,
                        Double.MAX_VALUE,
                        Float.MIN_VALUE,
                        Float.MIN_VALUE / 2.0,
                        Float.MIN_VALUE * 1.5,
                        Float.MIN_NORMAL,
                        Float.MIN_NORMAL - Float.MIN_VALUE / 2.0,
                        Float.MAX_VALUE,
                        Float.MAX_VALUE + 0x1p103,
                        0x1p128,
                        1,
                        1 + 0x1p-24,
                        1 + 0x1p-23 + 0x1p-24,
                        0x1.fffffffp0,
                        Double.POSITIVE_INFINITY,
                        Double.NaN)
                .flatMap(x -> DoubleStream.of(x, Math.nextUp(x), Math.nextDown(x)))
                .flatMap(x -> DoubleStream.of(x, -x));
    }

    @ParameterizedTest
    @MethodSource("corners")
    void cornersAreRoundedAsJavaDoes(double value) {
        same(value);
    }

    @Property(tries = 20_000)
    void everyDoubleIsRoundedAsJavaDoes(@ForAll long bits, @ForAll int floatBits, @ForAll int more) {
        same(Double.longBitsToDouble(bits));
        double near = Float.intBitsToFloat(floatBits);
        same(near);
        same(near * (1 + more * 0x1p-55));
        same(near + Math.ulp((float) near) / 2.0);
    }

    private static void same(double value) {
        bits(Precision.round(value, 53, 1023), value);
        bits(Precision.round(value, 24, 127), (float) value);
        bits(Precision.FLOAT64.round(value), value);
        bits(Precision.FLOAT32.round(value), (float) value);
        bits(Precision.FLOAT64.ulp(value), Math.ulp(value));
        bits(Precision.FLOAT32.ulp(value), Math.ulp((float) value));
    }

    private static void bits(double actual, double expected) {
        assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
    }

    /** A format of which Java has no type: the upper half of a float, rounded on its bits. */
    @Property(tries = 20_000)
    void bfloat16IsTheUpperHalfOfAFloat(@ForAll int floatBits) {
        float value = Float.intBitsToFloat(floatBits);
        if (Float.isNaN(value)) {
            return;
        }
        int odd = floatBits >>> 16 & 1;
        float upper = Float.intBitsToFloat(floatBits + 0x7fff + odd & 0xffff0000);
        bits(Precision.round(value, 8, 127), Float.isInfinite(value) ? value : upper);
    }

    @Property(tries = 20_000)
    void anFmaIsRoundedOnce(@ForAll int a, @ForAll int b, @ForAll int c, @ForAll long d) {
        fma(Float.intBitsToFloat(a), Float.intBitsToFloat(b), Float.intBitsToFloat(c));
        fma(a * 0x1p-23f, (a ^ b) * 0x1p-31f, c * 0x1p-30f);
        fma(1 + (a & 0xfff) * 0x1p-12f, 1 + (b & 0xfff) * 0x1p-12f, (c & 0xff) * 0x1p-60f);
        double x = Double.longBitsToDouble(d);
        bits(Precision.FLOAT64.fma(x, a, c), Math.fma(x, a, c));
    }

    private static void fma(float x, float y, float z) {
        bits(Precision.FLOAT32.fma(x, y, z), Math.fma(x, y, z));
    }

    @Test
    void theFormatsAreWhatJavaSaysTheyAre() {
        assertThat(Precision.FLOAT64.unitRoundoff()).isEqualTo(0x1p-53);
        assertThat(Precision.FLOAT32.unitRoundoff()).isEqualTo(0x1p-24);
        assertThat(Precision.FLOAT64.smallestNormal()).isEqualTo(Double.MIN_NORMAL);
        assertThat(Precision.FLOAT32.smallestNormal()).isEqualTo(Float.MIN_NORMAL);
        assertThat(Precision.FLOAT64.largest()).isEqualTo(Double.MAX_VALUE);
        assertThat(Precision.FLOAT32.largest()).isEqualTo(Float.MAX_VALUE);
        assertThat(Precision.FLOAT64.bytes()).isEqualTo(Double.BYTES);
        assertThat(Precision.FLOAT32.bytes()).isEqualTo(Float.BYTES);
        assertThat(Precision.FLOAT32.isCoarserThan(Precision.FLOAT64)).isTrue();
        assertThat(Precision.FLOAT64.isCoarserThan(Precision.FLOAT32)).isFalse();
        assertThat(Precision.FLOAT32.isCoarserThan(Precision.FLOAT32)).isFalse();
        assertThat(Precision.FLOAT32.others()).containsExactly(Precision.FLOAT64);
    }

    static Stream<Float> floats() {
        return Stream.of(1f, 0.1f, -2.5f, 1 / 3f, 16777216f, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("floats")
    void theShortestDecimalReadsBackAndIsNoLongerThanJavas(float value) {
        String shortest = Precision.FLOAT32.shortest(value);
        assertThat(Float.parseFloat(shortest)).isEqualTo(value);
        assertThat(new BigDecimal(shortest).stripTrailingZeros().precision())
                .isLessThanOrEqualTo(new BigDecimal(Float.toString(value))
                        .stripTrailingZeros()
                        .precision());
        assertThat(Double.parseDouble(Precision.FLOAT64.shortest(value))).isEqualTo(value);
    }
}
