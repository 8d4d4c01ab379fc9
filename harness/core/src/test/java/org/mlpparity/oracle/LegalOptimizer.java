package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;

/** An optimizer on one tensor in working precision, with the order of its operations chosen anew for every run. */
final class LegalOptimizer {
    private final Optimizer optimizer;
    private final LegalArithmetic arithmetic;
    private final double[] first;
    private final double[] second;
    private final double[] third;
    private int updates;
    private final boolean otherForm;
    private double power1 = 1;
    private double power2 = 1;
    private double divisor = 1;
    private double learningRate;
    private boolean changes;

    LegalOptimizer(Optimizer optimizer, int size, LegalArithmetic arithmetic) {
        this.optimizer = optimizer;
        this.arithmetic = arithmetic;
        first = new double[size];
        second = new double[size];
        third = new double[size];
        if (optimizer instanceof Optimizer.Adagrad adagrad) {
            Arrays.fill(first, adagrad.initialAccumulator());
        }
        if (optimizer instanceof Optimizer.RmsProp rmsProp) {
            Arrays.fill(first, rmsProp.initialMeanSquare());
        }
        learningRate = optimizer.learningRate();
        otherForm = arithmetic.either();
    }

    /** The learning rate from now on, which changes: a velocity keeps to the dialect that the experiment names. */
    void follow(double rate) {
        learningRate = rate;
        changes = true;
    }

    /** Whether a velocity is one of gradients. */
    private boolean ofGradients(Optimizer.VelocityScale named) {
        return changes ? named == Optimizer.VelocityScale.GRADIENT : otherForm;
    }

    /** Whether a mean may stand in the rate: what is remembered is then that of the sums, which weight decay in it is not. */
    static boolean mayTakeTheMean(Optimizer optimizer) {
        boolean scalesByItself = switch (optimizer.kind()) {
            case SGD, MOMENTUM, NESTEROV -> false;
            case ADAGRAD, RMSPROP, ADAM, ADAMAX -> true;
        };
        return !scalesByItself && optimizer.weightDecay().kind() != WeightDecay.Kind.COUPLED_L2;
    }

    /** The same where the gradient is a sum of which the rate takes the mean. */
    Matrix update(Matrix parameters, Matrix sums, double divisor) {
        this.divisor = divisor;
        return update(parameters, sums);
    }

    /** What a trainer shows of its memory; empty for a dialect that the documented slots do not have. */
    Optional<List<double[]>> shown() {
        return switch (optimizer.kind()) {
            case SGD -> Optional.of(List.of());
            case MOMENTUM -> velocity(((Optimizer.Momentum) optimizer).velocity());
            case NESTEROV -> velocity(((Optimizer.Nesterov) optimizer).velocity());
            case ADAGRAD -> Optional.of(List.of(first.clone()));
            case RMSPROP -> shown((Optimizer.RmsProp) optimizer);
            case ADAMAX -> Optional.of(List.of(first.clone(), second.clone()));
            case ADAM ->
                Optional.of(
                        optimizer.slots() == 3
                                ? List.of(first.clone(), second.clone(), third.clone())
                                : List.of(first.clone(), second.clone()));
        };
    }

    private Optional<List<double[]>> velocity(Optimizer.VelocityScale named) {
        return ofGradients(named) ? Optional.of(List.of(first.clone())) : Optional.empty();
    }

    private Optional<List<double[]>> shown(Optimizer.RmsProp rmsProp) {
        List<double[]> slots = new ArrayList<>(List.of(first.clone()));
        if (rmsProp.centered()) {
            slots.add(second.clone());
        }
        if (rmsProp.momentum() == 0) {
            return Optional.of(slots);
        }
        slots.add(third.clone());
        return ofGradients(rmsProp.velocity()) ? Optional.of(slots) : Optional.empty();
    }

    /** Where the next gradient is taken, for the look-ahead form of Nesterov's momentum. */
    Matrix lookAhead(Matrix parameters) {
        double[] theta = parameters.toArray();
        for (int i = 0; i < theta.length; i++) {
            theta[i] = plus(theta[i], -carried(i));
        }
        return Matrix.of(parameters.rows(), parameters.columns(), theta);
    }

    /** μ·w, μ·(η·v), or (μ·η)·v. */
    private double carried(int i) {
        Optimizer.Nesterov nesterov = (Optimizer.Nesterov) optimizer;
        double mu = nesterov.momentum();
        if (!ofGradients(nesterov.velocity())) {
            return times(mu, first[i]);
        }
        return arithmetic.either() ? times(rate(), times(mu, first[i])) : times(times(mu, rate()), first[i]);
    }

    /** θ − w', (θ − μ·w) − η·g, or ((θ − μ·w) + μ·w) − w'. */
    private double movedAhead(Optimizer.Nesterov nesterov, double theta, double g, int i) {
        double back = carried(i);
        double ahead = plus(theta, -back);
        boolean gradients = ofGradients(nesterov.velocity());
        double push = gradients ? g : times(rate(), g);
        first[i] = plus(times(nesterov.momentum(), first[i]), push);
        double step = gradients ? times(rate(), first[i]) : first[i];
        if (arithmetic.either()) {
            return plus(theta, -step);
        }
        return arithmetic.either() ? plus(ahead, -times(rate(), g)) : plus(plus(ahead, back), -step);
    }

    Matrix update(Matrix parameters, Matrix gradient) {
        if (optimizer instanceof Optimizer.Adam adam) {
            power1 = times(power1, adam.beta1());
            power2 = times(power2, adam.beta2());
        }
        if (optimizer instanceof Optimizer.Adamax adamax) {
            power1 = times(power1, adamax.beta1());
        }
        updates++;
        double[] theta = parameters.toArray();
        for (int i = 0; i < theta.length; i++) {
            theta[i] = update(theta[i], gradient.get(i), i);
        }
        return Matrix.of(parameters.rows(), parameters.columns(), theta);
    }

    private double update(double theta, double gradient, int i) {
        if (optimizer.looksAhead()) {
            return movedAhead((Optimizer.Nesterov) optimizer, theta, gradient, i);
        }
        WeightDecay decay = optimizer.weightDecay();
        double g = decay.kind() == WeightDecay.Kind.COUPLED_L2
                ? plus(gradient, times(decay.coefficient(), theta))
                : gradient;
        double step = step(g, i);
        if (decay.kind() != WeightDecay.Kind.DECOUPLED) {
            return plus(theta, -step);
        }
        double rate = learningRate;
        if (otherForm) {
            return plus(times(theta, plus(1, -times(rate, decay.coefficient()))), -step);
        }
        return plus(plus(theta, -times(rate, times(decay.coefficient(), theta))), -step);
    }

    /** η, or η/d: the quotient, or the product with the rounded reciprocal. */
    private double rate() {
        double rate = learningRate;
        if (divisor == 1) {
            return rate;
        }
        return arithmetic.either() ? over(rate, divisor) : times(rate, over(1, divisor));
    }

    private double step(double g, int i) {
        double rate = rate();
        if (optimizer instanceof Optimizer.Momentum momentum) {
            boolean gradients = ofGradients(momentum.velocity());
            double pushed = dampened(momentum.dampening(), gradients ? g : times(rate, g));
            first[i] = plus(times(momentum.momentum(), first[i]), pushed);
            return gradients ? times(rate, first[i]) : first[i];
        }
        if (optimizer instanceof Optimizer.Nesterov nesterov) {
            return nesterov(nesterov, g, i);
        }
        if (optimizer instanceof Optimizer.RmsProp rmsProp) {
            return rmsProp(rmsProp, g, i);
        }
        if (optimizer instanceof Optimizer.Adagrad adagrad) {
            first[i] = plus(first[i], times(g, g));
            return scaled(learningRate, g, divisor(adagrad.epsilonPlacement(), first[i], adagrad.epsilon()));
        }
        if (optimizer instanceof Optimizer.Adamax adamax) {
            return adamax(adamax, g, i);
        }
        return optimizer instanceof Optimizer.Adam adam ? adam(adam, g, i) : times(rate, g);
    }

    private double rmsProp(Optimizer.RmsProp rmsProp, double g, int i) {
        double share = plus(1, -rmsProp.rho());
        first[i] = otherForm
                ? plus(times(rmsProp.rho(), first[i]), times(share, times(g, g)))
                : plus(first[i], times(share, plus(times(g, g), -first[i])));
        double divisor = rmsProp.centered()
                ? centered(rmsProp, g, share, i)
                : divisor(rmsProp.epsilonPlacement(), first[i], rmsProp.epsilon());
        if (rmsProp.momentum() == 0) {
            return scaled(learningRate, g, divisor);
        }
        boolean gradients = ofGradients(rmsProp.velocity());
        double pushed = gradients ? over(g, divisor) : over(times(learningRate, g), divisor);
        third[i] = plus(times(rmsProp.momentum(), third[i]), pushed);
        return gradients ? times(learningRate, third[i]) : third[i];
    }

    private double centered(Optimizer.RmsProp rmsProp, double g, double share, int i) {
        second[i] = otherForm
                ? plus(times(rmsProp.rho(), second[i]), times(share, g))
                : plus(second[i], times(share, plus(g, -second[i])));
        double square = times(second[i], second[i]);
        if (rmsProp.epsilonPlacement() == Optimizer.RootEpsilon.INSIDE_ROOT && otherForm) {
            return root(plus(plus(first[i], rmsProp.epsilon()), -square));
        }
        return divisor(rmsProp.epsilonPlacement(), plus(first[i], -square), rmsProp.epsilon());
    }

    private double divisor(Optimizer.RootEpsilon placement, double square, double epsilon) {
        return switch (placement) {
            case OUTSIDE_ROOT -> plus(root(square), epsilon);
            case INSIDE_ROOT -> root(plus(square, epsilon));
        };
    }

    /** η·(g/d), (η·g)/d, or η·g·(1/d). */
    private double scaled(double rate, double g, double divisor) {
        if (arithmetic.either()) {
            return times(times(rate, g), over(1, divisor));
        }
        return otherForm ? times(rate, over(g, divisor)) : over(times(rate, g), divisor);
    }

    /** (1 − τ)·x, but all of the first. */
    private double dampened(double dampening, double x) {
        return dampening == 0 || updates == 1 ? x : times(plus(1, -dampening), x);
    }

    private double nesterov(Optimizer.Nesterov nesterov, double g, int i) {
        double mu = nesterov.momentum();
        double rate = rate();
        if (ofGradients(nesterov.velocity())) {
            first[i] = plus(times(mu, first[i]), g);
            return times(rate, plus(g, times(mu, first[i])));
        }
        double before = first[i];
        first[i] = plus(times(mu, before), times(rate, g));
        return arithmetic.either()
                ? plus(times(mu, first[i]), times(rate, g))
                : plus(times(plus(1, mu), first[i]), -times(mu, before));
    }

    private double adamax(Optimizer.Adamax adamax, double g, int i) {
        double share = plus(1, -adamax.beta1());
        first[i] = otherForm
                ? plus(times(adamax.beta1(), first[i]), times(share, g))
                : plus(first[i], times(share, plus(g, -first[i])));
        boolean early = adamax.epsilonPlacement() == Optimizer.NormEpsilon.IN_MAXIMUM;
        double norm = early ? plus(Math.abs(g), adamax.epsilon()) : Math.abs(g);
        second[i] = Math.max(times(adamax.beta2(), second[i]), norm);
        double divisor = early ? second[i] : plus(second[i], adamax.epsilon());
        double correction = plus(1, -power1);
        if (arithmetic.either()) {
            return over(times(learningRate, first[i]), times(divisor, correction));
        }
        return otherForm
                ? times(learningRate, over(over(first[i], correction), divisor))
                : times(over(learningRate, correction), over(first[i], divisor));
    }

    private double adam(Optimizer.Adam adam, double g, int i) {
        double share1 = plus(1, -adam.beta1());
        double share2 = plus(1, -adam.beta2());
        first[i] = otherForm
                ? plus(times(adam.beta1(), first[i]), times(share1, g))
                : plus(first[i], times(share1, plus(g, -first[i])));
        second[i] = plus(times(adam.beta2(), second[i]), times(times(share2, g), g));
        double correction1 = adam.biasCorrection() ? plus(1, -power1) : 1;
        double correction2 = adam.biasCorrection() ? plus(1, -power2) : 1;
        double square = largest(adam, i, correction2);
        return switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT -> outside(adam, first[i], square, correction1, correction2);
            case INSIDE_ROOT ->
                times(
                        learningRate,
                        over(
                                over(first[i], correction1),
                                root(plus(rooted(adam, corrected(adam, square, correction2)), adam.epsilon()))));
            case EPSILON_HAT ->
                over(
                        times(times(learningRate, over(root(correction2), correction1)), first[i]),
                        plus(root(rooted(adam, square)), adam.epsilon()));
        };
    }

    private double largest(Optimizer.Adam adam, int i, double correction) {
        return switch (adam.maximum()) {
            case NONE -> second[i];
            case OF_V -> third[i] = Math.max(third[i], second[i]);
            case OF_CORRECTED_V -> third[i] = Math.max(third[i], over(second[i], correction));
        };
    }

    private double corrected(Optimizer.Adam adam, double square, double correction) {
        return adam.maximum() == Optimizer.Maximum.OF_CORRECTED_V ? square : over(square, correction);
    }

    private double rooted(Optimizer.Adam adam, double square) {
        return adam.epsilonRoot() == 0 ? square : plus(square, adam.epsilonRoot());
    }

    private double outside(Optimizer.Adam adam, double m, double v, double correction1, double correction2) {
        boolean correctsTheRoot = adam.maximum() != Optimizer.Maximum.OF_CORRECTED_V && adam.epsilonRoot() == 0;
        if (otherForm || !correctsTheRoot) {
            double divisor = plus(root(rooted(adam, corrected(adam, v, correction2))), adam.epsilon());
            return times(learningRate, over(over(m, correction1), divisor));
        }
        double divisor = plus(over(root(v), root(correction2)), adam.epsilon());
        return times(over(learningRate, correction1), over(m, divisor));
    }

    private double plus(double a, double b) {
        return arithmetic.plus(a, b);
    }

    private double times(double a, double b) {
        return arithmetic.times(a, b);
    }

    private double over(double a, double b) {
        return arithmetic.round(a / b);
    }

    private double root(double a) {
        return arithmetic.round(Math.sqrt(a));
    }
}
