package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Finding.Grade;
import org.mlpparity.verdict.RunStatus;

/** Two samples and two outputs: "twice", "times the samples" and "times the outputs" are one number, until a second experiment is run. */
class SecondThoughtsTest {
    private static final Patient TWO_OF_EACH = Patient.ill().data(2, 2);

    private static Run run(Patient patient, Function<Experiment, MlpTrainer> trainer) {
        return referee(patient).run(List.of(Patient.provider(trainer)), circumstances());
    }

    private static Referee referee(Patient patient) {
        return new Referee(patient.experiment(), StepListener.NONE).once();
    }

    private static Circumstances circumstances() {
        return Circumstances.now(Clock.systemUTC(), List.of("test"));
    }

    private static Diagnosis diagnosis(Run run) {
        return run.verdict().trainers().get(0).diagnosis().orElseThrow();
    }

    private static Finding finding(Run run) {
        assertThat(diagnosis(run).findings()).hasSize(1);
        return diagnosis(run).findings().get(0);
    }

    /** All of the gradient times a factor. */
    private static WrongTrainer scaled(Experiment experiment, ToDoubleFunction<Batch> factor) {
        return new WrongTrainer(experiment) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                double c = factor.applyAsDouble(batch);
                gradient.forEach(tensor -> Arrays.setAll(tensor, i -> c * tensor[i]));
                return gradient;
            }
        };
    }

    @Test
    void oneRunAloneTellsATie() {
        Finding alone = finding(referee(TWO_OF_EACH)
                .withoutSecondExperiment()
                .run(List.of(Patient.provider(e -> scaled(e, batch -> 2))), circumstances()));
        assertThat(alone.grade()).isEqualTo(Grade.TIE);
        assertThat(alone.id()).endsWith("times-2");
        assertThat(alone.ties()).extracting(Finding.Tie::id).anyMatch(id -> id.endsWith("times-outputs"));
    }

    @Test
    void aFactorOfTwoIsNamedTwo() {
        Finding finding = finding(run(TWO_OF_EACH, e -> scaled(e, batch -> 2)));
        assertThat(finding.grade()).isEqualTo(Grade.NAMED);
        assertThat(finding.id()).endsWith("times-2");
        assertThat(finding.ties()).isEmpty();
        assertThat(finding.evidence())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("holds in a second experiment too, ")
                        .contains("; what does not: "));
    }

    @Test
    void theNumberOfOutputsIsNamedThat() {
        Finding finding =
                finding(run(TWO_OF_EACH, e -> scaled(e, batch -> batch.targets().columns())));
        assertThat(finding.ties()).isEmpty();
        assertThat(finding.grade()).isEqualTo(Grade.NAMED);
        assertThat(finding.id()).endsWith("times-outputs");
        assertThat(finding.sentence()).contains("outputs");
        assertThat(finding.remedy()).doesNotContain("factor 2");
    }

    @Test
    void theNumberOfSamplesIsNamedThat() {
        Finding finding = finding(run(TWO_OF_EACH, e -> scaled(e, batch -> 1.0 / batch.samples())));
        assertThat(finding.grade()).isEqualTo(Grade.NAMED);
        assertThat(finding.id()).endsWith("times-1/samples");
    }

    /** Without an uneven batch it cannot be told from the batch's own size. */
    @Test
    void theSizeOfAFullBatchIsNamedThat() {
        Patient even = Patient.ill().data(4, 2);
        Finding finding = finding(run(even, e -> scaled(e, batch -> 1.0 / e.batchSize())));
        assertThat(finding.grade()).isEqualTo(Grade.NAMED);
        assertThat(finding.id()).endsWith("times-1/batch-size");
    }

    /** With four outputs a quarter is 1/n too. */
    @Test
    void aPlainNumberIsNoSize() {
        Patient four = Patient.ill().network(Activation.TANH, Activation.TANH, 5, 4);
        Finding finding = finding(run(four, e -> scaled(e, batch -> 0.25)));
        assertThat(finding.grade()).isEqualTo(Grade.NAMED);
        assertThat(finding.id()).endsWith("times-0.25");
        assertThat(finding.sentence()).contains("0.25 (here 1/n");
    }

    @Test
    void aDivisorWithFewDigitsIsNamed() {
        Finding finding = finding(run(Patient.ill().data(7, 3), e -> scaled(e, batch -> 1 / 0.12)));
        assertThat(finding.grade()).isEqualTo(Grade.NAMED);
        assertThat(finding.id()).endsWith("times-1/0.12");
    }

    /** In the first experiment nothing reaches 4, so that every slope seems to be 0. */
    @Test
    void aComparisonWithALargeNumberIsFoundInTheSecondExperiment() {
        Patient patient = Patient.ill().network(Activation.RELU, Activation.IDENTITY, 5, 2);
        Finding finding = finding(run(patient, e -> new WrongTrainer(e) {
            @Override
            double slope(int layer, double z, double a) {
                return layer == 0 ? z > 4 ? 1 : 0 : super.slope(layer, z, a);
            }
        }));
        assertThat(finding.grade()).isEqualTo(Grade.NAMED);
        assertThat(finding.sentence()).contains("is compared with 4 where 0 is due");
    }

    /** A program that knows the size of the first experiment's batches by heart. */
    @Test
    void aConstantThatStandsInTheProgramIsNamedAllTheSame() {
        Patient uneven = Patient.ill().data(11, 7);
        Finding finding = finding(run(uneven, e -> scaled(e, batch -> batch.samples() / 7.0)));
        assertThat(finding.grade()).isEqualTo(Grade.NAMED);
        assertThat(finding.id()).endsWith("times-share-of-full-batch");
        assertThat(finding.evidence())
                .anySatisfy(line ->
                        assertThat(line).contains("with m/M as it is in this one: the number stands in the program"));
    }

    /** Twice in the first experiment, six times in every other one: no change gives the numbers of both. */
    @Test
    void aNameThatDoesNotHoldIsToldAsATie() {
        Finding finding =
                finding(run(TWO_OF_EACH, e -> scaled(e, batch -> e.network().outputs() == 2 ? 2 : 6)));
        assertThat(finding.grade()).isEqualTo(Grade.TIE);
        assertThat(finding.id()).endsWith("times-2");
        assertThat(finding.sentence()).contains("In a second experiment");
        assertThat(finding.ties().get(0).id()).endsWith("times-6");
    }

    @Test
    void whatDoesNotShowThereKeepsItsNames() {
        Run run = run(TWO_OF_EACH, e -> scaled(e, batch -> e.network().outputs() == 2 ? 2 : 1));
        Finding finding = finding(run);
        assertThat(finding.grade()).isEqualTo(Grade.TIE);
        assertThat(finding.ties()).extracting(Finding.Tie::id).anyMatch(id -> id.endsWith("times-outputs"));
        assertThat(finding.evidence()).last().asString().endsWith("does not show it");
    }

    @Test
    void whatIsWrongThereAloneIsARemark() {
        Run run = run(TWO_OF_EACH, e -> new WrongTrainer(e) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                gradient.forEach(tensor -> Arrays.setAll(tensor, i -> 2 * tensor[i]));
                return gradient;
            }

            @Override
            double lossDivisor(Batch batch) {
                return batch.samples() > 2 ? 2 * divisor(batch) : divisor(batch);
            }
        });
        assertThat(diagnosis(run).findings()).extracting(Finding::operation).doesNotContain("loss");
        assertThat(diagnosis(run).remarks())
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("in a second experiment, ")
                        .contains("more is wrong: Loss: "));
    }

    @Test
    void aTrainerThatRefusesAnyOtherExperimentKeepsItsTies() {
        Run run = run(TWO_OF_EACH, e -> {
            if (e.network().outputs() != 2) {
                throw new IllegalStateException("only two outputs");
            }
            return scaled(e, batch -> 2);
        });
        assertThat(finding(run).grade()).isEqualTo(Grade.TIE);
        assertThat(diagnosis(run).remarks())
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("what was found was not tried on a second experiment: ")
                        .contains("only two outputs"));
        assertThat(run.second().orElseThrow().traces().get(0).status()).isEqualTo(RunStatus.FAILED);
    }

    /** What it did until then is evidence. */
    @Test
    void aTrainerThatFailsThereInTheMiddleIsStillHeard() {
        Run run = run(TWO_OF_EACH, e -> new WrongTrainer(e) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                if (updates > 4 && batch.samples() > 2) {
                    throw new IllegalStateException("out of coffee");
                }
                gradient.forEach(tensor -> Arrays.setAll(tensor, i -> 2 * tensor[i]));
                return gradient;
            }
        });
        assertThat(finding(run).grade()).isEqualTo(Grade.NAMED);
    }

    @Test
    void aRightTrainerIsNotTriedAgain() {
        Run run = run(TWO_OF_EACH, WrongTrainer::new);
        assertThat(run.second()).isEmpty();
    }

    @Test
    void theSecondRunIsShort() {
        Run run = run(TWO_OF_EACH, e -> scaled(e, batch -> 2));
        assertThat(run.second().orElseThrow().experiment().updates()).isLessThanOrEqualTo(12);
        assertThat(run.second().orElseThrow().experiment().network().parameterCount())
                .isLessThan(2_000);
    }
}
