package org.mlpparity.trial;

import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Reduction.Over;

/** Gradients that are off by a factor: everywhere, or only where one might not look. */
final class GradientSaboteurs {
    private GradientSaboteurs() {}

    /** What a layer's gradient is wrongly multiplied by. */
    private interface Factor {
        double of(PlainMlp mlp, int layer, int samples);
    }

    static List<Saboteur> all() {
        return List.of(
                scaled(
                        "gradient-doubled",
                        "gradient-doubled",
                        "the gradient is twice what it should be",
                        (mlp, layer, samples) -> 2,
                        HiddenFault.never()),
                scaled(
                        "gradient-halved",
                        "gradient-halved",
                        "the factor 2 of the squared error is forgotten",
                        (mlp, layer, samples) -> 0.5,
                        HiddenFault.never()),
                scaled(
                        "gradient-times-samples",
                        "gradient-times-samples",
                        "the gradient is multiplied by the number of samples",
                        (mlp, layer, samples) -> samples,
                        HiddenFault.oneSamplePerBatch()),
                scaled(
                        "gradient-divided-by-samples",
                        "gradient-divided-by-samples",
                        "the gradient is divided by the number of samples once too often",
                        (mlp, layer, samples) -> 1.0 / samples,
                        HiddenFault.oneSamplePerBatch()),
                scaled(
                        "gradient-times-outputs",
                        "gradient-times-outputs",
                        "the gradient is multiplied by the number of outputs",
                        (mlp, layer, samples) -> mlp.network.outputs(),
                        HiddenFault.oneOutput()),
                scaled(
                        "gradient-divided-by-outputs",
                        "gradient-divided-by-outputs",
                        "the gradient is divided by the number of outputs once too often",
                        (mlp, layer, samples) -> 1.0 / mlp.network.outputs(),
                        HiddenFault.oneOutput()),
                scaled(
                        "gradient-negated",
                        "gradient-negated",
                        "the gradient has the wrong sign: training goes uphill",
                        (mlp, layer, samples) -> -1,
                        HiddenFault.never()),
                scaled(
                        "gradient-doubled",
                        "gradient-doubled-in-first-layer",
                        "the gradient of the first layer only is twice what it should be",
                        (mlp, layer, samples) -> layer == 0 ? 2 : 1,
                        HiddenFault.never()),
                scaled(
                        "gradient-negated",
                        "gradient-negated-in-last-layer",
                        "the gradient of the last layer only has the wrong sign",
                        (mlp, layer, samples) -> layer == mlp.network.depth() - 1 ? -1 : 1,
                        HiddenFault.never()),
                scaled(
                        "gradient-doubled",
                        "gradient-doubled-after-epoch-10",
                        "from epoch 11 on the gradient is twice what it should be",
                        (mlp, layer, samples) -> mlp.epoch() > 10 ? 2 : 1,
                        HiddenFault.untilEpoch(10)),
                scaled(
                        "gradient-halved",
                        "gradient-halved-for-odd-batches",
                        "the gradient of batches with an odd number of samples is half of what it should be",
                        (mlp, layer, samples) -> samples % 2 == 1 ? 0.5 : 1,
                        HiddenFault.unless(
                                GradientSaboteurs::hasOddBatch, "every batch has an even number of samples")),
                scaled(
                        "gradient-scaled",
                        "gradient-off-by-a-billionth",
                        "the gradient of the first layer is off by a relative 1e-9",
                        (mlp, layer, samples) -> layer == 0 ? 1 + 1e-9 : 1,
                        HiddenFault.when(
                                experiment -> experiment.precision().unitRoundoff() > 1e-9,
                                "1e-9 is far below the unit roundoff of float32")),
                Saboteur.of(
                        "batch-size-of-full-batch",
                        "batch-size-of-full-batch",
                        "the mean over the samples of a smaller last batch is divided by the size of a full one",
                        experiment -> new PlainMlp(experiment) {
                            @Override
                            double divisor(int samples) {
                                return super.divisor(experiment.batches().get(0).samples());
                            }
                        },
                        HiddenFault.unlessOverSamples(Over.MEAN)
                                .or(HiddenFault.unless(GradientSaboteurs::hasSmallerBatch, "all batches are full"))));
    }

    private static Saboteur scaled(String cause, String id, String description, Factor factor, HiddenFault hiding) {
        return Saboteur.of(
                cause,
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double factor(int layer, int samples) {
                        return factor.of(this, layer, samples);
                    }
                },
                hiding);
    }

    private static boolean hasOddBatch(Experiment experiment) {
        return experiment.batches().stream().anyMatch(batch -> batch.samples() % 2 == 1);
    }

    private static boolean hasSmallerBatch(Experiment experiment) {
        int full = experiment.batches().get(0).samples();
        return experiment.batches().stream().anyMatch(batch -> batch.samples() < full);
    }
}
