package org.mlpparity.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Mt19937Test {
    /** ISO C++ [rand.predef]: "The 10000th consecutive invocation ... of type mt19937 shall produce the value 4123659995". */
    @Test
    void theTenThousandthNumberIsTheOneThatTheCppStandardDemands() {
        Mt19937 generator = new Mt19937(5489);
        for (int i = 1; i < 10_000; i++) {
            generator.nextInt();
        }
        assertThat(Integer.toUnsignedLong(generator.nextInt())).isEqualTo(4_123_659_995L);
    }
}
