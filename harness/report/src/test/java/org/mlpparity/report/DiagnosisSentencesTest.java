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
import org.mlpparity.verdict.Cause;
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

class DiagnosisSentencesTest {
    private static final Cause DOUBLED = new Cause("gradient-doubled", "The gradient is twice.", 1, "only in layer 2");
    private static final Cause OUTPUTS = new Cause("gradient-times-outputs", "Times outputs.", 1, "");
    private static final Cause OTHER = new Cause("sample-dropped", "A sample is left out.", 0.625, "the last one");

    private static String screen(Diagnosis diagnosis, String... command) {
        Experiment tarea1 = ExperimentFile.builtIn("tarea1", Overrides.NONE);
        Place place = new Place(3, 1, Quantity.WEIGHT_GRADIENT, 2, 4, 1);
        Deviation first = new Deviation(place, -0.25, -0.5, 0.25, 1e-15, 4.5e15);
        Certificate certificate = new Certificate(
                2,
                200,
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
                Optional.of(diagnosis));
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of(command));
        return ConsoleReport.render(
                new Run(tarea1, List.of(), new Verdict("tarea1", List.of(trainer), List.of()), circumstances));
    }

    @Test
    void aMismatchNeedsNoDebugger() {
        assertThat(screen(
                        new Diagnosis(List.of(DOUBLED, OUTPUTS, OTHER), List.of()),
                        "verify",
                        "--trainers",
                        "arrays,mine"))
                .contains("REJECTED", "mine")
                .contains("first wrong at epoch 3, batch 1, weight gradient of layer 2, entry [4, 1]")
                .contains("(16 of 16 entries there; 16 in all)")
                .contains("expected -0.25, got -0.5")
                .contains("off by 2.5e-01, relative 1.0e+00, 4.5e+15 ulps, 2.5e+14 times the bound 1.0e-15")
                .contains("likely cause: The gradient is twice. (gradient-doubled, explains 100 %)")
                .contains("evidence: only in layer 2")
                .contains("explains as much: Times outputs. (gradient-times-outputs, explains 100 %)")
                .contains("explains less: A sample is left out. (sample-dropped, explains 62 %)")
                .contains("again: parity verify tarea1 --trainers mine\n");
    }

    @Test
    void anEmptyDiagnosisSaysThatTheCauseIsUnknown() {
        assertThat(screen(new Diagnosis(List.of(), List.of()), "verify"))
                .contains("cause unknown: no known fault explains");
    }

    @Test
    void theCommandKeepsWhatChangesTheNumbers() {
        String screen = screen(
                new Diagnosis(List.of(), List.of()),
                "verify",
                "my.json",
                "--results",
                "out",
                "--precision",
                "float32",
                "--trainers=a,b",
                "--epochs=7");
        assertThat(screen).contains("again: parity verify my.json --precision float32 --epochs 7 --trainers mine\n");
    }

    @Test
    void judgingAgainIsReproducedByVerifying() {
        assertThat(screen(new Diagnosis(List.of(), List.of()), "judge", "results/x"))
                .contains("again: parity verify tarea1 --trainers mine\n");
    }
}
