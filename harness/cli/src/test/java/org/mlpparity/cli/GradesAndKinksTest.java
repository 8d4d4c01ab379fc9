package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.Grade;
import org.mlpparity.oracle.Oracle;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.report.Run;
import org.mlpparity.report.RunDocument;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.testkit.Saboteur;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.Outcome;

/** Between certified and rejected: what is suspect, and what a kink makes legal. */
class GradesAndKinksTest {
    @Test
    void anErrorBetweenTheTwoGradesIsSuspectAndNoPass() {
        Experiment experiment = scenario("long-sums").at(Precision.FLOAT32);
        double rigorous = predictions(experiment, Grade.RIGOROUS).allowance(0);
        double probable = predictions(experiment, Grade.PROBABLE).allowance(0);
        assertThat(probable).isLessThan(0.6 * rigorous);
        double shift = 0.8 * rigorous;

        Run run = Trainers.run(
                experiment,
                List.of(Saboteur.over(
                        Trainers.installed("arrays"),
                        "off",
                        "first prediction off",
                        trainer -> new Off(trainer, shift))));

        assertThat(run.verdict().trainers().get(0).outcome()).isEqualTo(Outcome.SUSPECT);
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.SUSPECT);
        assertThat(ExitCode.of(run.verdict().outcome())).isEqualTo(ExitCode.DISAGREED);
        assertThat(ConsoleReport.render(run)).contains("SUSPECT", "1 outside the sharper bound");
    }

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

    private static Enclosure predictions(Experiment experiment, Grade grade) {
        return new Oracle(experiment, grade)
                .forward(experiment.initial(), experiment.data().inputs())
                .predictions();
    }

    /** Its first answer to predict is off in its first entry. */
    private static final class Off extends ForwardingTrainer {
        private final double shift;
        private boolean asked;

        Off(MlpTrainer trainer, double shift) {
            super(trainer);
            this.shift = shift;
        }

        @Override
        public Matrix predict(Matrix inputs) {
            double[] entries = super.predict(inputs).toArray();
            entries[0] += asked ? 0 : shift;
            asked = true;
            return Matrix.of(inputs.rows(), entries.length / inputs.rows(), entries);
        }
    }
}
