package org.mlpparity.arrayssimd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

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
        try (InputStream version = ArraysSimdTrainerProvider.class.getResourceAsStream("version.txt")) {
            return new String(version.readAllBytes(), StandardCharsets.UTF_8).strip() + ", " + kernels();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                EnumSet.allOf(Activation.Kind.class),
                EnumSet.allOf(Loss.Kind.class),
                EnumSet.allOf(Optimizer.Kind.class),
                EnumSet.allOf(WeightDecay.Kind.class),
                EnumSet.allOf(Precision.class));
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
        };
    }
}
