package org.mlpparity.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The interpreter that the adapters need and the project does not. */
final class Python {
    private static final Path ADAPTERS = Path.of("adapters").toAbsolutePath();
    private static final boolean FOUND = isFound();

    private Python() {}

    /** Skips the test, and says why, where there is no python3 of version 3.8 or newer. */
    static void require() {
        assumeTrue(FOUND, "python3 (3.8 or newer) is not on the PATH");
    }

    /** The command line of an adapter. */
    static String command(String adapter) {
        return "python3 '" + ADAPTERS.resolve(adapter) + "'";
    }

    /** Starts python3 with these arguments, both of its outputs as one. */
    static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(ADAPTERS.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static boolean isFound() {
        try {
            return start("-c", "import sys; sys.exit(sys.version_info < (3, 8))")
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
