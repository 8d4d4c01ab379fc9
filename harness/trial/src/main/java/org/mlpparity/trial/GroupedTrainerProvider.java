package org.mlpparity.trial;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Feature;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Offers {@link GroupedMlp}: what the plain perceptron does, and a rule for every tensor. */
final class GroupedTrainerProvider implements MlpTrainerProvider {
    private static final Set<Feature> BESIDE = EnumSet.of(
            Feature.PARAMETER_GROUPS,
            Feature.FROZEN_PARAMETERS,
            Feature.LAYERS_WITHOUT_BIAS,
            Feature.SHARED_BIAS,
            Feature.DECAY_OF_WEIGHTS_ONLY,
            Feature.FULL_PENALTY,
            Feature.DIVIDED_PENALTY,
            Feature.PENALTY_IN_LOSS,
            Feature.PENALTY_IN_GRADIENT,
            Feature.DECAY_AFTER_STEP);

    @Override
    public String id() {
        return "grouped";
    }

    @Override
    public String description() {
        return "The plain perceptron with a rule for every tensor.";
    }

    @Override
    public String version() {
        return "testkit";
    }

    @Override
    public Capabilities capabilities() {
        Capabilities plain = new PlainTrainerProvider().capabilities();
        Set<WeightDecay.Kind> decays = EnumSet.copyOf(plain.weightDecays());
        decays.add(WeightDecay.Kind.L1);
        Set<Feature> features = EnumSet.copyOf(BESIDE);
        plain.features().ifPresent(features::addAll);
        return new Capabilities(
                plain.activations(),
                plain.losses(),
                plain.optimizers(),
                decays,
                plain.precisions(),
                Optional.of(features),
                plain.dialects(),
                plain.accuracies());
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return new PlainTrainer(new GroupedMlp(experiment));
    }
}
