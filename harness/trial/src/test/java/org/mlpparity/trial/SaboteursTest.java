package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * The verifier on trial: every fault is refused wherever it can show, and nothing is refused where it cannot. Each scenario is tried here in
 * the precision that it does not have; in its own it is tried by {@link DetectionMatrixTest}.
 */
@Tag("slow")
class SaboteursTest {
    /** In one of so many scenarios a saboteur is tried, others for each; in the scenarios' own precision the detection matrix tries it. */
    private static final int PART = DetectionMatrix.ALL ? 1 : 24;

    static Stream<Saboteur> saboteurs() {
        return Saboteurs.all().stream();
    }

    /** Both runs. */
    @ParameterizedTest
    @MethodSource("saboteurs")
    void aFaultIsRejectedWhereItCanShowAndNothingIsWhereItCannot(Saboteur saboteur) {
        List<String> surprises = new ArrayList<>();
        List<Experiment> all = Runs.everyOtherPrecision();
        int first = Saboteurs.all().stream().map(Saboteur::id).toList().indexOf(saboteur.id());
        Map<Boolean, List<Experiment>> shows = all.stream()
                .collect(Collectors.partitioningBy(
                        experiment -> saboteur.hiddenIn(experiment).isEmpty()));
        List<Experiment> cases = new ArrayList<>(some(shows.get(true), first));
        cases.addAll(some(shows.get(false), first));
        for (Experiment experiment : cases) {
            Optional<String> hidden = saboteur.hiddenIn(experiment);
            Outcome due = hidden.isPresent() ? Outcome.CERTIFIED : Outcome.REJECTED;
            TrainerVerdict verdict = Runs.certified(experiment, saboteur);
            if (verdict.outcome() != due) {
                surprises.add(Runs.name(experiment) + " is " + verdict.outcome() + ", hidden: " + hidden + " "
                        + verdict.certificate()
                                .map(c -> c.worstOfAll().toString())
                                .orElse(verdict.reason()));
            }
        }
        assertThat(surprises).isEmpty();
        assertThat(all).hasSize(Scenarios.all().size());
    }

    /** One of {@link #PART} of these, and one at least where there are any. */
    private static List<Experiment> some(List<Experiment> scenarios, int first) {
        return IntStream.range(0, scenarios.size())
                .filter(k -> k == first % scenarios.size() || (first + k) % PART == 0)
                .mapToObj(scenarios::get)
                .toList();
    }

    @Test
    void thereAreManyAndEachHasAnIdOfItsOwn() {
        assertThat(Saboteurs.all()).hasSizeGreaterThanOrEqualTo(DetectionMatrixTest.SABOTEURS);
        assertThat(saboteurs().map(Saboteur::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyFaultShowsInSomeScenario() {
        assertThat(saboteurs())
                .allSatisfy(saboteur -> assertThat(Runs.everyCase())
                        .anySatisfy(experiment ->
                                assertThat(saboteur.hiddenIn(experiment)).isEmpty()));
    }
}
