package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.report.RunDocument;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.Outcome;

/** What a kink makes legal, and how far apart free runs are. */
@Tag("slow")
class KinksAndGapsTest {
    @Test
    void theLedgerListsEveryKinkAndCountsTheBoundsItWidens() {
        Run run = Trainers.run(scenario("exact-kink"), List.of(Trainers.installed("arrays")));
        Certificate certificate = Trainers.certificate(run.verdict().trainers().get(0));
        KinkLedger ledger = certificate.kinks();

        assertThat(certificate.outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(ledger.count()).isEqualTo(3);
        assertThat(ledger.entries()).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.z()).isZero();
            assertThat(entry.layer()).isEqualTo(1);
        });
        assertThat(ledger.widened()).isPositive();
        assertThat(MarkdownWriter.write(RunDocument.of(run)))
                .contains("Kinks that a correct implementation may see from either side: 3");
    }

    @Test
    void theGapBetweenTwoRunsIsKeptEpochByEpoch() {
        Run run = Trainers.run(
                Scenarios.tarea1().at(Precision.FLOAT32),
                List.of(Trainers.installed("arrays"), Trainers.installed("dl4j")));
        assertThat(run.verdict().divergences()).singleElement().satisfies(pair -> {
            assertThat(pair.epochs()).hasSize(200);
            assertThat(pair.epochs().get(0).parameters()).isZero();
            assertThat(pair.epochs().stream()
                            .mapToDouble(epoch -> epoch.gradients())
                            .max())
                    .hasValue(pair.gradients());
        });
    }

    private static Experiment scenario(String name) {
        return Scenarios.all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
