package org.mlpparity.trial;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.WeightDecay;

/** Weight decay, groups and biases as people get them wrong; their faults show in experiments that ask for such things. */
public final class ParameterGroupSaboteurs {
    private ParameterGroupSaboteurs() {}

    /** Every one of them. */
    public static List<Saboteur> all() {
        return List.of(
                decayOfBiases(),
                missingTwo(),
                penaltyInLossOnly(),
                movingFrozen(),
                sharedMean(),
                otherTime(),
                groupsRateForgotten());
    }

    private static Saboteur of(
            String cause,
            String id,
            String description,
            Function<Experiment, PlainMlp> opening,
            Predicate<Experiment> shows) {
        return Saboteur.of(
                new GroupedTrainerProvider(),
                cause,
                id,
                description,
                opening,
                HiddenFault.unless(shows, "nothing of the kind is asked for"));
    }

    private static Predicate<Experiment> decays(Predicate<WeightDecay> asked) {
        return experiment -> asked.test(experiment.optimizer().weightDecay());
    }

    private static Saboteur decayOfBiases() {
        return of(
                "decay-of-biases",
                "decay-of-biases",
                "pulls biases too where weights alone are due",
                experiment -> new GroupedMlp(experiment) {
                    @Override
                    Optional<Optimizer> rule(Tensor tensor) {
                        boolean spared = experiment.optimizer().weightDecay().on() == WeightDecay.On.WEIGHTS;
                        return spared && tensor.kind() == ParameterKind.BIASES
                                ? super.rule(new Tensor(tensor.layer(), ParameterKind.WEIGHTS))
                                : super.rule(tensor);
                    }
                },
                decays(decay -> decay.on() == WeightDecay.On.WEIGHTS));
    }

    private static Saboteur missingTwo() {
        return of(
                "decay-halved",
                "penalty-without-its-two",
                "has λ·Σθ² in the loss and λ·θ in the gradient",
                experiment -> new GroupedMlp(experiment) {
                    @Override
                    double pull(WeightDecay decay, double theta) {
                        return super.pull(decay.with(WeightDecay.Penalty.HALF), theta);
                    }
                },
                decays(decay -> decay.penalty() == WeightDecay.Penalty.FULL));
    }

    private static Saboteur penaltyInLossOnly() {
        return of(
                "decay-missing",
                "penalty-in-loss-only",
                "forgets the gradient of the penalty, whether the loss holds it or not",
                experiment -> new GroupedMlp(experiment) {
                    @Override
                    double pull(WeightDecay decay, double theta) {
                        return 0;
                    }
                },
                decays(decay -> decay.kind().isPenalty()));
    }

    private static Saboteur movingFrozen() {
        return of(
                "unknown",
                "frozen-parameters-move",
                "trains frozen parameters like the rest",
                experiment -> new GroupedMlp(experiment) {
                    @Override
                    Optional<Optimizer> rule(Tensor tensor) {
                        return super.rule(tensor).or(() -> Optional.of(experiment.optimizer()));
                    }
                },
                experiment -> experiment.groups().stream()
                                .anyMatch(group -> group.optimizer().isEmpty())
                        || experiment.network().layers().stream()
                                .anyMatch(layer -> layer.bias() == LayerSpec.Bias.NONE));
    }

    private static Saboteur sharedMean() {
        return of(
                "unknown",
                "shared-bias-by-a-mean",
                "takes the mean over units where the sum is due for a bias that they share",
                experiment -> new GroupedMlp(experiment) {
                    @Override
                    double shared(double sum, int units) {
                        return sum / units;
                    }
                },
                experiment -> experiment.network().layers().stream()
                        .anyMatch(layer -> layer.bias() == LayerSpec.Bias.SHARED && layer.units() > 1));
    }

    private static Saboteur otherTime() {
        return of(
                "decay-before-step",
                "decay-before-step",
                "shrinks the old parameter where the updated one is due",
                experiment -> new GroupedMlp(experiment) {
                    @Override
                    boolean shrinksAfter(WeightDecay decay) {
                        return !super.shrinksAfter(decay);
                    }
                },
                decays(decay -> decay.kind() == WeightDecay.Kind.DECOUPLED));
    }

    private static Saboteur groupsRateForgotten() {
        return of(
                "unknown",
                "rate-of-group-forgotten",
                "gives every group the rate of the experiment's own optimizer",
                experiment -> new GroupedMlp(experiment) {
                    @Override
                    Optional<Optimizer> rule(Tensor tensor) {
                        double rate = experiment.optimizer().learningRate();
                        return super.rule(tensor).map(rule -> rule.withLearningRate(rate));
                    }
                },
                experiment -> experiment.optimizers().stream()
                        .anyMatch(each ->
                                each.learningRate() != experiment.optimizer().learningRate()));
    }
}
