package org.mlpparity.pytorch;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Maximum;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.NotOffered;

/** What torch.optim has not got inside the kinds that are claimed; touches no class of DJL. */
final class PyTorchGaps {
    /** What clip_grad_norm_ adds to a norm. */
    private static final double EPSILON = 1e-6;

    private PyTorchGaps() {}

    /** Why torch.optim has no such optimizer, one sentence; empty when it has. */
    static Optional<String> of(Experiment experiment) {
        return first(experiment.optimizers(), PyTorchGaps::optimizer)
                .or(() -> first(experiment.optimizers(), rule -> penalty(rule.weightDecay(), experiment)))
                .or(() -> experiment.schedule().flatMap(schedule -> schedule(schedule, experiment)))
                .or(() -> experiment.clipping().flatMap(clipping -> clipping(clipping, experiment)));
    }

    private static Optional<String> first(List<Optimizer> rules, Function<Optimizer, Optional<String>> gap) {
        return rules.stream().flatMap(rule -> gap.apply(rule).stream()).findFirst();
    }

    /** A penalty is a term of the loss, and autograd has its gradient; or it is the constant weight_decay of torch.optim, which is that of L2. */
    private static Optional<String> penalty(WeightDecay decay, Experiment experiment) {
        if (!decay.kind().isPenalty()) {
            return Optional.empty();
        }
        if (decay.inLoss() != decay.inGradient()) {
            return Optional.of("a penalty in the " + (decay.inLoss() ? "loss" : "gradient")
                    + " alone is not offered (offered: in both or in neither)");
        }
        if (!decay.inLoss() && decay.dividedBy() != WeightDecay.DividedBy.NOTHING) {
            return Optional.of("weight decay divided by " + decay.dividedBy().id()
                    + " outside loss and gradient is not offered (offered: in both)");
        }
        if (decay.inLoss()) {
            return experiment.loss().reported().isPresent()
                    ? Optional.of("a penalty in a loss that is shown as another multiple is not offered")
                    : Optional.empty();
        }
        return switch (decay.kind()) {
            case NONE, COUPLED_L2, DECOUPLED -> Optional.empty();
            case L1 ->
                Optional.of("weight decay " + decay.kind().id()
                        + " outside loss and gradient is not offered (offered: in both)");
            default -> throw NotOffered.of(decay.kind());
        };
    }

    /** torch.optim.lr_scheduler has no others, and a velocity of torch.optim is one of gradients. */
    private static Optional<String> schedule(Schedule schedule, Experiment experiment) {
        if (experiment.optimizers().stream().anyMatch(rule -> velocity(rule) == VelocityScale.STEP)) {
            return Optional.of("a velocity of steps under a schedule is not offered (offered: "
                    + VelocityScale.GRADIENT.id() + ")");
        }
        return switch (schedule.kind()) {
            case GIVEN, STEP, INVERSE_TIME, LINEAR -> Optional.empty();
            case EXPONENTIAL ->
                ((Schedule.Exponential) schedule).every() == 1
                        ? Optional.empty()
                        : Optional.of("an exponential schedule with every other than 1 is not offered (offered: 1)");
            case COSINE -> cosine((Schedule.Cosine) schedule, experiment);
        };
    }

    private static Optional<String> cosine(Schedule.Cosine cosine, Experiment experiment) {
        if (cosine.alpha() != 0) {
            return Optional.of("a cosine schedule with alpha is not offered (offered: with minimum)");
        }
        int last = cosine.steps(experiment.updates() - 1, experiment.batchCount());
        return last <= cosine.period()
                ? Optional.empty()
                : Optional.of("a cosine schedule beyond its period is not offered: there PyTorch's rises again");
    }

    private static VelocityScale velocity(Optimizer optimizer) {
        if (optimizer instanceof Optimizer.Momentum momentum) {
            return momentum.velocity();
        }
        if (optimizer instanceof Optimizer.Nesterov nesterov) {
            return nesterov.velocity();
        }
        if (optimizer instanceof Optimizer.RmsProp rmsProp && rmsProp.momentum() > 0) {
            return rmsProp.velocity();
        }
        return VelocityScale.GRADIENT;
    }

    private static Optional<String> clipping(Clipping clipping, Experiment experiment) {
        boolean fits = clipping.kind() == Clipping.Kind.VALUE
                || clipping.epsilon() == experiment.precision().round(EPSILON);
        return fits
                ? Optional.empty()
                : Optional.of("clipping by norm with epsilon " + clipping.epsilon() + " is not offered (offered: "
                        + EPSILON + ")");
    }

    private static Optional<String> optimizer(Optimizer optimizer) {
        if (optimizer instanceof Optimizer.Adam adam) {
            return adam(adam);
        }
        if (optimizer instanceof Optimizer.Adamax adamax
                && adamax.epsilonPlacement() != Optimizer.NormEpsilon.IN_MAXIMUM) {
            return Optional.of("adamax with epsilon placed "
                    + adamax.epsilonPlacement().id() + " is not offered (offered: "
                    + Optimizer.NormEpsilon.IN_MAXIMUM.id() + ")");
        }
        if (optimizer instanceof Optimizer.Adagrad adagrad && isInside(adagrad.epsilonPlacement())
                || optimizer instanceof Optimizer.RmsProp rmsProp && isInside(rmsProp.epsilonPlacement())) {
            return Optional.of(optimizer.kind().id() + " with epsilon placed " + RootEpsilon.INSIDE_ROOT.id()
                    + " is not offered (offered: " + RootEpsilon.OUTSIDE_ROOT.id() + ")");
        }
        WeightDecay.Kind decay = optimizer.weightDecay().kind();
        return switch (decay) {
            case NONE, COUPLED_L2, L1 -> Optional.empty();
            case DECOUPLED ->
                Optional.of("decoupled weight decay with " + optimizer.kind().id() + " is not offered (offered: with "
                        + Optimizer.Kind.ADAM.id() + ")");
            default -> throw NotOffered.of(decay);
        };
    }

    private static boolean isInside(RootEpsilon placement) {
        return placement != RootEpsilon.OUTSIDE_ROOT;
    }

    private static Optional<String> adam(Optimizer.Adam adam) {
        if (adam.epsilonPlacement() != EpsilonPlacement.OUTSIDE_ROOT) {
            return Optional.of(
                    "adam with epsilon placed " + adam.epsilonPlacement().id() + " is not offered (offered: "
                            + EpsilonPlacement.OUTSIDE_ROOT.id() + ")");
        }
        if (adam.keepsLargest() && adam.maximum() != Maximum.OF_V) {
            return Optional.of("adam with the maximum " + adam.maximum().id() + " is not offered (offered: "
                    + Maximum.NONE.id() + ", " + Maximum.OF_V.id() + ")");
        }
        return adam.biasCorrection()
                ? Optional.empty()
                : Optional.of("adam without bias correction is not offered (offered: with bias correction)");
    }
}
