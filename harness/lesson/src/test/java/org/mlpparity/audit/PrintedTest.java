package org.mlpparity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedTest {
    @ParameterizedTest
    @CsvSource({
        "0.9837, 0.98371, REPRODUCED",
        "0.9837, 0.98365001, REPRODUCED",
        "+0.50, 0.5, REPRODUCED",
        "3, 3.2, REPRODUCED",
        "1.2e-05, 0.0000123, REPRODUCED",
        "-0.0000, 0.00001, REPRODUCED",
        "0.0000, -0.00001, REPRODUCED",
        "0.9836, 0.98369, CUT_OFF",
        "0.9999, 0.99999, CUT_OFF",
        "-0.9836, -0.98369, CUT_OFF",
        "0.0000, 0.00009, CUT_OFF",
        "0.9873, 0.90731, MISPRINT",
        "-0.3681, -0.38807, MISPRINT",
        "-0.0000, -0.00078, MISPRINT",
        "0.0000, -0.0008, MISPRINT",
        "1.5e-05, 0.000012, MISPRINT",
        "19.5, 10.5, MISPRINT",
        "0.9873, -0.90731, OTHER",
        "0.3881, -0.3881, OTHER",
        "0.9873, 0.91631, OTHER",
        "9.5, 10.5, OTHER",
        "0.12, 0.21, OTHER"
    })
    void aPrintedNumberIsGradedByItsDigits(String text, double exact, Grade grade) {
        assertThat(new Printed(text).grade(exact)).isEqualTo(grade);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9873, 0.90731, 0.9073",
        "-0.0000, -0.00078, -0.0008",
        "0.0000, -0.00001, -0.0000",
        "1.5e-05, 0.00002, 0.000020"
    })
    void whatShouldBePrintedHasAsManyDecimals(String text, double exact, String due) {
        assertThat(new Printed(text).asPrinted(exact)).isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1,5", "NaN", "0.5 ", "1e", "1e1000", "0x1p3", "٣"})
    void whatIsNoDecimalIsRefused(String text) {
        assertThatThrownBy(() -> new Printed(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text (\"" + text + "\") must be a decimal such as \"-0.9209\"");
    }

    @Test
    void trailingZerosAreDigits() {
        assertThat(new Printed("0.90").grade(0.904)).isEqualTo(Grade.REPRODUCED);
        assertThat(new Printed("0.900").grade(0.904)).isEqualTo(Grade.MISPRINT);
    }
}
