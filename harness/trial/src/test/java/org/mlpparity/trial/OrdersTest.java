package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.SampleOrder.Kind;
import org.mlpparity.model.SampleOrder.LastBatch;
import org.mlpparity.model.SampleOrder.Shuffled;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** A trainer is judged on the batches of each epoch: certified in any order, and refused where it was judged on another one. */
class OrdersTest {
    static Stream<SampleOrder> orders() {
        return Stream.concat(
                Stream.of(
                        SampleOrder.given(List.of(List.of(4, 0, 2, 1), List.of(1, 1, 3, 0), List.of(0, 1, 2, 3))),
                        SampleOrder.OF_FILE.with(LastBatch.DROP)),
                Stream.of(Kind.values())
                        .filter(Kind::isSeeded)
                        .map(kind -> SampleOrder.seeded(
                                        kind, 5, kind.shufflesSomething() ? Shuffled.PREVIOUS : Shuffled.AFRESH)
                                .with(LastBatch.DROP)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theCorrectTrainerIsCertifiedInEveryOrder(SampleOrder order) {
        for (Precision precision : Precision.values()) {
            Experiment experiment = uneven().withOrder(order).at(precision);
            TrainerVerdict verdict = Runs.verdict(experiment, Saboteurs.correct());
            assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.CERTIFIED);
        }
    }

    private static Experiment uneven() {
        return Scenarios.all().stream()
                .filter(scenario -> scenario.data().samples() == 5 && scenario.batchSize() == 2)
                .findFirst()
                .orElseThrow()
                .during(3);
    }
}
