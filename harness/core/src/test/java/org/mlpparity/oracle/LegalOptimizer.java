package org.mlpparity.oracle;

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
    private final boolean otherForm;
    private double power1 = 1;
    private double power2 = 1;
    private double divisor = 1;

    LegalOptimizer(Optimizer optimizer, int size, LegalArithmetic arithmetic) {
        this.optimizer = optimizer;
        this.arithmetic = arithmetic;
        first = new double[size];
        second = new double[size];
        otherForm = arithmetic.either();
    }

    /** Whether a mean may stand in the rate: what is remembered is then that of the sums, which weight decay in it is not. */
    static boolean mayTakeTheMean(Optimizer optimizer) {
        boolean scalesByItself = optimizer.kind() == Optimizer.Kind.ADAM || optimizer.kind() == Optimizer.Kind.RMSPROP;
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
            case MOMENTUM, NESTEROV -> otherForm ? Optional.of(List.of(first.clone())) : Optional.empty();
            case RMSPROP -> Optional.of(List.of(first.clone()));
            case ADAM -> Optional.of(List.of(first.clone(), second.clone()));
        };
    }

    Matrix update(Matrix parameters, Matrix gradient) {
        if (optimizer instanceof Optimizer.Adam adam) {
            power1 = times(power1, adam.beta1());
            power2 = times(power2, adam.beta2());
        }
        double[] theta = parameters.toArray();
        for (int i = 0; i < theta.length; i++) {
            theta[i] = update(theta[i], gradient.get(i), i);
        }
        return Matrix.of(parameters.rows(), parameters.columns(), theta);
    }

    private double update(double theta, double gradient, int i) {
        WeightDecay decay = optimizer.weightDecay();
        double g = decay.kind() == WeightDecay.Kind.COUPLED_L2
                ? plus(gradient, times(decay.coefficient(), theta))
                : gradient;
        double step = step(g, i);
        if (decay.kind() != WeightDecay.Kind.DECOUPLED) {
            return plus(theta, -step);
        }
        double rate = optimizer.learningRate();
        if (otherForm) {
            return plus(times(theta, plus(1, -times(rate, decay.coefficient()))), -step);
        }
        return plus(plus(theta, -times(rate, times(decay.coefficient(), theta))), -step);
    }

    /** η, or η/d: the quotient, or the product with the rounded reciprocal. */
    private double rate() {
        double rate = optimizer.learningRate();
        if (divisor == 1) {
            return rate;
        }
        return arithmetic.either() ? over(rate, divisor) : times(rate, over(1, divisor));
    }

    private double step(double g, int i) {
        double rate = rate();
        if (optimizer instanceof Optimizer.Momentum momentum) {
            first[i] = plus(times(momentum.momentum(), first[i]), otherForm ? g : times(rate, g));
            return otherForm ? times(rate, first[i]) : first[i];
        }
        if (optimizer instanceof Optimizer.Nesterov nesterov) {
            return nesterov(nesterov.momentum(), g, i);
        }
        if (optimizer instanceof Optimizer.RmsProp rmsProp) {
            return rmsProp(rmsProp, g, i);
        }
        return optimizer instanceof Optimizer.Adam adam ? adam(adam, g, i) : times(rate, g);
    }

    private double rmsProp(Optimizer.RmsProp rmsProp, double g, int i) {
        double share = plus(1, -rmsProp.rho());
        first[i] = otherForm
                ? plus(times(rmsProp.rho(), first[i]), times(share, times(g, g)))
                : plus(first[i], times(share, plus(times(g, g), -first[i])));
        double divisor = switch (rmsProp.epsilonPlacement()) {
            case OUTSIDE_ROOT -> plus(root(first[i]), rmsProp.epsilon());
            case INSIDE_ROOT -> root(plus(first[i], rmsProp.epsilon()));
        };
        return otherForm
                ? times(rmsProp.learningRate(), over(g, divisor))
                : over(times(rmsProp.learningRate(), g), divisor);
    }

    private double nesterov(double mu, double g, int i) {
        double rate = rate();
        if (otherForm) {
            first[i] = plus(times(mu, first[i]), g);
            return times(rate, plus(g, times(mu, first[i])));
        }
        double before = first[i];
        first[i] = plus(times(mu, before), times(rate, g));
        return arithmetic.either()
                ? plus(times(mu, first[i]), times(rate, g))
                : plus(times(plus(1, mu), first[i]), -times(mu, before));
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
        return switch (adam.epsilonPlacement()) {
            case OUTSIDE_ROOT -> outside(adam, first[i], second[i], correction1, correction2);
            case INSIDE_ROOT ->
                times(
                        adam.learningRate(),
                        over(over(first[i], correction1), root(plus(over(second[i], correction2), adam.epsilon()))));
            case EPSILON_HAT ->
                over(
                        times(times(adam.learningRate(), over(root(correction2), correction1)), first[i]),
                        plus(root(second[i]), adam.epsilon()));
        };
    }

    private double outside(Optimizer.Adam adam, double m, double v, double correction1, double correction2) {
        if (otherForm) {
            double divisor = plus(root(over(v, correction2)), adam.epsilon());
            return times(adam.learningRate(), over(over(m, correction1), divisor));
        }
        double divisor = plus(over(root(v), root(correction2)), adam.epsilon());
        return times(over(adam.learningRate(), correction1), over(m, divisor));
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
