package org.mlpparity.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Experiment;
import org.mlpparity.mutation.MutationTrial.Graded;
import org.mlpparity.mutation.MutationTrial.Pair;
import org.mlpparity.mutation.MutationTrial.Result;
import org.mlpparity.verdict.Finding;

/** How what is said of a mutant is graded. */
class GradingTest {
    private static final Reach ONE_PASS = new Reach(true);
    private static final Reach TWO_PASSES = new Reach(false);

    private static Finding finding(Finding.Grade grade, String operation, Integer... layers) {
        return new Finding(
                grade,
                operation,
                List.of(layers),
                operation + ":planted",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static Mutation mutation(Mutation.Kind kind, Operation operation, Integer... layers) {
        return new Mutation(kind, operation, Set.of(layers), Set.of(operation), "", "", "");
    }

    private static boolean holds(Reach reach, String operation, int layer, Mutation mutation) {
        return reach.holds(finding(Finding.Grade.NAMED, operation, layer), mutation);
    }

    @Test
    void whatIsComputedCorrectlyFromAWrongValueIsNoPlaceOfTheFault() {
        Mutation affine = mutation(Mutation.Kind.SIGN, Operation.AFFINE, 2);
        assertThat(holds(ONE_PASS, "affine", 2, affine)).isTrue();
        assertThat(holds(ONE_PASS, "affine", 1, affine)).isFalse();
        assertThat(holds(ONE_PASS, "activation", 2, affine)).isFalse();
        assertThat(holds(TWO_PASSES, "weight gradient", 2, affine)).isFalse();
    }

    @Test
    void aWrongDeltaIsSeenInTheGradientsWhereItIsHiddenAndOnlyThere() {
        Mutation delta = mutation(Mutation.Kind.SIGN, Operation.ACTIVATION_DELTA, 2);
        assertThat(holds(ONE_PASS, "activation delta", 2, delta)).isTrue();
        assertThat(holds(ONE_PASS, "hidden delta", 2, delta)).isTrue();
        assertThat(holds(ONE_PASS, "weight gradient", 2, delta)).isFalse();
        assertThat(holds(ONE_PASS, "activation delta", 1, delta)).isFalse();
        assertThat(holds(TWO_PASSES, "weight gradient", 1, delta)).isTrue();
        assertThat(holds(TWO_PASSES, "weight gradient", 3, delta)).isFalse();
    }

    @Test
    void aGradientIsNeverADelta() {
        Mutation gradient = mutation(Mutation.Kind.SIGN, Operation.WEIGHT_GRADIENT, 1);
        assertThat(holds(TWO_PASSES, "activation delta", 1, gradient)).isFalse();
        assertThat(holds(TWO_PASSES, "bias gradient", 1, gradient)).isFalse();
        assertThat(holds(TWO_PASSES, "weight gradient", 1, gradient)).isTrue();
    }

    private static Mutant mutant(RandomExperiments experiments, Operation operation, String before, String after) {
        Program correct = ProgramWriter.write(experiments.experiment(1));
        Program wrong = correct.changed(list -> {
            list.replaceAll(each ->
                    each.operation() == operation && each.value().toString().equals(before)
                            ? each.with(Parser.parse(after))
                            : each);
            return list;
        });
        assertThat(wrong).isNotEqualTo(correct);
        int depth = experiments.experiment(1).network().depth();
        Integer[] layers = Stream.iterate(1, layer -> layer + 1).limit(depth).toArray(Integer[]::new);
        return Mutant.of(correct).with(wrong, mutation(Mutation.Kind.SIGN, operation, layers));
    }

    /** The bias gradient is twice what is due: what the referee says of it elsewhere is held against what is said here. */
    @Test
    void aNameThatDoesNotHoldInFurtherExperimentsIsWrong() {
        RandomExperiments experiments = new RandomExperiments(3);
        Mutant doubled = mutant(
                experiments, Operation.BIAS_GRADIENT, "sum_over_samples(delta[k])", "2 * sum_over_samples(delta[k])");
        Elsewhere elsewhere = new Elsewhere(experiments, 1, doubled, ONE_PASS);
        Graded elsewhereNotSo = elsewhere.grade(finding(Finding.Grade.NAMED, "bias gradient", 1));
        assertThat(elsewhereNotSo.grade()).isEqualTo(Grade.WRONG);
        assertThat(elsewhereNotSo.why()).startsWith("elsewhere: ");
        assertThat(elsewhere.grade(finding(Finding.Grade.NAMED, "loss")).grade())
                .isEqualTo(Grade.WRONG);
        assertThat(elsewhere
                        .grade(finding(Finding.Grade.UNKNOWN, "bias gradient", 1))
                        .grade())
                .isEqualTo(Grade.UNKNOWN);
        assertThat(elsewhere.grade(finding(Finding.Grade.UNKNOWN, "update", 1)).grade())
                .isEqualTo(Grade.WRONG);
    }

    private static MutationTrial trial(List<Mutation> mutations, List<Graded> findings) {
        Experiment experiment = new RandomExperiments(3).experiment(1);
        Mutant mutant = new Mutant(ProgramWriter.write(experiment), mutations);
        return new MutationTrial(1, experiment, true, mutant, 1, Result.REFUSED, findings);
    }

    private static Graded graded(Grade grade, String operation) {
        return new Graded(finding(Finding.Grade.NAMED, operation, 1), grade, "");
    }

    @Test
    void aTrialCountsAsItsWorstFinding() {
        List<Mutation> one = List.of(mutation(Mutation.Kind.SIGN, Operation.UPDATE, 1));
        assertThat(trial(one, List.of()).grade()).isEqualTo(Grade.UNKNOWN);
        assertThat(trial(one, List.of(graded(Grade.EXACT, "update"))).grade()).isEqualTo(Grade.EXACT);
        assertThat(trial(one, List.of(graded(Grade.EXACT, "update"), graded(Grade.WRONG, "loss")))
                        .grade())
                .isEqualTo(Grade.WRONG);
    }

    @Test
    void ofTwoFaultsEachNeedsAFindingOfItsOwn() {
        List<Mutation> two = List.of(
                mutation(Mutation.Kind.SIGN, Operation.UPDATE, 1), mutation(Mutation.Kind.SIGN, Operation.AFFINE, 1));
        Graded update = graded(Grade.EXACT, "update");
        Graded affine = graded(Grade.TIE, "affine");
        assertThat(trial(two, List.of(update, affine)).pair()).isEqualTo(Pair.BOTH);
        assertThat(trial(two, List.of(update, update)).pair()).isEqualTo(Pair.ONE);
        assertThat(trial(two, List.of(graded(Grade.UNKNOWN, "update"))).pair()).isEqualTo(Pair.NONE);
        assertThat(trial(two, List.of(update, graded(Grade.WRONG, "loss"))).pair())
                .isEqualTo(Pair.WRONG);
    }
}
