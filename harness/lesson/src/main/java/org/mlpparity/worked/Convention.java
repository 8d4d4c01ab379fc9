package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Reduction;

/**
 * Another experiment that a person may have worked: right by itself, and said in other words.
 *
 * @param isOfLoss whether the loss is another one, and with it all that follows
 * @param meaning what the person means
 * @param words of the experiment file that say so
 * @param experiment with those words
 */
record Convention(boolean isOfLoss, String meaning, String words, Experiment experiment) {
    /**
     * Other multiples of the loss, and parameters that are left as they are.
     *
     * @param batch samples of the batch
     */
    static List<Convention> of(Experiment experiment, int batch) {
        List<Convention> conventions = new ArrayList<>();
        Loss loss = experiment.loss();
        String noun = loss.kind().id().replace('-', ' ');
        conventions.add(multiple(experiment, 0.5, "half the " + noun));
        conventions.add(multiple(experiment, 2, "twice the " + noun));
        boolean weighs = loss.targets().meanOverWeights() || loss.reported().isPresent();
        for (Reduction.Over samples : Reduction.Over.values()) {
            for (Reduction.Over outputs : Reduction.Over.values()) {
                boolean isOther = samples != loss.reduction().samples() && batch > 1
                        || outputs != loss.reduction().outputs()
                                && experiment.network().outputs() > 1;
                boolean isSame = samples != loss.reduction().samples() && batch == 1;
                if (!weighs && isOther && !isSame) {
                    conventions.add(reduced(experiment, samples, outputs));
                }
            }
        }
        for (ParameterKind kind : ParameterKind.values()) {
            frozen(experiment, kind, conventions);
        }
        return conventions;
    }

    private static Convention multiple(Experiment experiment, double factor, String meaning) {
        Loss loss = experiment.loss();
        double multiplied = loss.factor() * factor;
        Loss other =
                new Loss(loss.kind(), loss.constant(), multiplied, loss.reduction(), loss.targets(), loss.reported());
        return new Convention(
                true, meaning, "\"factor\": " + Figures.exact(multiplied) + " in its loss", experiment.withLoss(other));
    }

    private static Convention reduced(Experiment experiment, Reduction.Over samples, Reduction.Over outputs) {
        Loss loss = experiment.loss();
        Loss other = new Loss(
                loss.kind(),
                loss.constant(),
                loss.factor(),
                new Reduction(samples, outputs),
                loss.targets(),
                loss.reported());
        return new Convention(
                true,
                "the " + samples.id() + " over samples and the " + outputs.id() + " over outputs",
                "\"samples\": \"" + samples.id() + "\", \"outputs\": \"" + outputs.id() + "\" in its loss",
                experiment.withLoss(other));
    }

    /** All weights or all biases that no group holds yet. */
    private static void frozen(Experiment experiment, ParameterKind kind, List<Convention> conventions) {
        List<Integer> layers = IntStream.range(0, experiment.network().depth())
                .filter(layer -> experiment.groups().stream().noneMatch(group -> group.holds(layer, kind)))
                .boxed()
                .toList();
        if (layers.isEmpty() || experiment.optimizer().looksAhead()) {
            return;
        }
        List<ParameterGroup> groups = new ArrayList<>(experiment.groups());
        groups.add(ParameterGroup.frozen(
                layers,
                switch (kind) {
                    case WEIGHTS -> ParameterGroup.Which.WEIGHTS;
                    case BIASES -> ParameterGroup.Which.BIASES;
                }));
        conventions.add(new Convention(
                false,
                kind.id() + " that stay as they are",
                "\"groups\": [{\"layers\": "
                        + layers.stream().map(layer -> layer + 1).toList() + ", \"parameters\": \"" + kind.id()
                        + "\", \"frozen\": true}]",
                experiment.withGroups(groups)));
    }
}
