package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

class PyTorchGapsTest implements NeedsLibtorch {
    private static final Experiment PLAIN = Samples.uneven(
            NetworkSpec.of(2, Activation.RELU, Activation.IDENTITY, 3, 1), Reduction.SUM, Precision.FLOAT64);

    private static Optional<String> gap(Optimizer optimizer) {
        return new PyTorchTrainerProvider().gap(PLAIN.withOptimizer(optimizer));
    }

    private static Optimizer adam(EpsilonPlacement placement, boolean biasCorrection, WeightDecay.Kind decay) {
        return new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, placement, biasCorrection, decay(decay));
    }

    private static WeightDecay decay(WeightDecay.Kind kind) {
        return kind == WeightDecay.Kind.NONE ? WeightDecay.NONE : new WeightDecay(kind, 0.1);
    }

    @Test
    void aGapIsRefusedByOpenInTheSameWords() {
        Optimizer hat = adam(EpsilonPlacement.EPSILON_HAT, true, WeightDecay.Kind.NONE);
        String words = "adam with epsilon placed epsilon-hat is not offered (offered: outside-root)";
        assertThat(gap(hat)).contains(words);
        assertThatThrownBy(() -> new PyTorchTrainerProvider().open(PLAIN.withOptimizer(hat)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "L1")
    void adamIsOfferedAsTorchOptimHasIt(WeightDecay.Kind decay) {
        assertThat(gap(adam(EpsilonPlacement.OUTSIDE_ROOT, true, decay))).isEmpty();
        assertThat(gap(adam(EpsilonPlacement.OUTSIDE_ROOT, false, decay)))
                .contains("adam without bias correction is not offered (offered: with bias correction)");
        assertThat(gap(adam(EpsilonPlacement.INSIDE_ROOT, true, decay)))
                .contains("adam with epsilon placed inside-root is not offered (offered: outside-root)");
    }

    @ParameterizedTest
    @EnumSource
    void decoupledDecayBelongsToAdam(VelocityScale scale) {
        for (WeightDecay.Kind kind : WeightDecay.Kind.values()) {
            WeightDecay decay = decay(kind);
            if (kind == WeightDecay.Kind.L1) {
                continue; // in loss and gradient alone: see below
            }
            assertDecay("sgd", kind, new Optimizer.Sgd(0.1, decay));
            assertDecay("momentum", kind, new Optimizer.Momentum(0.1, 0.9, scale, decay));
            assertDecay("nesterov", kind, new Optimizer.Nesterov(0.1, 0.9, scale, decay));
        }
    }

    private static void assertDecay(String id, WeightDecay.Kind kind, Optimizer optimizer) {
        String words = "decoupled weight decay with " + id + " is not offered (offered: with adam)";
        assertThat(gap(optimizer))
                .isEqualTo(kind == WeightDecay.Kind.DECOUPLED ? Optional.of(words) : Optional.empty());
    }

    @Test
    void dialectsOfOtherLibrariesAreNotTorchs() {
        assertThat(gap(new Optimizer.Adagrad(0.1, 1e-7, RootEpsilon.INSIDE_ROOT, 0.1, WeightDecay.NONE)))
                .contains("adagrad with epsilon placed inside-root is not offered (offered: outside-root)");
        assertThat(gap(new Optimizer.RmsProp(0.1, 0.9, 1e-7, RootEpsilon.INSIDE_ROOT, WeightDecay.NONE)))
                .contains("rmsprop with epsilon placed inside-root is not offered (offered: outside-root)");
        assertThat(gap(new Optimizer.Adam(
                        0.1,
                        0.9,
                        0.9,
                        1e-8,
                        EpsilonPlacement.OUTSIDE_ROOT,
                        true,
                        Optimizer.Maximum.OF_CORRECTED_V,
                        0,
                        WeightDecay.NONE)))
                .contains("adam with the maximum of-corrected-v is not offered (offered: none, of-v)");
    }

    @Test
    void aPenaltyIsATermOfTheLossOrTheConstantOfTorchOptim() {
        WeightDecay l1 = new WeightDecay(WeightDecay.Kind.L1, 0.1);
        WeightDecay divided = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1).with(WeightDecay.DividedBy.BATCH);
        assertThat(gap(new Optimizer.Sgd(0.1, l1.reported(true, true)))).isEmpty();
        assertThat(gap(new Optimizer.Sgd(0.1, divided.reported(true, true)))).isEmpty();
        assertThat(gap(new Optimizer.Sgd(0.1, l1)))
                .contains("weight decay l1 outside loss and gradient is not offered (offered: in both)");
        assertThat(gap(new Optimizer.Sgd(0.1, divided)))
                .contains("weight decay divided by batch outside loss and gradient is not offered (offered: in both)");
        assertThat(gap(new Optimizer.Sgd(0.1, divided.reported(true, false))))
                .contains("a penalty in the loss alone is not offered (offered: in both or in neither)");
        assertThat(gap(new Optimizer.Sgd(0.1, divided.reported(false, true))))
                .contains("a penalty in the gradient alone is not offered (offered: in both or in neither)");
    }

    @Test
    void theOptimizerOfAGroupIsAskedToo() {
        Optimizer beside = new Optimizer.Sgd(0.1, decay(WeightDecay.Kind.DECOUPLED));
        Experiment grouped = PLAIN.withGroups(List.of(ParameterGroup.of(List.of(0), ParameterGroup.Which.ALL, beside)));
        assertThat(new PyTorchTrainerProvider().gap(grouped))
                .contains("decoupled weight decay with sgd is not offered (offered: with adam)");
    }
}
