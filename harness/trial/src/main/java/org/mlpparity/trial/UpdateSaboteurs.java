package org.mlpparity.trial;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adagrad;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Kind;
import org.mlpparity.model.Optimizer.Maximum;
import org.mlpparity.model.Optimizer.Momentum;
import org.mlpparity.model.Optimizer.Nesterov;
import org.mlpparity.model.Optimizer.RmsProp;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** Right gradients, wrong steps. */
final class UpdateSaboteurs {
    private UpdateSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                ruleReplaced(
                        "momentum-for-nesterov",
                        "steps with plain momentum where Nesterov's is asked",
                        UpdateSaboteurs::withoutLookAhead,
                        HiddenFault.unlessOptimizer(Kind.NESTEROV).or(withoutMomentum())),
                ruleReplaced(
                        "nesterov-for-momentum",
                        "steps with Nesterov's momentum where the plain one is asked",
                        UpdateSaboteurs::withLookAhead,
                        HiddenFault.unlessOptimizer(Kind.MOMENTUM).or(withoutMomentum())),
                velocityForgotten(),
                lookAheadBackwards(),
                epsilonPlaced(
                        "adam-epsilon-inside-root",
                        "puts Adam's ε inside the root where another place is asked",
                        EpsilonPlacement.INSIDE_ROOT),
                epsilonPlaced(
                        "adam-epsilon-hat",
                        "adds Adam's ε before the bias correction where another place is asked",
                        EpsilonPlacement.EPSILON_HAT),
                epsilonPlaced(
                        "adam-epsilon-outside",
                        "adds Adam's ε outside the corrected root where another place is asked",
                        EpsilonPlacement.OUTSIDE_ROOT),
                rootEpsilonPlaced(
                        "rmsprop-epsilon-inside-root",
                        "puts RMSProp's ε inside the root where it is asked outside",
                        RootEpsilon.INSIDE_ROOT),
                rootEpsilonPlaced(
                        "rmsprop-epsilon-outside",
                        "adds RMSProp's ε outside the root where it is asked inside",
                        RootEpsilon.OUTSIDE_ROOT),
                ruleReplaced(
                        "adam-no-bias-correction",
                        "forgets Adam's bias correction",
                        rule -> rule instanceof Adam adam ? adam.with(adam.epsilonPlacement(), false) : rule,
                        HiddenFault.unlessOptimizer(Kind.ADAM).or(withoutBiasCorrection())),
                adamStepOff(),
                optimizerReplaced(
                        "amsgrad-maximum-missing",
                        "takes v as it is where AMSGrad's largest v is asked",
                        (rule, network, precision) -> new Unaccumulated(rule, network, precision, Kind.ADAM),
                        HiddenFault.unless(
                                experiment ->
                                        experiment.optimizer() instanceof Adam adam && adam.maximum() != Maximum.NONE,
                                "the optimizer is not AMSGrad")),
                optimizerReplaced(
                        "rmsprop-not-centered",
                        "forgets to subtract the square of the mean gradient from v",
                        Uncentered::new,
                        HiddenFault.unless(
                                experiment -> experiment.optimizer() instanceof RmsProp r && r.centered(),
                                "the optimizer is not a centred RMSProp")),
                optimizerReplaced(
                        "accumulator-forgotten",
                        "starts Adagrad's sum of squares anew at every step",
                        (rule, network, precision) -> new Unaccumulated(rule, network, precision, Kind.ADAGRAD),
                        HiddenFault.unlessOptimizer(Kind.ADAGRAD).or(HiddenFault.oneUpdate())),
                Saboteur.of(
                        "unknown",
                        "adamax-norm-forgotten",
                        "takes |g| as it is where Adamax's decaying maximum is asked",
                        experiment -> new PlainMlp(experiment) {
                            @Override
                            PlainOptimizer optimizer(Optimizer rule) {
                                return new Unaccumulated(rule, network, experiment.precision(), Kind.ADAMAX);
                            }
                        },
                        HiddenFault.unlessOptimizer(Kind.ADAMAX)),
                optimizerReplaced(
                        "dampening-from-the-first-update",
                        "dampens the first gradient too",
                        Dampened::new,
                        HiddenFault.unless(
                                experiment -> experiment.optimizer() instanceof Momentum plain && plain.dampening() > 0,
                                "no dampening is asked for")),
                ruleReplaced(
                        "coupled-for-decoupled",
                        "adds the weight decay to the gradient where it is asked for beside it",
                        rule -> decaying(rule, WeightDecay.Kind.DECOUPLED, WeightDecay.Kind.COUPLED_L2),
                        unlessDecay(WeightDecay.Kind.DECOUPLED).or(sameForSgd())),
                ruleReplaced(
                        "decoupled-for-coupled",
                        "decays the weights beside the gradient where it is asked for within it",
                        rule -> decaying(rule, WeightDecay.Kind.COUPLED_L2, WeightDecay.Kind.DECOUPLED),
                        unlessDecay(WeightDecay.Kind.COUPLED_L2).or(sameForSgd())),
                ruleReplaced(
                        "decay-missing",
                        "forgets the weight decay",
                        rule -> rule.withWeightDecay(WeightDecay.NONE),
                        HiddenFault.when(
                                experiment ->
                                        experiment.optimizer().weightDecay().kind() == WeightDecay.Kind.NONE,
                                "no weight decay is asked for")),
                rate(
                        "learning-rate-halved-after-epoch-10",
                        "halves the learning rate after epoch 10",
                        mlp -> mlp.scheduledRate() * (mlp.epoch() > 10 ? 0.5 : 1),
                        HiddenFault.untilEpoch(10)),
                rate(
                        "learning-rate-in-float32",
                        "keeps the learning rate as a float32 number",
                        mlp -> (float) mlp.scheduledRate(),
                        HiddenFault.when(
                                experiment -> (float) experiment.optimizer().learningRate()
                                        == experiment.optimizer().learningRate(),
                                "the learning rate is a float32 number")));
    }

    private static Saboteur ruleReplaced(
            String id, String description, Function<Optimizer, Optimizer> replaced, HiddenFault hiding) {
        return Saboteur.of(
                id,
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    PlainOptimizer optimizer(Optimizer rule) {
                        return super.optimizer(replaced.apply(rule));
                    }
                },
                hiding);
    }

    private static Saboteur rate(String id, String description, ToDoubleFunction<PlainMlp> rate, HiddenFault hiding) {
        return Saboteur.of(
                "learning-rate-off",
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double learningRate() {
                        return rate.applyAsDouble(this);
                    }
                },
                hiding);
    }

    private static Saboteur velocityForgotten() {
        return Saboteur.of(
                "velocity-forgotten",
                "velocity-forgotten",
                "starts every step with a velocity of zero",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    PlainOptimizer optimizer(Optimizer rule) {
                        return new Forgetful(rule, network, experiment.precision());
                    }
                },
                HiddenFault.unless(
                                experiment -> experiment.optimizer() instanceof Momentum
                                        || experiment.optimizer() instanceof Nesterov,
                                "the optimizer has no velocity")
                        .or(withoutMomentum())
                        .or(HiddenFault.oneUpdate()));
    }

    private static final class Forgetful extends PlainOptimizer {
        Forgetful(Optimizer rule, NetworkSpec network, Precision precision) {
            super(rule, network, precision);
        }

        @Override
        double remembered(double velocity) {
            return 0;
        }
    }

    private static Saboteur lookAheadBackwards() {
        return Saboteur.of(
                "unknown",
                "look-ahead-backwards",
                "takes the gradient a step of the velocity behind the parameters",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    PlainOptimizer optimizer(Optimizer rule) {
                        return new BackwardLook(rule, network, experiment.precision());
                    }
                },
                HiddenFault.unless(
                                experiment -> experiment.optimizer().looksAhead(),
                                "the gradient is taken at the parameters")
                        .or(withoutMomentum())
                        .or(HiddenFault.oneUpdate()));
    }

    private static final class BackwardLook extends PlainOptimizer {
        BackwardLook(Optimizer rule, NetworkSpec network, Precision precision) {
            super(rule, network, precision);
        }

        @Override
        double moved(double theta, double move) {
            return theta + move;
        }
    }

    /** What steps in place of the optimizer. */
    private interface Replacing {
        PlainOptimizer of(Optimizer rule, NetworkSpec network, Precision precision);
    }

    private static Saboteur optimizerReplaced(String id, String description, Replacing replaced, HiddenFault hiding) {
        return Saboteur.of(
                id,
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    PlainOptimizer optimizer(Optimizer rule) {
                        return replaced.of(rule, network, experiment.precision());
                    }
                },
                hiding);
    }

    /** What a rule of this kind accumulates is at its start in every step. */
    private static final class Unaccumulated extends PlainOptimizer {
        private final boolean isConcerned;
        private final double start;

        Unaccumulated(Optimizer rule, NetworkSpec network, Precision precision, Kind concerned) {
            super(rule, network, precision);
            isConcerned = rule.kind() == concerned;
            start = rule instanceof Adagrad adagrad ? adagrad.initialAccumulator() : 0;
        }

        @Override
        double accumulated(double before) {
            return isConcerned ? start : before;
        }
    }

    private static final class Uncentered extends PlainOptimizer {
        Uncentered(Optimizer rule, NetworkSpec network, Precision precision) {
            super(rule, network, precision);
        }

        @Override
        double centered(double v, double m) {
            return v;
        }
    }

    private static final class Dampened extends PlainOptimizer {
        private final Precision precision;

        Dampened(Optimizer rule, NetworkSpec network, Precision precision) {
            super(rule, network, precision);
            this.precision = precision;
        }

        @Override
        double dampened(double push, double dampening) {
            return precision.round(precision.round(1 - dampening) * push);
        }
    }

    private static Saboteur adamStepOff() {
        return Saboteur.of(
                "adam-step-off-by-one",
                "adam-step-off-by-one",
                "counts Adam's steps from 2 in the bias correction",
                experiment -> new PlainMlp(experiment) {
                    @Override
                    PlainOptimizer optimizer(Optimizer rule) {
                        return new LateAdam(rule, network, experiment.precision());
                    }
                },
                HiddenFault.unlessOptimizer(Kind.ADAM).or(withoutBiasCorrection()));
    }

    private static final class LateAdam extends PlainOptimizer {
        LateAdam(Optimizer rule, NetworkSpec network, Precision precision) {
            super(rule, network, precision);
        }

        @Override
        int time() {
            return super.time() + 1;
        }
    }

    private static Saboteur epsilonPlaced(String id, String description, EpsilonPlacement placement) {
        return ruleReplaced(
                id,
                description,
                rule -> rule instanceof Adam adam && exists(adam, placement)
                        ? adam.with(placement, adam.biasCorrection())
                        : rule,
                HiddenFault.unlessOptimizer(Kind.ADAM)
                        .or(HiddenFault.when(
                                experiment -> samePlace((Adam) experiment.optimizer(), placement),
                                "ε stands where it is asked to, or makes no difference"))
                        .or(HiddenFault.when(
                                experiment -> ((Adam) experiment.optimizer()).epsilon()
                                        < experiment.precision().unitRoundoff(),
                                "ε is below the unit roundoff")));
    }

    private static Saboteur rootEpsilonPlaced(String id, String description, RootEpsilon placement) {
        return ruleReplaced(
                id,
                description,
                rule -> rule instanceof RmsProp r ? r.with(placement) : rule,
                HiddenFault.unlessOptimizer(Kind.RMSPROP)
                        .or(HiddenFault.when(
                                experiment -> ((RmsProp) experiment.optimizer()).epsilonPlacement() == placement,
                                "ε stands where it is asked to")));
    }

    private static boolean exists(Adam adam, EpsilonPlacement placement) {
        return adam.maximum() != Maximum.OF_CORRECTED_V || placement != EpsilonPlacement.EPSILON_HAT;
    }

    /** Without bias correction ε-hat is the ε outside the root. */
    private static boolean samePlace(Adam adam, EpsilonPlacement placement) {
        boolean bothOutside =
                adam.epsilonPlacement() != EpsilonPlacement.INSIDE_ROOT && placement != EpsilonPlacement.INSIDE_ROOT;
        return !exists(adam, placement)
                || adam.epsilonPlacement() == placement
                || adam.epsilon() == 0
                || bothOutside && !adam.biasCorrection();
    }

    private static HiddenFault withoutBiasCorrection() {
        return HiddenFault.unless(
                experiment -> ((Adam) experiment.optimizer()).biasCorrection(), "no bias correction is asked for");
    }

    private static HiddenFault withoutMomentum() {
        return HiddenFault.when(experiment -> momentum(experiment) == 0, "the momentum is 0");
    }

    private static double momentum(Experiment experiment) {
        Optimizer rule = experiment.optimizer();
        return rule instanceof Momentum plain ? plain.momentum() : ((Nesterov) rule).momentum();
    }

    private static HiddenFault unlessDecay(WeightDecay.Kind kind) {
        return HiddenFault.unless(
                experiment -> experiment.optimizer().weightDecay().kind() == kind,
                "the weight decay is not " + kind.id());
    }

    /** θ − η(g + λθ) is θ − ηλθ − ηg; with plain momentum the two part at the second step. */
    private static HiddenFault sameForSgd() {
        return HiddenFault.when(
                        experiment -> experiment.optimizer().kind() == Kind.SGD,
                        "for plain gradient descent the two are the same")
                .or(HiddenFault.when(
                        experiment -> experiment.optimizer().kind() == Kind.MOMENTUM && experiment.updates() == 1,
                        "momentum makes no difference at the first step"));
    }

    private static Optimizer decaying(Optimizer rule, WeightDecay.Kind asked, WeightDecay.Kind done) {
        WeightDecay decay = rule.weightDecay();
        boolean remembers = rule.kind() != Kind.SGD;
        return remembers && decay.kind() == asked
                ? rule.withWeightDecay(new WeightDecay(done, decay.coefficient()))
                : rule;
    }

    private static Optimizer withoutLookAhead(Optimizer rule) {
        return rule instanceof Nesterov n
                ? new Momentum(n.learningRate(), n.momentum(), n.velocity(), n.weightDecay())
                : rule;
    }

    private static Optimizer withLookAhead(Optimizer rule) {
        return rule instanceof Momentum m
                ? new Nesterov(m.learningRate(), m.momentum(), m.velocity(), m.weightDecay())
                : rule;
    }
}
