package org.mlpparity.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.run.Run;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.FlipLedger;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Verdict;

/** Which runs may be compared, and what comes of it. */
class ComparisonTest {
    private static final Experiment LINE = RefereeTest.LINE;
    private static final Run RUN = RefereeTest.run(LineTrainer.provider());

    private static Run of(Experiment experiment) {
        return new Run(experiment, List.of(), new Verdict("none", List.of(), List.of()), RefereeTest.CIRCUMSTANCES);
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("loss", LINE.withLoss(Loss.squaredError(Over.MEAN, Over.SUM))),
                Arguments.of("optimizer", LINE.withOptimizer(Optimizer.sgd(0.25))),
                Arguments.of(
                        "data",
                        LINE.withData(new Dataset(
                                LINE.data().inputs(), LINE.data().targets().map(y -> -y)))),
                Arguments.of(
                        "initial parameters", LINE.withInitial(LINE.initial().map(theta -> -theta))),
                Arguments.of("epochs", LINE.during(3)),
                Arguments.of("batchSize", LINE.withBatchSize(3)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void runsOfDifferentExperimentsAreRefusedByWhatDiffersFirst(String part, Experiment other) {
        assertThatThrownBy(() -> new Comparison(of(LINE), of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the runs are of different experiments: they must be the same in " + part);
    }

    @Test
    void twoPrecisionsOfOneExperimentMayBeCompared() {
        Experiment finer = LINE.withOptimizer(Optimizer.sgd(0.1));
        new Comparison(of(finer), of(finer.at(Precision.FLOAT32)));
        new Comparison(of(finer.at(Precision.FLOAT32)), of(finer));
        assertThat(finer.optimizer()).isNotEqualTo(finer.at(Precision.FLOAT32).optimizer());
    }

    @Test
    void aRunIsTheSameAsItself() {
        List<Divergence> pairs = new Comparison(RUN, RUN).divergences();
        assertThat(pairs).singleElement().satisfies(pair -> {
            assertThat(pair.left()).isEqualTo("line");
            assertThat(pair.right()).isEqualTo("line");
            assertThat(pair.parting().kind()).isEqualTo(Parting.Kind.NONE);
        });
        assertThat(Comparison.outcome(pairs)).isEqualTo(Outcome.CERTIFIED);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, CERTIFIED",
        "SIGN_FLIP ROUNDING, CERTIFIED",
        "ROUNDING NOT_ASKED, UNKNOWN",
        "NOT_ASKED UNEXPLAINED NONE, REJECTED"
    })
    void theGravestGapIsTheOutcome(String kinds, Outcome outcome) {
        assertThat(Comparison.outcome(Stream.of(kinds.split(" "))
                        .map(Parting.Kind::valueOf)
                        .map(ComparisonTest::parted)
                        .toList()))
                .isEqualTo(outcome);
    }

    private static Divergence parted(Parting.Kind kind) {
        return new Divergence("a", "b", 1, 0, 0, 0, List.of(), FlipLedger.NONE, new Parting(kind, 1, "words"));
    }

    @Test
    void whereThereIsNoPairNothingIsKnown() {
        assertThat(Comparison.outcome(List.of())).isEqualTo(Outcome.UNKNOWN);
    }
}
