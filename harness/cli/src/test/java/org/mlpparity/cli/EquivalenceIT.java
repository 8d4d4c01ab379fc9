package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * Every installed trainer on every scenario in both precisions: certified at every step, or refused exactly as the list of
 * known deviations says. So the test fails when a deviation disappears and when a new one appears.
 */
@Tag("slow")
class EquivalenceIT {
    static Stream<Arguments> cases() {
        return Scenarios.all().stream()
                .flatMap(scenario -> Stream.of(Precision.values())
                        .map(precision -> Arguments.of(scenario.name(), precision, scenario.at(precision))));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("cases")
    void trainersComputeTheSameOrDeviateAsKnown(String name, Precision precision, Experiment experiment) {
        Run run = Trainers.run(experiment, new InstalledTrainers().all());

        Map<String, String> refused = new TreeMap<>();
        int certified = 0;
        for (TrainerVerdict trainer : run.verdict().trainers()) {
            if (trainer.status() == RunStatus.SKIPPED) {
                assertThat(trainer.reason()).isNotEmpty();
            } else if (trainer.outcome() == Outcome.CERTIFIED) {
                Certificate certificate = Trainers.certificate(trainer);
                assertThat(certificate.compared()).isEqualTo(certificate.expected());
                assertThat(certificate.stepsCertified()).isEqualTo(experiment.updates());
                certified++;
            } else {
                refused.put(trainer.trainer(), place(trainer));
            }
        }
        assertThat(refused).isEqualTo(expected(name, precision));
        assertThat(certified).isGreaterThanOrEqualTo(1);
        assertThat(run.verdict().unexplained()).isEmpty();
    }

    /** The known deviations of those trainers that this host can run. */
    private static Map<String, String> expected(String name, Precision precision) {
        Map<String, String> expected = KnownDeviations.read().places(name, precision);
        expected.keySet()
                .retainAll(Trainers.available().stream()
                        .map(MlpTrainerProvider::id)
                        .toList());
        return expected;
    }

    @Test
    void everyKnownDeviationBelongsToACase() {
        List<String> names = Scenarios.all().stream().map(Experiment::name).toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(46).doesNotHaveDuplicates();
        assertThat(KnownDeviations.read().experiments()).isSubsetOf(names);
    }

    /** Where it was first refused, without the numbers, which differ between CPUs; or why it could not be judged. */
    private static String place(TrainerVerdict trainer) {
        return trainer.certificate()
                .flatMap(Certificate::first)
                .map(Deviation::place)
                .map(place -> place.quantity().words() + (place.layer() == 0 ? "" : " of layer " + place.layer()))
                .orElse(trainer.status() + ": " + trainer.reason());
    }
}
