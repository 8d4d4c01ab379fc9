package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.WeightDecay;
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
    @ValueSource(strings = {"one-bias-per-layer", "l2-of-weights", "l2-of-courses", "l2-over-m"})
    void aConventionThatIsWrittenDownIsCertified(String name) throws URISyntaxException {
        TrainerVerdict verdict = Runs.verdict(experiment(name), new GroupedTrainerProvider());
        assertThat(verdict.outcome())
                .as(verdict.certificate().map(c -> c.worstOfAll().toString()).orElse(verdict.reason()))
                .isEqualTo(Outcome.CERTIFIED);
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
        assertThat(verdict.diagnosis().orElseThrow().causes().get(0).sentence())
                .isEqualTo("The weight decay is half of what is due: 0.1 for 0.2.");
    }
}
