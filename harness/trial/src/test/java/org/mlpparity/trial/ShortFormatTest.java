package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operands are rounded as accelerators round them, against the bits of float32 and numbers worked out by hand. */
class ShortFormatTest {
    @ParameterizedTest
    @CsvSource({
        "TF32, 0x1p0, 0x1p0",
        "TF32, 0x1.001p0, 0x1p0", // below half of the spacing 2^-10
        "TF32, 0x1.002p0, 0x1p0", // a tie, to even
        "TF32, 0x1.006p0, 0x1.008p0", // a tie, to even
        "TF32, -0x1.003p0, -0x1.004p0",
        "BFLOAT16, 0x1.01p0, 0x1p0",
        "BFLOAT16, 0x1.03p0, 0x1.04p0",
        "BFLOAT16, 0x1.02p-100, 0x1.02p-100",
        "FLOAT16, 65519, 65504",
        "FLOAT16, 65520, Infinity",
        "FLOAT16, 0x1p-25, 0",
        "FLOAT16, 0x1.8p-25, 0x1p-24",
        "FLOAT16, 0x1p-24, 0x1p-24",
        "FLOAT16, -0x1.0008p-14, -0x1p-14"
    })
    void knownRoundings(ShortFormat format, String value, String rounded) {
        assertThat(format.round(Double.parseDouble(value))).isEqualTo(Double.parseDouble(rounded));
    }

    /** bfloat16 is the upper half of float32's bits, TF32 those and three more. */
    @Test
    void normalNumbersLoseTheLastBitsOfFloat32() {
        Random random = new Random(1);
        for (int k = 0; k < 100_000; k++) {
            float value = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10));
            assertThat(ShortFormat.BFLOAT16.round(value)).isEqualTo(shortened(value, 16));
            assertThat(ShortFormat.TF32.round(value)).isEqualTo(shortened(value, 13));
        }
    }

    private static double shortened(float value, int dropped) {
        int bits = Float.floatToRawIntBits(value);
        int carry = (1 << dropped - 1) - 1 + (bits >>> dropped & 1);
        return Float.intBitsToFloat(bits + carry >>> dropped << dropped);
    }
}
