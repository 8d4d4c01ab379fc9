package org.mlpparity.diagnosis;

import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.WeightDecay;

/** Optimizers' rules as formulas, with {@code {w}} for the parameters and {@code {g}} for their gradient. */
final class UpdateFormulas {
    private UpdateFormulas() {}

    static String of(Optimizer optimizer) {
        WeightDecay decay = optimizer.weightDecay();
        String g = pulled(decay);
        return switch (optimizer.kind()) {
                    case SGD -> "{w} ← {w} − η" + factor(g);
                    case MOMENTUM -> momentum((Optimizer.Momentum) optimizer, g);
                    case NESTEROV -> nesterov((Optimizer.Nesterov) optimizer, g);
                    case ADAGRAD -> {
                        Optimizer.Adagrad adagrad = (Optimizer.Adagrad) optimizer;
                        yield "V ← V + " + square(g) + ", {w} ← {w} − η·" + over(g, "V", adagrad.epsilonPlacement());
                    }
                    case RMSPROP -> {
                        Optimizer.RmsProp rms = (Optimizer.RmsProp) optimizer;
                        String v = rms.centered() ? "(V − M²)" : "V";
                        yield "V ← " + Numbers.text(rms.rho()) + "·V + " + Numbers.text(1 - rms.rho()) + "·" + square(g)
                                + ", {w} ← {w} − η·" + over(g, v, rms.epsilonPlacement());
                    }
                    case ADAM -> adam((Optimizer.Adam) optimizer, g);
                    case ADAMAX ->
                        "M ← β1·M + (1 − β1)·" + inner(g) + ", V ← max(β2·V, |" + g + "|), {w} ← {w} − η·M̂/(V + ε)";
                }
                + beside(decay);
    }

    private static String momentum(Optimizer.Momentum momentum, String g) {
        String mu = Numbers.text(momentum.momentum());
        String share = momentum.dampening() == 0 ? "" : Numbers.text(1 - momentum.dampening()) + "·";
        return momentum.velocity() == VelocityScale.GRADIENT
                ? "V ← " + mu + "·V + " + (share.isEmpty() ? g : share + inner(g)) + ", {w} ← {w} − η·V"
                : "V ← " + mu + "·V + " + share + "η" + factor(g) + ", {w} ← {w} − V";
    }

    private static String nesterov(Optimizer.Nesterov nesterov, String g) {
        String mu = Numbers.text(nesterov.momentum());
        return nesterov.velocity() == VelocityScale.GRADIENT
                ? "V ← " + mu + "·V + " + g + ", {w} ← {w} − η(" + g + " + " + mu + "·V)"
                : "V ← " + mu + "·V + η" + factor(g) + ", {w} ← {w} − (η" + factor(g) + " + " + mu + "·V)";
    }

    private static String adam(Optimizer.Adam adam, String g) {
        String m = adam.biasCorrection() ? "M̂" : "M";
        String v = adam.biasCorrection() ? "V̂" : "V";
        String rule = switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT -> m + "/(√" + v + " + ε)";
            case INSIDE_ROOT -> m + "/√(" + v + " + ε)";
            case EPSILON_HAT -> (adam.biasCorrection() ? "√(1 − β2^t)·" : "") + m + "/(√V + ε)";
        };
        return (g.equals("{g}") ? "" : "g = " + g + ", ") + "{w} ← {w} − η·" + rule;
    }

    private static String over(String g, String v, RootEpsilon placement) {
        return switch (placement) {
            case OUTSIDE_ROOT -> inner(g) + "/(√" + v + " + ε)";
            case INSIDE_ROOT -> inner(g) + "/√(" + v + " + ε)";
        };
    }

    /** g with what a penalty adds. */
    private static String pulled(WeightDecay decay) {
        if (decay.kind() == WeightDecay.Kind.NONE || decay.kind() == WeightDecay.Kind.DECOUPLED || decay.inGradient()) {
            return "{g}";
        }
        double factor = decay.penalty() == WeightDecay.Penalty.FULL ? 2 * decay.coefficient() : decay.coefficient();
        String divisor = switch (decay.dividedBy()) {
            case NOTHING -> "";
            case BATCH -> "/m";
            case SAMPLES -> "/N";
        };
        String theta = decay.kind() == WeightDecay.Kind.L1 ? "sign {w}" : "{w}";
        return "{g} + " + Numbers.text(factor) + divisor + "·" + theta;
    }

    private static String beside(WeightDecay decay) {
        if (decay.kind() != WeightDecay.Kind.DECOUPLED) {
            return "";
        }
        String pull = " − η·" + Numbers.text(decay.coefficient()) + "·{w}";
        return decay.when() == WeightDecay.When.BEFORE ? pull : ", {w} ← {w}" + pull;
    }

    static String factor(String g) {
        return g.contains(" ") ? "(" + g + ")" : "·" + g;
    }

    private static String inner(String g) {
        return g.contains(" ") ? "(" + g + ")" : g;
    }

    private static String square(String g) {
        return inner(g) + "²";
    }
}
