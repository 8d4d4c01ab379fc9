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
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

class DiagnosisSentencesTest {
    private static final Finding DOUBLED = new Finding(
            Finding.Grade.TIE,
            "gradient",
            List.of(2),
            "gradient:times-2",
            "in the gradient of layer 2",
            "The gradient is twice what is due.",
            "dW2 = 2 · δ2ᵀ·a1",
            "dW2 = δ2ᵀ·a1",
            "Take out the factor 2.",
            List.of(new Finding.Tie("gradient:times-outputs", "Times outputs.", "dW2 = n · δ2ᵀ·a1", "")),
            List.of("16 of 16 numbers"),
            Optional.empty(),
            List.of());

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
        assertThat(screen(new Diagnosis(List.of(DOUBLED), List.of()), "verify", "--trainers", "arrays,mine"))
                .contains("REJECTED", "mine")
                .contains("first wrong at epoch 3, batch 1, weight gradient of layer 2, entry [4, 1]")
                .contains("(16 of 16 entries there; 16 in all)")
                .contains("expected -0.25, got -0.5")
                .contains("off by 2.5e-01, relative 1.0e+00, 4.5e+15 ulps, 2.5e+14 times the bound 1.0e-15")
                .contains("cause: The gradient is twice what is due. (gradient:times-2)")
                .contains("computed: dW2 = 2 · δ2ᵀ·a1")
                .contains("remedy: Take out the factor 2.")
                .contains("evidence: 16 of 16 numbers")
                .contains("as good here: Times outputs. (gradient:times-outputs)")
                .contains("again: parity verify tarea1 --trainers mine\n");
    }

    @Test
    void anEmptyDiagnosisSaysThatTheCauseIsUnknown() {
        assertThat(screen(new Diagnosis(List.of(), List.of()), "verify"))
                .contains("cause unknown: no change that was tried");
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
