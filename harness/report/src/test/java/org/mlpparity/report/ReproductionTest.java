package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** The command under a rejection tries that trainer again, alone. */
class ReproductionTest {
    private static String screen(String... command) {
        Experiment tarea1 = ExperimentFile.builtIn("tarea1", Overrides.NONE);
        Place place = new Place(3, 1, Quantity.WEIGHT_GRADIENT, 2, 4, 1);
        Deviation first = new Deviation(place, -0.25, -0.5, 0.25, 1e-15, 4.5e15);
        Certificate certificate = new Certificate(
                2,
                200,
                Optional.empty(),
                900,
                1000,
                16,
                List.of(first),
                List.of(),
                Optional.of(first),
                16,
                16,
                List.of(),
                new KinkLedger(0, List.of(), 0),
                true,
                new Resolution(List.of()),
                List.of());
        TrainerVerdict trainer = new TrainerVerdict(
                "mine",
                "1",
                Accuracies.DEFAULT,
                RunStatus.COMPLETED,
                "",
                Repeatability.UNCHECKED,
                List.of(),
                Optional.of(certificate),
                Optional.of(new Diagnosis(List.of(), List.of())));
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of(command));
        return ConsoleReport.render(
                new Run(tarea1, List.of(), new Verdict("tarea1", List.of(trainer), List.of()), circumstances));
    }

    @Test
    void theCommandKeepsWhatChangesTheNumbers() {
        String screen = screen(
                "verify", "my.json", "--results", "out", "--precision", "float32", "--trainers=a,b", "--epochs=7");
        assertThat(screen).contains("again: parity verify my.json --precision float32 --epochs 7 --trainers mine\n");
    }

    @Test
    void aRecordedRunIsJudgedAgain() {
        assertThat(screen("judge", "my run.npz", "--results", "out"))
                .contains("again: parity judge 'my run.npz' --results out\n");
    }

    /** Another command than these two trained what is installed. */
    @Test
    void anyOtherCommandIsReproducedByVerifying() {
        assertThat(screen("bench", "--quick")).contains("again: parity verify tarea1 --trainers mine\n");
    }
}
