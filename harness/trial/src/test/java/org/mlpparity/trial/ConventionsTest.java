package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** Trainers that are right by conventions of courses and libraries, once the experiment says which. */
class ConventionsTest {
    private static Experiment experiment(String name) throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(ConventionsTest.class.getResource("cases/" + name + ".json"))
                .toURI());
        return ExperimentFile.read(file, Overrides.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"one-bias-per-layer", "l2-of-weights", "l2-of-courses", "l2-over-m", "loss-mean-gradient-sum"})
    void aConventionThatIsWrittenDownIsCertified(String name) throws URISyntaxException {
        TrainerVerdict verdict = Runs.verdict(experiment(name), new GroupedTrainerProvider());
        assertThat(verdict.outcome())
                .as(verdict.certificate().map(c -> c.worstOfAll().toString()).orElse(verdict.reason()))
                .isEqualTo(Outcome.CERTIFIED);
    }

    @Test
    void aSharedBiasHasNoPenaltyInTheLoss() throws URISyntaxException {
        Experiment shared = experiment("one-bias-per-layer");
        WeightDecay decay = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1).reported(true, true);
        assertThatThrownBy(() -> shared.withOptimizer(shared.optimizer().withWeightDecay(decay)))
                .hasMessageStartingWith("weightDecay (inLoss) must not pull the shared bias of layer 1");
    }

    @Test
    void aPullWithoutItsTwoIsNamed() throws URISyntaxException {
        Experiment experiment = experiment("l2-without-its-two");
        Saboteur saboteur = Saboteur.of(
                new GroupedTrainerProvider(),
                "decay-halved",
                "half-pull",
                "",
                asked -> new GroupedMlp(asked) {
                    @Override
                    double pull(WeightDecay decay, double theta) {
                        return super.pull(decay, theta) / 2;
                    }
                },
                HiddenFault.never());
        TrainerVerdict verdict = Runs.verdict(experiment, saboteur);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(verdict.diagnosis().orElseThrow().findings().get(0).sentence())
                .isEqualTo("The weight decay is half of what is due: 0.1 for 0.2, in all tensors.");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void nesterovWithItsGradientAtTheLookAheadPointIsCertifiedWhereTheExperimentSaysSo(Precision precision)
            throws URISyntaxException {
        Experiment ahead = experiment("nesterov-original-form").at(precision);
        Experiment here = ahead.withOptimizer(atParameters(ahead.optimizer()));
        for (MlpTrainerProvider trainer : List.of(Saboteurs.correct(), inSeparatePasses())) {
            assertThat(outcome(ahead, trainer)).isEqualTo(Outcome.CERTIFIED);
            assertThat(outcome(here, trainer)).isEqualTo(Outcome.CERTIFIED);
            assertThat(outcome(ahead, inPlaceOf(trainer, here))).isEqualTo(Outcome.REJECTED);
            assertThat(outcome(here, inPlaceOf(trainer, ahead))).isEqualTo(Outcome.REJECTED);
        }
    }

    /** Its velocity is read off the parameters: its bounds do not widen from update to update, and a small fault shows late too. */
    @Test
    void aLongRunAtTheLookAheadPointIsHeldAsCloselyAsAShortOne() throws URISyntaxException {
        Experiment ahead = experiment("nesterov-original-form").during(600);
        assertThat(outcome(ahead, inSeparatePasses())).isEqualTo(Outcome.CERTIFIED);
        double rate = Math.nextUp(ahead.optimizer().learningRate()) * (1 + 1e-12);
        Experiment faster = ahead.withOptimizer(ahead.optimizer().withLearningRate(rate));
        MlpTrainerProvider wrong = inPlaceOf(inSeparatePasses(), faster);
        assertThat(outcome(ahead, wrong)).isEqualTo(Outcome.REJECTED);
    }

    private static Optimizer atParameters(Optimizer optimizer) {
        return new Optimizer.Nesterov(optimizer.learningRate(), 0.9, Optimizer.VelocityScale.STEP, WeightDecay.NONE);
    }

    private static Outcome outcome(Experiment experiment, MlpTrainerProvider trainer) {
        return Runs.verdict(experiment, trainer).outcome();
    }

    /** One that answers every question by itself, as programs do that speak the first version of the protocol. */
    private static MlpTrainerProvider inSeparatePasses() {
        return Saboteur.over(Saboteurs.correct(), "apart", "", ForwardingTrainer::new);
    }

    /** One that trains another experiment than the one that it is asked for. */
    private static MlpTrainerProvider inPlaceOf(MlpTrainerProvider trainer, Experiment other) {
        return Saboteur.over(Saboteurs.correct(), "other", "", asked -> trainer.open(other));
    }
}
