package org.mlpparity.arrays;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Offers the trainer on plain arrays, in float64 and float32. */
public final class ArraysTrainerProvider implements MlpTrainerProvider {
    @Override
    public String id() {
        return "arrays";
    }

    @Override
    public String description() {
        return "From scratch on plain Java arrays, forward beside backward.";
    }

    @Override
    public String version() {
        try (InputStream version = ArraysTrainerProvider.class.getResourceAsStream("version.txt")) {
            return new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    public MlpTrainer open(Experiment experiment) {
        gap(experiment).ifPresent(gap -> {
            throw new IllegalArgumentException("arrays cannot run " + experiment.name() + ": " + gap);
        });
        return switch (experiment.precision()) {
            case FLOAT64 -> new Float64Trainer(experiment);
            case FLOAT32 -> new Float32Trainer(experiment);
        };
    }
}
