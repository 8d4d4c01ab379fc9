package org.mlpparity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An exercise for a single sigmoid neuron: what its solution gives is reproduced, what its text prints is not. */
class PrintedExerciseTest {
    private static Audit audit(String claims) throws URISyntaxException {
        return Audit.of(ClaimsFile.read(
                Path.of(Objects.requireNonNull(PrintedExerciseTest.class.getResource("exercise/" + claims))
                        .toURI())));
    }

    @Test
    void whatTheSolutionGivesIsReproduced() throws URISyntaxException {
        assertThat(audit("claims-solution.json").blocks()).isNotEmpty().allMatch(BlockAudit::isLocated);
    }

    @Test
    void whatTheTextPrintsIsNot() throws URISyntaxException {
        assertThat(audit("claims-printed.json").blocks()).isNotEmpty().noneMatch(BlockAudit::isLocated);
    }
}
