package org.mlpparity.autograd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Offers the trainer on scalar automatic differentiation, in float64. */
public final class AutogradTrainerProvider implements MlpTrainerProvider {
    @Override
    public String id() {
        return "autograd";
    }

    @Override
    public String description() {
        return "Scalar reverse-mode automatic differentiation in the spirit of micrograd.";
    }

    @Override
    public String version() {
        try (InputStream version = AutogradTrainerProvider.class.getResourceAsStream("version.txt")) {
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
                Set.of(Precision.FLOAT64));
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        gap(experiment).ifPresent(gap -> {
            throw new IllegalArgumentException("autograd cannot run " + experiment.name() + ": " + gap);
        });
        return new AutogradTrainer(experiment);
    }
}
