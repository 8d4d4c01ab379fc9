package org.mlpparity.arrays;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
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
    public Optional<String> gap(Experiment experiment) {
        return capabilities().gap(experiment).or(() -> switch (experiment.loss().kind()) {
            case SQUARED_ERROR -> Optional.empty();
            case BINARY_CROSS_ENTROPY -> unitsGap(experiment, Activation.Kind.SIGMOID);
            case CATEGORICAL_CROSS_ENTROPY ->
                unitsGap(experiment, Activation.Kind.SOFTMAX).or(() -> targetsGap(experiment));
        });
    }

    /** A cross-entropy is computed from z, by a formula that holds for the output units that belong to it. */
    private static Optional<String> unitsGap(Experiment experiment, Activation.Kind belongs) {
        NetworkSpec network = experiment.network();
        Activation.Kind asked = network.layer(network.depth() - 1).activation().kind();
        return asked == belongs
                ? Optional.empty()
                : Optional.of("loss " + experiment.loss().kind().id() + " over " + asked.id()
                        + " outputs is not offered (offered: over " + belongs.id() + " outputs)");
    }

    /** Targets that were normalized in the run's precision, and then added up here, pass: n terms, twice n roundings. */
    private static Optional<String> targetsGap(Experiment experiment) {
        Matrix targets = experiment.data().targets();
        double rounding = 2 * targets.columns() * experiment.precision().unitRoundoff();
        for (int s = 0; s < targets.rows(); s++) {
            double sum = Arrays.stream(targets.rows(s, s + 1).toArray()).sum();
            if (!(Math.abs(sum - 1) <= rounding)) {
                return Optional.of("loss " + experiment.loss().kind().id() + " with targets that sum to " + sum
                        + " in sample " + (s + 1) + " is not offered (offered: targets that sum to 1)");
            }
        }
        return Optional.empty();
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
