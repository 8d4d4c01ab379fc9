package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.testkit.SmallExperiments;
import org.mlpparity.trace.StepListener;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** Deeplearning4j's own functions of the units after ReLU before the referee, hidden and as outputs. */
@Tag("slow")
class Dl4jUnitsTest {
    static Stream<Activation> units() {
        return Stream.of(Activation.SILU, Activation.SELU, Activation.SOFTSIGN, Activation.RELU6, Activation.HARD_TANH);
    }

    @ParameterizedTest
    @MethodSource("units")
    void itIsCertified(Activation unit) {
        for (Precision precision : Precision.values()) {
            Experiment experiment = SmallExperiments.small(unit, unit, Reduction.SUM, precision);
            Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of("test"));
            TrainerVerdict verdict = new Referee(experiment, StepListener.NONE)
                    .run(List.of(new Dl4jTrainerProvider()), circumstances)
                    .verdict()
                    .trainers()
                    .get(0);
            assertThat(verdict.outcome()).as(precision + ": " + verdict).isEqualTo(Outcome.CERTIFIED);
        }
    }
}
