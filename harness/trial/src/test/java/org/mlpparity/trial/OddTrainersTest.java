package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trial.OddMatrix.OddTrial;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** What is odd is odd indeed, and right. The whole matrix runs with the page of no false alarms. */
@Tag("slow")
class OddTrainersTest {
    private static final List<String> SHORT = List.of("uneven-last-batch", "categorical-cross-entropy");
    private static final List<String> ALSO_LONG =
            List.of("uneven-last-batch", "long-sums", "categorical-cross-entropy");

    static Stream<MlpTrainerProvider> summing() {
        return OddTrainers.all().stream().filter(each -> !OddTrainers.byShares().contains(each));
    }

    static Stream<MlpTrainerProvider> byShares() {
        return OddTrainers.byShares().stream();
    }

    @ParameterizedTest
    @MethodSource("summing")
    void oneThatSumsItsGradientIsCertified(MlpTrainerProvider trainer) {
        assertCertified(trainer, SHORT);
    }

    /** The second bound of an update: each share rounds the parameters, and no summed gradient meets them. */
    @Tag("local-certificate")
    @ParameterizedTest
    @MethodSource("byShares")
    void oneThatSubtractsSharesIsCertified(MlpTrainerProvider trainer) {
        assertCertified(trainer, ALSO_LONG);
    }

    private static void assertCertified(MlpTrainerProvider trainer, List<String> names) {
        List<OddTrial> cells = OddMatrix.trials(
                List.of(trainer),
                OddMatrix.scenarios().stream()
                        .filter(each -> names.contains(each.name()))
                        .toList());
        assertThat(cells).hasSize(2 * names.size());
        assertThat(cells.stream().filter(cell -> !cell.right()).map(OddTrainersTest::described))
                .isEmpty();
    }

    private static String described(OddTrial cell) {
        return Runs.name(cell.scenario()) + ": " + cell.verdict().outcome() + " "
                + cell.verdict().reason() + ", "
                + cell.verdict().certificate().flatMap(Certificate::first) + " "
                + cell.verdict().reason();
    }

    /** Each leads to its own bits somewhere, so that the matrix does not try one trainer many times. */
    @Test
    void hardlyTwoOfThemComputeTheSameBits() {
        Map<List<Parameters>, String> seen = new HashMap<>();
        for (MlpTrainerProvider trainer : OddTrainers.all()) {
            if (trainer instanceof Showing) {
                continue;
            }
            List<Parameters> ends = OddMatrix.scenarios().stream()
                    .filter(scenario -> trainer.gap(scenario).isEmpty())
                    .map(scenario -> trained(trainer, scenario))
                    .toList();
            String same = seen.put(ends, trainer.id());
            assertThat(same).as(trainer.id() + " computes the bits of").isNull();
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(68);
    }

    /** Two epochs by watched and by plain steps in turn. */
    private static Parameters trained(MlpTrainerProvider provider, Experiment experiment) {
        try (MlpTrainer trainer = provider.open(experiment)) {
            experiment.batches().forEach(trainer::observedStep);
            experiment.batches().forEach(trainer::step);
            return trainer.parameters();
        }
    }

    @Test
    void theyShowOnePassUnlessTheyHideIt() {
        Experiment experiment = OddMatrix.scenarios().get(0);
        for (MlpTrainerProvider provider : OddTrainers.all()) {
            try (MlpTrainer trainer = provider.open(experiment)) {
                Batch batch = experiment.batches().get(0);
                Observation shown = trainer.observe(batch);
                assertThat(shown.loss()).isPresent();
                assertThat(shown.gradient()).isPresent();
                assertThat(shown.onePass()).isEqualTo(!provider.id().endsWith("two-passes"));
            }
        }
    }

    /** A gradient that is 1.001 times what it should be: the trial can fail. */
    @Test
    void aWrongOneIsRefusedByTheSameTrial() {
        MlpTrainerProvider wrong = LayerFault.all().get(5).in(Set.of(1));
        List<OddTrial> cells =
                OddMatrix.trials(List.of(wrong), OddMatrix.scenarios().subList(0, 2));
        assertThat(cells).noneMatch(OddTrial::right);
        TrainerVerdict verdict = cells.get(0).verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void thereAreManyAndEachHasAName() {
        assertThat(OddTrainers.all()).hasSizeGreaterThanOrEqualTo(76);
        assertThat(OddTrainers.byShares()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(OddTrainers.all().stream().map(MlpTrainerProvider::id)).doesNotHaveDuplicates();
    }
}
