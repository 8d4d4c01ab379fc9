package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyTorchNativesTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-aarch64",
        "Mac OS X, aarch64, osx-aarch64",
        "Windows 11, amd64, win-x86_64"
    })
    void aHostWithItsNativesLacksNothing(String osName, String osArch, String platform) {
        assertThat(PyTorchNatives.missing(osName, osArch, List.of("other-x86_64", platform)))
                .isEmpty();
        assertThat(PyTorchNatives.missing(osName, osArch, List.of("other-x86_64")))
                .contains(
                        "libtorch for " + platform + " is not on the class path (there for: other-x86_64; offered for:"
                                + " linux-x86_64, linux-aarch64, osx-aarch64, win-x86_64)");
    }

    @Test
    void aPlatformThatPyTorchIsNotBuiltForIsNamed() {
        assertThat(PyTorchNatives.missing("Mac OS X", "x86_64", List.of()))
                .contains(
                        "libtorch for osx-x86_64 is not on the class path (there for: none; offered for: linux-x86_64,"
                                + " linux-aarch64, osx-aarch64, win-x86_64)");
        assertThat(PyTorchNatives.missing("Linux", "s390x", List.of("linux-x86_64")))
                .hasValueSatisfying(words -> assertThat(words).startsWith("libtorch for linux-s390x is not"));
    }
}
