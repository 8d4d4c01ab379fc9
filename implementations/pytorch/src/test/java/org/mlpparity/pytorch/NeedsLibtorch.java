package org.mlpparity.pytorch;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** To be implemented by test classes that compute with libtorch: where there is none for the host, they are skipped and say why. */
interface NeedsLibtorch {
    @BeforeAll
    static void libtorchIsThere() {
        Assumptions.assumeTrue(
                PyTorchNatives.missing().isEmpty(),
                () -> PyTorchNatives.missing().orElseThrow());
    }
}
