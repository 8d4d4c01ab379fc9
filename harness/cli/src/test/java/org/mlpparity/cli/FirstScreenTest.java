package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a person sees first; that README shows it is {@code DocumentationTest}'s. */
class FirstScreenTest {
    @Test
    void trainersListsWhatIsInstalledAndWhatEachClaims() {
        Console console = Console.of("trainers");
        assertThat(console.code()).isZero();
        assertThat(console.out())
                .contains(
                        "arrays  ",
                        "arrays-simd  ",
                        ", Vector API at ",
                        "autograd  ",
                        "autograd-tape  ",
                        "dl4j  1.0.0-M2.1  ",
                        "pytorch  2.7.1 (DJL 0.36.0)  ",
                        "precisions   float64, float32",
                        "optimizers   sgd");
    }

    @Test
    void helpTeaches() {
        assertThat(Console.of("--help").out()).contains("verify", "trainers", "report", "Exit codes:", "Examples:");
        assertThat(Console.of("verify", "--help").out()).contains("--trainers", "--precision", "Examples:");
        assertThat(Console.of("--version").out()).startsWith("mlp-parity ");
    }
}
