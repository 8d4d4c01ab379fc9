package org.mlpparity.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adagrad;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.Adamax;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Maximum;
import org.mlpparity.model.Optimizer.Momentum;
import org.mlpparity.model.Optimizer.Nesterov;
import org.mlpparity.model.Optimizer.RmsProp;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** Every update rule of the vocabulary, arranged as an {@link Oddity} says. */
final class OddRule {
    private final Optimizer optimizer;
    private final Oddity.Arrangement form;
    private final Precision precision;
    private final double[][][] first; // the velocity, m, Adagrad's s, or RMSProp's v
    private final double[][][] second; // v, or RMSProp's m
    private final double[][][] third; // the largest v, or RMSProp's velocity
    private int updates;
    private double power1 = 1;
    private double power2 = 1;

    OddRule(Optimizer optimizer, Oddity.Arrangement form, NetworkSpec network, Precision precision) {
        this.optimizer = optimizer;
        this.form = form;
        this.precision = precision;
        first = PlainLayout.zeros(network);
        second = PlainLayout.zeros(network);
        third = PlainLayout.zeros(network);
        double start = optimizer instanceof Adagrad adagrad
                ? adagrad.initialAccumulator()
                : optimizer instanceof RmsProp rmsProp ? rmsProp.initialMeanSquare() : 0;
        for (double[][] layer : first) {
            for (double[] row : layer) {
                Arrays.fill(row, start);
            }
        }
    }

    /** @param rate the learning rate, which may have a mean in it */
    void update(double[][][] theta, double[][][] gradient, double rate) {
        updates++;
        if (optimizer instanceof Adam adam) {
            power1 = round(power1 * adam.beta1());
            power2 = round(power2 * adam.beta2());
        }
        if (optimizer instanceof Adamax adamax) {
            power1 = round(power1 * adamax.beta1());
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
            case ADAGRAD -> memory(first);
            case RMSPROP -> memory((RmsProp) optimizer);
            case ADAMAX -> memory(first, second);
            case ADAM -> {
                if (!usual) {
                    yield Optional.empty();
                }
                yield optimizer.slots() == 3 ? memory(first, second, third) : memory(first, second);
            }
        };
    }

    private Optional<OptimizerMemory> memory(RmsProp rmsProp) {
        if (rmsProp.momentum() == 0) {
            return rmsProp.centered() ? memory(first, second) : memory(first);
        }
        return scale() == VelocityScale.STEP
                ? Optional.empty()
                : rmsProp.centered() ? memory(first, second, third) : memory(first, third);
    }

    private Optional<OptimizerMemory> memory(double[][][]... slots) {
        return Optional.of(new OptimizerMemory(
                updates, Stream.of(slots).map(PlainLayout::parameters).toList()));
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
            case MOMENTUM -> velocity(left, dampened(g), rate, ((Momentum) optimizer).momentum(), false, l, j, i);
            case NESTEROV -> velocity(left, g, rate, ((Nesterov) optimizer).momentum(), true, l, j, i);
            case ADAGRAD -> round(left - adagrad((Adagrad) optimizer, g, rate, l, j, i));
            case RMSPROP -> round(left - rmsProp((RmsProp) optimizer, g, rate, l, j, i));
            case ADAMAX -> round(left - adamax((Adamax) optimizer, g, rate, l, j, i));
            case ADAM -> round(left - adam((Adam) optimizer, g, rate, l, j, i));
        };
    }

    private double dampened(double g) {
        double dampening = ((Momentum) optimizer).dampening();
        return updates == 1 || dampening == 0 ? g : round(round(1 - dampening) * g);
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
        VelocityScale asked = optimizer instanceof Momentum plain
                ? plain.velocity()
                : optimizer instanceof RmsProp rmsProp ? rmsProp.velocity() : ((Nesterov) optimizer).velocity();
        if (form != Oddity.Arrangement.RATE_INSIDE) {
            return asked;
        }
        return asked == VelocityScale.GRADIENT ? VelocityScale.STEP : VelocityScale.GRADIENT;
    }

    private double rmsProp(RmsProp rmsProp, double g, double rate, int l, int j, int i) {
        double v = round(round(rmsProp.rho() * first[l][j][i]) + round(round(round(1 - rmsProp.rho()) * g) * g));
        first[l][j][i] = v;
        double divisor = rmsProp.centered()
                ? centered(rmsProp, g, v, l, j, i)
                : divisor(rmsProp.epsilonPlacement(), v, rmsProp.epsilon());
        if (rmsProp.momentum() == 0) {
            return scaled(g, rate, divisor);
        }
        boolean ofGradients = scale() == VelocityScale.GRADIENT;
        double push = ofGradients ? round(g / divisor) : scaled(g, rate, divisor);
        double now = form == Oddity.Arrangement.FUSED
                ? OddSums.fused(precision, rmsProp.momentum(), third[l][j][i], push)
                : round(round(rmsProp.momentum() * third[l][j][i]) + push);
        third[l][j][i] = now;
        return ofGradients ? round(rate * now) : now;
    }

    /** With ε inside it is added before m² is taken off. */
    private double centered(RmsProp rmsProp, double g, double v, int l, int j, int i) {
        double m = round(round(rmsProp.rho() * second[l][j][i]) + round(round(1 - rmsProp.rho()) * g));
        second[l][j][i] = m;
        return switch (rmsProp.epsilonPlacement()) {
            case OUTSIDE_ROOT ->
                divisor(RootEpsilon.OUTSIDE_ROOT, OddSums.fused(precision, -m, m, v), rmsProp.epsilon());
            case INSIDE_ROOT -> root(round(round(v + rmsProp.epsilon()) - round(m * m)));
        };
    }

    private double divisor(RootEpsilon placement, double square, double epsilon) {
        return switch (placement) {
            case OUTSIDE_ROOT -> round(root(square) + epsilon);
            case INSIDE_ROOT -> root(round(square + epsilon));
        };
    }

    private double scaled(double g, double rate, double divisor) {
        return form == Oddity.Arrangement.RATE_INSIDE
                ? round(round(rate * g) / divisor)
                : round(rate * round(g / divisor));
    }

    private double adagrad(Adagrad adagrad, double g, double rate, int l, int j, int i) {
        double sum = form == Oddity.Arrangement.FUSED
                ? OddSums.fused(precision, g, g, first[l][j][i])
                : round(first[l][j][i] + round(g * g));
        first[l][j][i] = sum;
        return scaled(g, rate, divisor(adagrad.epsilonPlacement(), sum, adagrad.epsilon()));
    }

    private double adamax(Adamax adamax, double g, double rate, int l, int j, int i) {
        double share = round(1 - adamax.beta1());
        double m = form == Oddity.Arrangement.FOLDED
                ? round(first[l][j][i] + round(share * round(g - first[l][j][i])))
                : round(round(adamax.beta1() * first[l][j][i]) + round(share * g));
        boolean early = adamax.epsilonPlacement() == Optimizer.NormEpsilon.IN_MAXIMUM;
        double u = Math.max(
                round(adamax.beta2() * second[l][j][i]), early ? round(Math.abs(g) + adamax.epsilon()) : Math.abs(g));
        first[l][j][i] = m;
        second[l][j][i] = u;
        double divisor = early ? u : round(u + adamax.epsilon());
        return round(round(round(rate / round(1 - power1)) * m) / divisor);
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
        double largest = v;
        if (adam.maximum() != Maximum.NONE) {
            boolean corrected = adam.maximum() == Maximum.OF_CORRECTED_V;
            third[l][j][i] = Math.max(third[l][j][i], corrected ? round(v / c2) : v);
            largest = third[l][j][i];
        }
        return form == Oddity.Arrangement.FOLDED
                ? folded(adam, m, largest, c1, c2, outer)
                : plain(adam, m, largest, c1, c2, outer);
    }

    private double rooted(Adam adam, double square) {
        return adam.epsilonRoot() == 0 ? square : round(square + adam.epsilonRoot());
    }

    private double plain(Adam adam, double m, double v, double c1, double c2, double rate) {
        if (adam.epsilonPlacement() == EpsilonPlacement.EPSILON_HAT) {
            double quotient = round(m / round(root(rooted(adam, v)) + adam.epsilon()));
            return round(round(round(rate * root(c2)) / c1) * quotient);
        }
        return round(rate * round(round(m / c1) / divisor(adam, v, c2)));
    }

    /** η/c1 is one factor, and √v is corrected in place of v. */
    private double folded(Adam adam, double m, double v, double c1, double c2, double rate) {
        double factor = round(rate / c1);
        return switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT ->
                round(round(factor * m)
                        / (adam.maximum() == Maximum.OF_CORRECTED_V || adam.epsilonRoot() > 0
                                ? divisor(adam, v, c2)
                                : round(round(root(v) / root(c2)) + adam.epsilon())));
            case INSIDE_ROOT -> round(round(factor * m) / divisor(adam, v, c2));
            case EPSILON_HAT ->
                round(round(round(factor * root(c2)) * m) / round(root(rooted(adam, v)) + adam.epsilon()));
        };
    }

    private double divisor(Adam adam, double v, double c2) {
        double corrected = rooted(adam, adam.maximum() == Maximum.OF_CORRECTED_V ? v : round(v / c2));
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
