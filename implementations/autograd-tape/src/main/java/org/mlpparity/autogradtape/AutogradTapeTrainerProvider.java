package org.mlpparity.autogradtape;

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

/** Offers the trainer on the tape, in float64. */
public final class AutogradTapeTrainerProvider implements MlpTrainerProvider {
    @Override
    public String id() {
        return "autograd-tape";
    }

    @Override
    public String description() {
        return "Scalar reverse-mode automatic differentiation on a tape that is recorded once and replayed.";
    }

    @Override
    public String version() {
        try (InputStream version = AutogradTapeTrainerProvider.class.getResourceAsStream("version.txt")) {
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
            throw new IllegalArgumentException("autograd-tape cannot run " + experiment.name() + ": " + gap);
        });
        return new AutogradTapeTrainer(experiment);
    }
}
