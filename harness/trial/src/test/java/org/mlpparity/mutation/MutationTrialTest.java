package org.mlpparity.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * A trial can be made again from its seed: with {@code -Dmutants.trial=SEED}, and {@code -Dmutants.changes=2} for two changes, that of a study.
 * Writes what was said, and the changed program.
 */
class MutationTrialTest {
    private static final Path FILE = Path.of("target/matrices/mutation-trial.txt");

    @Test
    void theTrialOfASeedIsTheSameAgain() throws IOException {
        long seed = Long.getLong("mutants.trial", 23);
        int changes = Integer.getInteger("mutants.changes", 1);
        MutationTrial trial = MutationStudy.trial(seed, changes);
        StringBuilder program = new StringBuilder(trial.lines()).append("\n\n");
        for (Statement statement : trial.mutant().program().statements()) {
            program.append(String.format(
                    Locale.ROOT,
                    "%-17s k=%d %s %s%n",
                    statement.operation().words(),
                    statement.layer(),
                    statement.tensor(),
                    statement));
        }
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, program);

        assertThat(trial.mutant().mutations()).hasSize(changes);
        assertThat(MutationStudy.trial(seed, changes).lines()).isEqualTo(trial.lines());
    }
}
