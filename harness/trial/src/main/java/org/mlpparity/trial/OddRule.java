package org.mlpparity.trial;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Momentum;
import org.mlpparity.model.Optimizer.Nesterov;
import org.mlpparity.model.Optimizer.RmsProp;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** Every update rule of the vocabulary, arranged as an {@link Oddity} says. */
final class OddRule {
    private final Optimizer optimizer;
    private final Oddity.Arrangement form;
    private final Precision precision;
    private final double[][][] first; // the velocity, m, or RMSProp's v
    private final double[][][] second; // v
    private int updates;
    private double power1 = 1;
    private double power2 = 1;

    OddRule(Optimizer optimizer, Oddity.Arrangement form, NetworkSpec network, Precision precision) {
        this.optimizer = optimizer;
        this.form = form;
        this.precision = precision;
        first = PlainLayout.zeros(network);
        second = PlainLayout.zeros(network);
    }

    /** @param rate the learning rate, which may have a mean in it */
    void update(double[][][] theta, double[][][] gradient, double rate) {
        updates++;
        if (optimizer instanceof Adam adam) {
            power1 = round(power1 * adam.beta1());
            power2 = round(power2 * adam.beta2());
        }
        for (int l = 0; l < theta.length; l++) {
            for (int j = 0; j < theta[l].length; j++) {
                for (int i = 0; i < theta[l][j].length; i++) {
                    theta[l][j][i] = updated(theta[l][j][i], gradient[l][j][i], rate, l, j, i);
                }
            }
        }
    }

    /** What it remembers, where it is what the formula of the vocabulary remembers. */
    Optional<OptimizerMemory> memory() {
        boolean usual = form != Oddity.Arrangement.RATE_INSIDE;
        return switch (optimizer.kind()) {
            case SGD -> Optional.empty();
            case MOMENTUM, NESTEROV ->
                scale() == VelocityScale.GRADIENT
                        ? Optional.of(new OptimizerMemory(updates, List.of(PlainLayout.parameters(first))))
                        : Optional.empty();
            case RMSPROP -> Optional.of(new OptimizerMemory(updates, List.of(PlainLayout.parameters(first))));
            case ADAM ->
                usual
                        ? Optional.of(new OptimizerMemory(
                                updates, List.of(PlainLayout.parameters(first), PlainLayout.parameters(second))))
                        : Optional.empty();
        };
    }

    private double updated(double theta, double gradient, double rate, int l, int j, int i) {
        WeightDecay decay = optimizer.weightDecay();
        double lambda = decay.coefficient();
        return switch (decay.kind()) {
            case NONE -> moved(theta, gradient, rate, l, j, i);
            case COUPLED_L2 -> {
                double decayed = form == Oddity.Arrangement.FUSED
                        ? OddSums.fused(precision, lambda, theta, gradient)
                        : round(gradient + round(lambda * theta));
                yield moved(theta, decayed, rate, l, j, i);
            }
            case L1 -> moved(theta, round(gradient + lambda * Math.signum(theta)), rate, l, j, i);
            case DECOUPLED -> {
                double left = form == Oddity.Arrangement.FOLDED
                        ? round(theta * round(1 - round(rate * lambda)))
                        : round(theta - round(rate * round(lambda * theta)));
                yield moved(left, gradient, rate, l, j, i);
            }
        };
    }

    /** @param left what decoupled decay leaves of θ */
    private double moved(double left, double g, double rate, int l, int j, int i) {
        return switch (optimizer.kind()) {
            case SGD -> minus(left, rate, g);
            case MOMENTUM -> velocity(left, g, rate, ((Momentum) optimizer).momentum(), false, l, j, i);
            case NESTEROV -> velocity(left, g, rate, ((Nesterov) optimizer).momentum(), true, l, j, i);
            case RMSPROP -> round(left - rmsProp((RmsProp) optimizer, g, rate, l, j, i));
            case ADAM -> round(left - adam((Adam) optimizer, g, rate, l, j, i));
        };
    }

    private double velocity(double left, double g, double rate, double mu, boolean looksAhead, int l, int j, int i) {
        boolean ofGradients = scale() == VelocityScale.GRADIENT;
        double push = ofGradients ? g : round(rate * g);
        double before = first[l][j][i];
        double now = form == Oddity.Arrangement.FUSED
                ? OddSums.fused(precision, mu, before, push)
                : round(round(mu * before) + push);
        first[l][j][i] = now;
        double move = now;
        if (looksAhead) {
            move = form == Oddity.Arrangement.FOLDED
                    ? round(round(round(1 + mu) * now) - round(mu * before))
                    : round(push + round(mu * now));
        }
        return ofGradients ? minus(left, rate, move) : round(left - move);
    }

    /** With a constant rate the velocity of steps is the rate times that of gradients: either may be kept. */
    private VelocityScale scale() {
        VelocityScale asked =
                optimizer instanceof Momentum plain ? plain.velocity() : ((Nesterov) optimizer).velocity();
        if (form != Oddity.Arrangement.RATE_INSIDE) {
            return asked;
        }
        return asked == VelocityScale.GRADIENT ? VelocityScale.STEP : VelocityScale.GRADIENT;
    }

    private double rmsProp(RmsProp rmsProp, double g, double rate, int l, int j, int i) {
        double v = round(round(rmsProp.rho() * first[l][j][i]) + round(round(round(1 - rmsProp.rho()) * g) * g));
        first[l][j][i] = v;
        double divisor = switch (rmsProp.epsilonPlacement()) {
            case OUTSIDE_ROOT -> round(root(v) + rmsProp.epsilon());
            case INSIDE_ROOT -> root(round(v + rmsProp.epsilon()));
        };
        return form == Oddity.Arrangement.RATE_INSIDE
                ? round(round(rate * g) / divisor)
                : round(rate * round(g / divisor));
    }

    private double adam(Adam adam, double g, double rate, int l, int j, int i) {
        boolean inside = form == Oddity.Arrangement.RATE_INSIDE;
        double pushed = inside ? round(rate * g) : g;
        double outer = inside ? 1 : rate;
        double m = form == Oddity.Arrangement.FOLDED
                ? round(first[l][j][i] + round(round(1 - adam.beta1()) * round(pushed - first[l][j][i])))
                : round(round(adam.beta1() * first[l][j][i]) + round(round(1 - adam.beta1()) * pushed));
        double v = round(round(adam.beta2() * second[l][j][i]) + round(round(round(1 - adam.beta2()) * g) * g));
        first[l][j][i] = m;
        second[l][j][i] = v;
        double c1 = adam.biasCorrection() ? round(1 - power1) : 1;
        double c2 = adam.biasCorrection() ? round(1 - power2) : 1;
        return form == Oddity.Arrangement.FOLDED ? folded(adam, m, v, c1, c2, outer) : plain(adam, m, v, c1, c2, outer);
    }

    private double plain(Adam adam, double m, double v, double c1, double c2, double rate) {
        if (adam.epsilonPlacement() == EpsilonPlacement.EPSILON_HAT) {
            double quotient = round(m / round(root(v) + adam.epsilon()));
            return round(round(round(rate * root(c2)) / c1) * quotient);
        }
        return round(rate * round(round(m / c1) / divisor(adam, v, c2)));
    }

    /** η/c1 is one factor, and √v is corrected in place of v. */
    private double folded(Adam adam, double m, double v, double c1, double c2, double rate) {
        double factor = round(rate / c1);
        return switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT -> round(round(factor * m) / round(round(root(v) / root(c2)) + adam.epsilon()));
            case INSIDE_ROOT -> round(round(factor * m) / divisor(adam, v, c2));
            case EPSILON_HAT -> round(round(round(factor * root(c2)) * m) / round(root(v) + adam.epsilon()));
        };
    }

    private double divisor(Adam adam, double v, double c2) {
        double corrected = round(v / c2);
        return adam.epsilonPlacement() == EpsilonPlacement.INSIDE_ROOT
                ? root(round(corrected + adam.epsilon()))
                : round(root(corrected) + adam.epsilon());
    }

    private double minus(double theta, double rate, double move) {
        return form == Oddity.Arrangement.FUSED
                ? OddSums.fused(precision, -rate, move, theta)
                : round(theta - round(rate * move));
    }

    private double root(double value) {
        return round(Math.sqrt(value));
    }

    private double round(double value) {
        return precision.round(value);
    }
}
