package org.mlpparity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.worked.NumbersFile;
import org.mlpparity.worked.WorkedCheck;

/** The published worked example 0.05 / 0.10 → 0.01 / 0.99: half squared error, and biases that stay as they are. */
class TwoStepExampleTest {
    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(TwoStepExampleTest.class.getResource("cases/" + name))
                .toURI());
    }

    private static Experiment experiment() throws URISyntaxException {
        return ExperimentFile.read(file("experiment.json"), Overrides.NONE);
    }

    /** After the update 0.291027924 is published: what one gets whose error goes down through output weights that are updated already. */
    @Test
    void itsFirstLossIsReproducedAndItsSecondIsThatOfUpdatedWeights() throws URISyntaxException {
        ExactRun run = new ExactRun(experiment());
        assertThat(run.step().loss().exact(0)).isEqualTo(0.298371109, within(5e-10));
        run.train();
        assertThat(run.step().loss().exact(0)).isEqualTo(0.291027774, within(5e-10));
        assertThat(run.parameters().biases()).isEqualTo(experiment().initial().biases());
    }

    @Test
    void itsPrintedParametersAreLocated() throws URISyntaxException {
        Audit audit = Audit.of(ClaimsFile.read(file("claims-frozen.json")));
        assertThat(audit.blocks()).allMatch(BlockAudit::isLocated);
    }

    @Test
    void itsLinesAreAllRight() throws URISyntaxException {
        WorkedCheck check = WorkedCheck.of(
                experiment(), NumbersFile.read(file("numbers.json")), OptionalInt.empty(), OptionalInt.empty(), 9);
        assertThat(check.document().toString()).isNotEmpty();
        assertThat(check.isRight()).isTrue();
    }
}
