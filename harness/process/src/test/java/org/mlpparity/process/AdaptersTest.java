package org.mlpparity.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The adapters' own tests, in their own language; those whose library is not installed skip themselves and say so. */
@Tag("slow")
class AdaptersTest {
    @Test
    void theAdaptersPassTheirTests() throws IOException, InterruptedException {
        Python.require();
        Process tests = Python.start("-B", "test_adapters.py");
        String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tests.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("Ran [1-9][0-9]* tests");
    }
}
