package org.mlpparity.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.trainer.LineTrainer;

/** Which dialects an experiment asks for. */
class DialectTest {
    private static final Experiment LINE = LineTrainer.experiment(4);

    @Test
    void aRuleThatIsWrittenInOneWayHasNone() {
        assertThat(Dialect.of(LINE)).isEmpty();
    }

    @Test
    void ofAVelocityOnlyUnderARateThatChanges() {
        for (VelocityScale scale : VelocityScale.values()) {
            Experiment steady = LINE.withOptimizer(new Optimizer.Momentum(0.1, 0.5, scale, WeightDecay.NONE));
            assertThat(Dialect.of(steady)).isEmpty();
            Dialect asked = switch (scale) {
                case GRADIENT -> Dialect.VELOCITY_OF_GRADIENTS;
                case STEP -> Dialect.VELOCITY_OF_STEPS;
            };
            assertThat(Dialect.of(steady.withSchedule(Optional.of(new Schedule.Step(0.5, 1, Schedule.Per.EPOCH)))))
                    .containsExactly(asked);
        }
    }

    @Test
    void ofAdamBothItsEpsilonAndItsCorrection() {
        assertThat(Dialect.of(LINE.withOptimizer(new Optimizer.Adam(
                        0.01, 0.9, 0.999, 1e-8, EpsilonPlacement.EPSILON_HAT, false, WeightDecay.NONE))))
                .containsExactly(Dialect.ADAM_EPSILON_HAT, Dialect.ADAM_UNCORRECTED);
    }

    @Test
    void theProtocolListsThemAll() throws IOException {
        String page = Files.readString(Path.of("../../docs/protocol.md"));
        for (Dialect dialect : Dialect.values()) {
            assertThat(page).contains("`" + dialect.id() + "`");
        }
    }
}
