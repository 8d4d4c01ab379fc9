package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    /** Every cause that a diagnosis can name. */
    private static final Set<String> CAUSES = Set.of(
            "gradient-scaled",
            "softmax-jacobian-diagonal",
            "gradient-doubled",
            "gradient-halved",
            "gradient-times-samples",
            "gradient-divided-by-samples",
            "gradient-times-outputs",
            "gradient-divided-by-outputs",
            "gradient-negated",
            "weights-transposed",
            "units-permuted",
            "bias-not-updated",
            "bias-not-summed",
            "derivative-at-activation",
            "derivative-missing",
            "relu-mask-missing",
            "cross-entropy-delta",
            "updated-weights-in-backward",
            "gradients-not-cleared",
            "sample-dropped",
            "last-sample-only",
            "momentum-for-nesterov",
            "nesterov-for-momentum",
            "velocity-forgotten",
            "adam-epsilon-inside-root",
            "adam-epsilon-hat",
            "adam-epsilon-outside",
            "adam-no-bias-correction",
            "adam-step-off-by-one",
            "rmsprop-epsilon-inside-root",
            "rmsprop-epsilon-outside",
            "rmsprop-not-centered",
            "amsgrad-maximum-missing",
            "accumulator-forgotten",
            "dampening-from-the-first-update",
            "coupled-for-decoupled",
            "decoupled-for-coupled",
            "decay-missing",
            "learning-rate-off",
            "schedule-ignored",
            "schedule-late",
            "schedule-per-update",
            "clipping-missing",
            "clipping-per-tensor",
            "clipping-after-decay",
            "clipping-by-square",
            "clipping-by-mean",
            "float32-arithmetic",
            "loss-factor-missing",
            "loss-mean-for-sum",
            "loss-sum-for-mean",
            "batch-size-of-full-batch",
            "unknown");

    static Stream<Saboteur> saboteurs() {
        return Saboteurs.all().stream();
    }

    /** Both runs, and both precisions; the detection matrix tries all scenarios by one run, so here it is every sixth, others for each saboteur. */
    @ParameterizedTest
    @MethodSource("saboteurs")
    void aFaultIsRejectedWhereItCanShowAndNothingIsWhereItCannot(Saboteur saboteur) {
        List<String> surprises = new ArrayList<>();
        List<Experiment> all = Runs.everyOtherPrecision();
        int first = Saboteurs.all().stream().map(Saboteur::id).toList().indexOf(saboteur.id());
        List<Experiment> cases = IntStream.range(0, all.size())
                .filter(k -> (first + k) % 6 == 0)
                .mapToObj(all::get)
                .toList();
        for (Experiment experiment : cases) {
            Optional<String> hidden = saboteur.hiddenIn(experiment);
            Outcome due = hidden.isPresent() ? Outcome.CERTIFIED : Outcome.REJECTED;
            TrainerVerdict verdict = Runs.verdict(experiment, saboteur);
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

    @Test
    void everyCauseHasASaboteurAndEverySaboteurAKnownCause() {
        Set<String> causes = new TreeSet<>(saboteurs().map(Saboteur::cause).toList());
        assertThat(causes).isEqualTo(new TreeSet<>(CAUSES));
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
