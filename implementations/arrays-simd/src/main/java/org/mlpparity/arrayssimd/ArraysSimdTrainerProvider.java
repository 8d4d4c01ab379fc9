package org.mlpparity.arrayssimd;

import java.util.List;
import java.util.Set;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Feature;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.NotOffered;
import org.mlpparity.trainer.VersionFile;

/** Offers the vectorized trainer, in float64 and float32; where the JVM lacks the Vector API's module, on plain Java. */
public final class ArraysSimdTrainerProvider implements MlpTrainerProvider {
    private final boolean vectorApi;

    /** The fastest that this JVM can run. */
    public ArraysSimdTrainerProvider() {
        this(VectorApi.isAdded());
    }

    ArraysSimdTrainerProvider(boolean vectorApi) {
        this.vectorApi = vectorApi;
    }

    @Override
    public String id() {
        return "arrays-simd";
    }

    @Override
    public String description() {
        return "From scratch on arrays with the JDK's Vector API: packed panels, register tiles.";
    }

    @Override
    public String version() {
        return VersionFile.beside(ArraysSimdTrainerProvider.class) + ", " + kernels();
    }

    private String kernels() {
        if (vectorApi) {
            return "Vector API at " + Float64VectorKernels.BITS + " bits";
        }
        return VectorApi.exists()
                ? "plain Java: the JVM was started without " + VectorApi.FLAG
                : "plain Java: this Java has no module " + VectorApi.MODULE;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                        Set.of(
                                Activation.Kind.IDENTITY,
                                Activation.Kind.RELU,
                                Activation.Kind.LEAKY_RELU,
                                Activation.Kind.TANH,
                                Activation.Kind.SIGMOID,
                                Activation.Kind.SOFTPLUS,
                                Activation.Kind.SOFTMAX),
                        Set.of(
                                Loss.Kind.SQUARED_ERROR,
                                Loss.Kind.BINARY_CROSS_ENTROPY,
                                Loss.Kind.CATEGORICAL_CROSS_ENTROPY),
                        Set.of(
                                Optimizer.Kind.SGD,
                                Optimizer.Kind.MOMENTUM,
                                Optimizer.Kind.NESTEROV,
                                Optimizer.Kind.ADAGRAD,
                                Optimizer.Kind.RMSPROP,
                                Optimizer.Kind.ADAM,
                                Optimizer.Kind.ADAMAX),
                        Set.of(WeightDecay.Kind.NONE, WeightDecay.Kind.COUPLED_L2, WeightDecay.Kind.DECOUPLED),
                        Set.of(Precision.FLOAT64, Precision.FLOAT32))
                .with(Set.of(
                        Feature.DAMPENING,
                        Feature.CENTERED_RMSPROP,
                        Feature.RMSPROP_MOMENTUM,
                        Feature.RMSPROP_START,
                        Feature.AMSGRAD,
                        Feature.EPSILON_ROOT));
    }

    @Override
    public List<String> jvmFlags() {
        return VectorApi.exists() ? List.of(VectorApi.FLAG) : List.of();
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        gap(experiment).ifPresent(gap -> {
            throw new IllegalArgumentException("arrays-simd cannot run " + experiment.name() + ": " + gap);
        });
        return switch (experiment.precision()) {
            case FLOAT64 -> new Float64Trainer(experiment, Float64Kernels.of(vectorApi));
            case FLOAT32 -> new Float32Trainer(experiment, Float32Kernels.of(vectorApi));
            default -> throw NotOffered.of(experiment.precision());
        };
    }
}
