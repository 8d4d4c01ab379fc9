package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

@Tag("slow")
class Dl4jUpdatersTest {
    private static final Reduction MEAN = new Reduction(Reduction.Over.MEAN, Reduction.Over.SUM);
    private final NetworkSpec network = NetworkSpec.of(3, Activation.TANH, Activation.IDENTITY, 4, 2);

    static List<WeightDecay> decays() {
        return List.of(
                WeightDecay.NONE,
                new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1),
                new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.1));
    }

    static List<Optimizer> optimizers(WeightDecay decay) {
        return List.of(new Optimizer.Sgd(0.05, decay), nesterov(VelocityScale.STEP, decay), adam(1e-3, decay));
    }

    private static Optimizer nesterov(VelocityScale scale, WeightDecay decay) {
        return new Optimizer.Nesterov(0.02, 0.9, scale, decay);
    }

    private static Optimizer adam(double epsilon, WeightDecay decay) {
        return new Optimizer.Adam(0.01, 0.9, 0.999, epsilon, EpsilonPlacement.EPSILON_HAT, true, decay);
    }

    static List<Arguments> dialects() {
        List<Arguments> all = new ArrayList<>();
        List<Optimizer> optimizers = new ArrayList<>(List.of(
                nesterov(VelocityScale.GRADIENT, WeightDecay.NONE),
                adam(1e-8, WeightDecay.NONE),
                adam(0, WeightDecay.NONE)));
        decays().forEach(decay -> optimizers.addAll(optimizers(decay)));
        for (Precision precision : Precision.values()) {
            for (Reduction reduction : List.of(Reduction.SUM, MEAN)) {
                optimizers.forEach(optimizer -> all.add(Arguments.of(optimizer, reduction, precision)));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyStepIsTheFormulasAndLoadStartsItAnew(Optimizer optimizer, Reduction reduction, Precision precision) {
        Experiment experiment = Samples.uneven(network, reduction, precision).withOptimizer(optimizer);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            assertStepsFollow(experiment, trainer);
            trainer.load(experiment.initial());
            assertStepsFollow(experiment, trainer);
        }
    }

    private void assertStepsFollow(Experiment experiment, MlpTrainer trainer) {
        Dl4jLayout layout = new Dl4jLayout(network);
        UpdateReference reference =
                new UpdateReference(experiment.optimizer(), experiment.precision(), network.parameterCount());
        for (int epoch = 1; epoch <= 3; epoch++) {
            for (Batch batch : experiment.batches()) {
                double[] gradient = layout.flatten(trainer.gradient(batch).gradient());
                Rounded[] expected = reference.step(layout.flatten(trainer.parameters()), gradient);
                trainer.step(batch);
                double[] found = layout.flatten(trainer.parameters());
                for (int i = 0; i < found.length; i++) {
                    assertThat(found[i])
                            .as("entry %d in epoch %d", i, epoch)
                            .isCloseTo(expected[i].value(), within(expected[i].error()));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void loadForgetsEveryBitOfTheState(Precision precision) {
        for (Optimizer optimizer : optimizers(WeightDecay.NONE)) {
            Experiment experiment = Samples.uneven(network, MEAN, precision).withOptimizer(optimizer);
            try (MlpTrainer used = Samples.open(experiment);
                    MlpTrainer fresh = Samples.open(experiment)) {
                used.trainEpoch();
                used.trainEpoch();
                used.load(experiment.initial());
                fresh.load(experiment.initial());
                for (int epoch = 0; epoch < 2; epoch++) {
                    used.trainEpoch();
                    fresh.trainEpoch();
                    assertThat(used.parameters()).as("%s", optimizer).isEqualTo(fresh.parameters());
                }
                assertThat(used.parameters()).isNotEqualTo(experiment.initial());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void lossAndGradientKnowNothingOfDecayOrState(Precision precision) {
        for (Reduction reduction : List.of(Reduction.SUM, MEAN)) {
            Experiment plain = Samples.uneven(network, reduction, precision);
            LossGradient expected = afterAnEpoch(plain);
            for (WeightDecay decay : decays()) {
                for (Optimizer optimizer : List.of(new Optimizer.Sgd(0.05, decay), adam(1e-8, decay))) {
                    assertThat(afterAnEpoch(plain.withOptimizer(optimizer)))
                            .as("%s", optimizer)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static LossGradient afterAnEpoch(Experiment experiment) {
        try (MlpTrainer trainer = Samples.open(experiment)) {
            trainer.trainEpoch();
            trainer.load(experiment.initial());
            return trainer.gradient(experiment.batches().get(1));
        }
    }

    @Test
    void watchingChangesNoBitOfAStatefulRun() {
        for (Optimizer optimizer : optimizers(new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.1))) {
            Experiment experiment =
                    Samples.uneven(network, MEAN, Precision.FLOAT64).withOptimizer(optimizer);
            try (MlpTrainer watched = Samples.open(experiment);
                    MlpTrainer alone = Samples.open(experiment)) {
                for (int epoch = 0; epoch < 3; epoch++) {
                    for (Batch batch : experiment.batches()) {
                        watched.gradient(experiment.data().whole());
                        watched.predict(batch.inputs());
                        watched.step(batch);
                        watched.forward(batch.inputs());
                    }
                    alone.trainEpoch();
                }
                assertThat(watched.parameters()).as("%s", optimizer).isEqualTo(alone.parameters());
            }
        }
    }
}
