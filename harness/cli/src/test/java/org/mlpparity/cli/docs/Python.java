package org.mlpparity.cli.docs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The interpreter that some blocks need and the project does not. */
final class Python {
    private Python() {}

    /** Aborts the test, and says why, where there is no python3 of version 3.8 or newer. */
    static void require() {
        assumeTrue(
                succeeds("import sys; sys.exit(sys.version_info < (3, 8))"),
                "python3 (3.8 or newer) is not on the PATH");
    }

    /** Aborts the test, and says why, where python3 cannot import this. */
    static void require(String library) {
        require();
        assumeTrue(succeeds("import " + library), "python3 has no " + library + " here");
    }

    /** What the program prints. */
    static String run(String program) throws IOException {
        Process process = start(program);
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean succeeds(String program) {
        try {
            Process process = start(program);
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process start(String program) throws IOException {
        return new ProcessBuilder("python3", "-c", program)
                .redirectErrorStream(true)
                .start();
    }
}
