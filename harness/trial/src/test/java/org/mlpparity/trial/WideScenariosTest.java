package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.testkit.WideScenarios;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Showing.Level;
import org.mlpparity.verdict.Outcome;

/** Correct trainers on the deep and the wide scenario: what shows its operands is certified, and what does not is not refused. */
@Tag("slow")
class WideScenariosTest {
    static Stream<Experiment> scenarios() {
        return WideScenarios.all().stream();
    }

    @Tag("local-certificate")
    @ParameterizedTest
    @MethodSource("scenarios")
    void aCorrectTrainerIsCertifiedWhereItShowsItsOperandsAndNeverRefused(Experiment scenario) {
        LayerMatrix.verdicts(scenario, Saboteurs.correct()).forEach((level, verdict) -> {
            assertThat(verdict.outcome()).as(level.words()).isNotIn(Outcome.REJECTED, Outcome.SUSPECT);
            if (level.showsOperands()) {
                assertThat(verdict.outcome()).as(level.words()).isEqualTo(Outcome.CERTIFIED);
            }
        });
    }

    static Stream<MlpTrainerProvider> odd() {
        return OddTrainers.all().stream().filter(each -> each.id().startsWith("odd-sums-"));
    }

    @Tag("local-certificate")
    @ParameterizedTest
    @MethodSource("odd")
    void everyOrderOfSummationIsCertifiedOnTheDeepOne(MlpTrainerProvider trainer) {
        Experiment deep = WideScenarios.deep().during(1);
        for (Level level : List.of(Level.EVERYTHING, Level.Z_AND_A)) {
            assertThat(LayerMatrix.verdict(deep, trainer, level).outcome())
                    .as(level.words())
                    .isEqualTo(Outcome.CERTIFIED);
        }
    }

    /** Each step is judged while the next one is trained; the verdict is that of a run that is judged when all is over. */
    @Test
    void thoseThatGoInStepAreJudgedAsIfTheirStepsWereKept() {
        Experiment deep = WideScenarios.deep().during(1);
        List<MlpTrainerProvider> contenders =
                List.of(Saboteurs.correct(), odd().findFirst().orElseThrow());
        Referee referee = new Referee(deep, StepListener.NONE);
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of("test"));
        Run kept = referee.run(contenders, circumstances);
        Run live = referee.keepingNoSteps().run(contenders, circumstances);
        assertThat(live.verdict()).isEqualTo(kept.verdict());
        assertThat(live.verdict().outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(live.verdict().divergences()).hasSize(1);
    }

    @Test
    void theirShapesAreThoseThatTheirTrapsNeed() {
        assertThat(WideScenarios.deep().network().sizes()).isEqualTo("64-64-64-64-64-64-64-1");
        assertThat(WideScenarios.wide().network().sizes()).isEqualTo("784-256-128-10");
        assertThat(WideScenarios.all()).allSatisfy(scenario -> {
            assertThat(scenario.precision()).isEqualTo(Precision.FLOAT32);
            assertThat(scenario.updates()).isBetween(2, 3);
        });
    }

    /** They are too slow for the contract of every trainer. */
    @Test
    void noContractTestRunsOverThem() {
        List<String> names = Scenarios.all().stream().map(Experiment::name).toList();
        assertThat(WideScenarios.all()).noneMatch(scenario -> names.contains(scenario.name()));
    }
}
