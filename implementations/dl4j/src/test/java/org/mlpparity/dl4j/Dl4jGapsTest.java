package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

class Dl4jGapsTest {
    private static final Experiment PLAIN = Samples.uneven(
            NetworkSpec.of(2, Activation.RELU, Activation.IDENTITY, 3, 1), Reduction.SUM, Precision.FLOAT64);

    private static Optional<String> gap(Experiment experiment) {
        return new Dl4jTrainerProvider().gap(experiment);
    }

    private static Optional<String> gap(Optimizer optimizer) {
        return gap(PLAIN.withOptimizer(optimizer));
    }

    private static Optimizer adam(EpsilonPlacement placement, boolean biasCorrection) {
        return new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, placement, biasCorrection, WeightDecay.NONE);
    }

    @Test
    void aGapIsRefusedByOpenInTheSameWords() {
        Experiment momentum =
                PLAIN.withOptimizer(new Optimizer.Momentum(0.1, 0.9, VelocityScale.GRADIENT, WeightDecay.NONE));
        String words = "optimizer momentum is not offered (offered: sgd, nesterov, adam)";
        assertThat(gap(momentum)).contains(words);
        assertThatThrownBy(() -> new Dl4jTrainerProvider().open(momentum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
    }

    @Test
    void adamIsOfferedInOneDialect() {
        assertThat(gap(adam(EpsilonPlacement.EPSILON_HAT, true))).isEmpty();
        assertThat(gap(adam(EpsilonPlacement.EPSILON_HAT, false)))
                .contains("dialect adam-uncorrected is not offered (offered: adam-epsilon-hat, adam-corrected)");
        assertThat(gap(adam(EpsilonPlacement.OUTSIDE_ROOT, true)))
                .contains(
                        "dialect adam-epsilon-outside-root is not offered (offered: adam-epsilon-hat, adam-corrected)");
        assertThat(gap(adam(EpsilonPlacement.INSIDE_ROOT, true)))
                .contains(
                        "dialect adam-epsilon-inside-root is not offered (offered: adam-epsilon-hat, adam-corrected)");
    }
}
