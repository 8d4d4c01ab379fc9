package org.mlpparity.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

/** Every native handle belongs to the trainer's manager, so the manager knows what is still open. */
@Tag("slow")
class PyTorchMemoryTest implements NeedsLibtorch {
    private static final Reduction MEAN = new Reduction(Reduction.Over.MEAN, Reduction.Over.MEAN);

    static List<Experiment> experiments() {
        NetworkSpec network = NetworkSpec.of(2, Activation.leakyRelu(0.01), Activation.SIGMOID, 4, 3);
        Experiment plain = Samples.uneven(network, MEAN, Precision.FLOAT32);
        WeightDecay coupled = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.1);
        Matrix targets = plain.data().targets().map(y -> y > 0 ? 1 : 0);
        return List.of(
                plain,
                Samples.with(plain, new Loss(Loss.Kind.BINARY_CROSS_ENTROPY, MEAN), targets),
                plain.withOptimizer(new Optimizer.Nesterov(0.1, 0.9, Optimizer.VelocityScale.GRADIENT, coupled)),
                plain.withLoss(new Loss(Loss.Kind.SMOOTH_L1, MEAN).withFactor(0.5))
                        .withOptimizer(new Optimizer.Sgd(0.1, coupled.reported(true, true)))
                        .withGroups(List.of(
                                ParameterGroup.of(List.of(1), ParameterGroup.Which.BIASES, adam(0.9)),
                                ParameterGroup.frozen(List.of(0), ParameterGroup.Which.WEIGHTS))),
                plain.withOptimizer(adam(0.9)),
                plain.withOptimizer(adam(0)));
    }

    private static Optimizer adam(double beta1) {
        return new Optimizer.Adam(
                0.1,
                beta1,
                0.999,
                1e-8,
                Optimizer.EpsilonPlacement.OUTSIDE_ROOT,
                true,
                new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.1));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void noCallLeavesAHandleBehind(Experiment experiment) {
        PyTorchEngine.require();
        NDManager manager = PyTorchEngine.newManager();
        try (PyTorchTrainer trainer = new PyTorchTrainer(experiment, manager)) {
            use(trainer);
            int open = manager.getManagedArrays().size();
            assertThat(open).isBetween(8, 40);
            for (int round = 0; round < 50; round++) {
                use(trainer);
            }
            assertThat(manager.getManagedArrays()).hasSize(open);
        }
        assertThat(manager.isOpen()).isFalse();
        assertThat(manager.getManagedArrays()).isEmpty();
    }

    private static void use(PyTorchTrainer trainer) {
        Batch batch = trainer.experiment().data().whole();
        trainer.trainEpoch();
        trainer.load(trainer.parameters());
        trainer.step(batch);
        trainer.gradient(batch);
        trainer.observe(batch);
        trainer.observedStep(batch);
        trainer.predict(batch.inputs());
        trainer.forward(batch.inputs());
    }

    /** Weights of 2 MB: were the graph or a gradient of every step kept, 100 steps would keep 200 MB at least. */
    @Test
    void nativeMemoryDoesNotGrowWithTheSteps() throws IOException {
        assumeThat(Path.of("/proc/self/status")).exists();
        NetworkSpec network = NetworkSpec.of(512, Activation.TANH, Activation.IDENTITY, 512, 1);
        Experiment experiment = Samples.uneven(network, Reduction.SUM, Precision.FLOAT64);
        PyTorchEngine.require();
        try (PyTorchTrainer trainer = new PyTorchTrainer(experiment, PyTorchEngine.newManager())) {
            for (int epoch = 0; epoch < 10; epoch++) {
                trainer.trainEpoch();
            }
            long before = residentMegabytes();
            for (int epoch = 0; epoch < 50; epoch++) {
                trainer.trainEpoch();
            }
            assertThat(residentMegabytes() - before).isLessThan(100);
        }
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
