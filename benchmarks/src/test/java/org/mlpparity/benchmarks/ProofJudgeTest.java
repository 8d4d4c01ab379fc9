package org.mlpparity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.json.Json;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Reordered;
import org.mlpparity.trial.Saboteurs;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;

/** What trainers do once the clock has stopped, with as many epochs for a clock. */
@Tag("slow")
class ProofJudgeTest {
    private static final MlpTrainerProvider CORRECT = Saboteurs.correct();
    private static final int TIMED = Cheat.RightForThousandEpochsOfARun.EPOCHS + 5;

    static List<String> networks() {
        return List.of("tiny", "small");
    }

    static Stream<Arguments> cheats() {
        return networks().stream().flatMap(network -> Cheat.all().stream().map(cheat -> Arguments.of(network, cheat)));
    }

    @ParameterizedTest
    @EnumSource
    void aTrainerThatTrainsIsTimed(Precision precision) {
        for (String network : networks()) {
            Experiment experiment = Workload.of(network).experiment(precision);
            Agreement agreement = AgreementGate.require(CORRECT, experiment);
            Proof proof = proof(CORRECT, agreement);
            assertThat(proof.updates()).isEmpty();
            assertThat(ProofJudge.refusal(agreement, proof)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTrainerWithOtherBitsIsJudgedUpdateByUpdateAndTimed(Precision precision) {
        for (String network : networks()) {
            Experiment experiment = Workload.of(network).experiment(precision);
            Agreement agreement = AgreementGate.require(CORRECT, experiment);
            Proof proof = proof(new Reordered(CORRECT, 1), agreement);
            assertThat(proof.updates()).hasSize(experiment.epochs() + 1);
            assertThat(ProofJudge.refusal(agreement, proof)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("cheats")
    void noCheatIsTimed(String network, MlpTrainerProvider cheat) {
        Agreement agreement =
                AgreementGate.require(CORRECT, Workload.of(network).experiment(Precision.FLOAT64));
        Optional<Refusal> refusal = ProofJudge.refusal(agreement, proof(cheat, agreement));
        assertThat(refusal).isPresent();
        assertThat(refusal.get().outcome()).isNotEqualTo(Outcome.CERTIFIED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cheat-empty|REJECTED|the timed epochs have changed no parameter",
                "cheat-asked|REJECTED|the timed epochs have changed no parameter",
                "cheat-ten-updates|REJECTED|one more epoch, from where the clock stopped, is REJECTED at 0 of 1 steps",
                "cheat-thousand-epochs|REJECTED|one more epoch, from where the clock stopped, is REJECTED at 0 of 1 steps",
                "cheat-recording|REJECTED|one more epoch, from where the clock stopped, is REJECTED at 0 of 1 steps",
                "cheat-half|REJECTED|one more epoch, from where the clock stopped, is REJECTED at 0 of 1 steps",
                "cheat-read|REJECTED|20 epochs from the start end ",
                "cheat-nan|NON_FINITE|parameters() returned NaN when the clock had stopped",
                "cheat-predictions|REJECTED|predict(inputs) returned 0.0 for a row that is not in the data, where ",
            })
    void theReasonSaysWhatWasSeen(String id, String label, String reason) {
        Agreement agreement =
                AgreementGate.require(CORRECT, Workload.of("small").experiment(Precision.FLOAT64));
        Refusal refusal = ProofJudge.refusal(agreement, proof(InstalledTrainer.named(id), agreement))
                .orElseThrow();
        assertThat(refusal.words())
                .startsWith(label + ": trainEpoch in the timed fork does not do what was certified: " + reason);
    }

    @Test
    void updatesThatAreWrongInOneEntryAreRefused() {
        Agreement agreement =
                AgreementGate.require(CORRECT, Workload.of("small").experiment(Precision.FLOAT64));
        Proof proof = proof(new Reordered(CORRECT, 1), agreement);
        List<Parameters> updates = new ArrayList<>(proof.updates());
        Parameters right = updates.get(7);
        updates.set(7, right.map(each -> each == right.weights(1).get(0) ? each * (1 + 1e-9) : each));
        Proof wrong = new Proof(proof.moved(), proof.stopped(), proof.next(), proof.end(), proof.probes(), updates);
        assertThat(ProofJudge.refusal(agreement, wrong).orElseThrow().reason())
                .startsWith("epochs from the start are REJECTED at 18 of 20 steps, first wrong at epoch 7, batch 1, "
                        + "weights of layer 2, entry [1, 1]");
        Proof missing = new Proof(proof.moved(), proof.stopped(), proof.next(), proof.end(), proof.probes(), List.of());
        assertThat(ProofJudge.refusal(agreement, missing).orElseThrow().reason())
                .isEqualTo("0 parameters were read where 21 are expected");
    }

    @Test
    void anotherShapeIsRefused() {
        Agreement agreement = AgreementGate.require(CORRECT, Workload.of("tiny").experiment(Precision.FLOAT64));
        Proof proof = proof(CORRECT, agreement);
        Parameters other = Workload.of("small").experiment(Precision.FLOAT64).initial();
        Proof wrong = new Proof(true, other, proof.next(), proof.end(), proof.probes(), List.of());
        assertThat(ProofJudge.refusal(agreement, wrong).orElseThrow().status()).isEqualTo(RunStatus.WRONG_SHAPE);
        Proof few = new Proof(
                true, proof.stopped(), proof.next(), proof.end(), List.of(Matrix.row(1), Matrix.row(1)), List.of());
        assertThat(ProofJudge.refusal(agreement, few).orElseThrow().reason()).contains("predict(inputs) returned");
    }

    /** What crosses the boundary of a fork arrives as it was, NaN included. */
    @Test
    void aProofCrossesTheBoundaryOfAForkBitForBit() {
        Agreement agreement = AgreementGate.require(CORRECT, Workload.of("tiny").experiment(Precision.FLOAT64));
        Proof proof = proof(InstalledTrainer.named("cheat-nan"), agreement);
        assertThat(proof.stopped().weights(0).firstNonFinite()).isZero();
        assertThat(ProofResult.of(proof).take()).isEqualTo(proof);
        assertThat(Json.line(proof)).contains("NaN");
    }

    private static Proof proof(MlpTrainerProvider provider, Agreement agreement) {
        Experiment experiment = agreement.experiment();
        try (MlpTrainer trainer = provider.open(experiment)) {
            trainer.trainEpoch();
            Parameters before = trainer.parameters();
            for (int epoch = 0; epoch < TIMED; epoch++) {
                trainer.trainEpoch();
            }
            return Proof.of(trainer, experiment, before, Fingerprint.of(agreement.end()));
        }
    }
}
