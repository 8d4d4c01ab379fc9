package org.mlpparity.diagnosis;

import java.util.Optional;
import org.mlpparity.formula.Doubles;
import org.mlpparity.formula.Elementwise;
import org.mlpparity.formula.PiecewiseLinear;
import org.mlpparity.formula.Smooth;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;

/**
 * Activation functions and their derivatives with bounds. Those that work entry by entry are read from package {@code formula}, which
 * says how steep they are and how accurate; softmax works on whole samples and is written out.
 */
final class Functions {
    private final Accuracies accuracies;
    private final Estimates estimates;

    /** @param declared how accurate the trainer's elementary functions are; Java's own, the defaults, are in the bounds too */
    Functions(Accuracies declared, Estimates estimates) {
        Accuracies own = Accuracies.DEFAULT;
        this.accuracies = new Accuracies(
                Math.max(own.exp(), declared.exp()),
                Math.max(own.log(), declared.log()),
                Math.max(own.tanh(), declared.tanh()),
                Math.max(own.sigmoid(), declared.sigmoid()),
                declared.source());
        this.estimates = estimates;
    }

    Accuracies accuracies() {
        return accuracies;
    }

    /** a = φ(z). */
    Estimate apply(Activation activation, Estimate z) {
        if (!activation.worksEntryByEntry()) {
            return softmax(z);
        }
        Elementwise function = Elementwise.of(activation);
        Estimate a = new Estimate(z.rows, z.columns);
        for (int i = 0; i < z.size(); i++) {
            a.set(i, value(function, z.at(i)));
        }
        return a;
    }

    /** φ'(z) [samples × units]; empty where φ works on whole samples. */
    Optional<Estimate> slopes(Activation activation, Estimate z) {
        if (!activation.worksEntryByEntry()) {
            return Optional.empty();
        }
        Elementwise function = Elementwise.of(activation);
        Estimate slopes = new Estimate(z.rows, z.columns);
        for (int i = 0; i < z.size(); i++) {
            slopes.set(i, slope(function, z.at(i)));
        }
        return Optional.of(slopes);
    }

    private Approximation value(Elementwise function, Approximation z) {
        return function instanceof Smooth smooth ? smooth(smooth, z) : linear((PiecewiseLinear) function, z);
    }

    /** φ'(z). */
    Approximation slope(Elementwise function, Approximation z) {
        return function instanceof Smooth smooth
                ? smoothSlope(smooth, z)
                : estimates.side(z, ((PiecewiseLinear) function).below(), 1);
    }

    /** Multiplying by 0 or 1 is exact, by another slope it is one rounding. */
    private Approximation linear(PiecewiseLinear function, Approximation z) {
        double below = function.below();
        double steepest = z.value() + z.bound() > 0 ? 1 : below;
        boolean copies = below == 0 || below == 1 || z.value() - z.bound() > 0;
        double own = copies ? 0 : estimates.gamma(1) * below * z.reach() + estimates.underflow(1);
        return new Approximation(z.value() > 0 ? z.value() : below * z.value(), steepest * z.bound() + own);
    }

    /** s·B(z) with s = sup φ' over [z − B(z), z + B(z)], and what φ is off by itself. */
    private Approximation smooth(Smooth function, Approximation z) {
        double value = function.value(z.value());
        double steepest = function.steepest(Math.abs(function.slope(z.value())), z.bound());
        double inherited = z.bound() == 0 ? 0 : steepest * z.bound();
        double magnitude = function.valueMagnitude(Math.abs(value) + inherited, z.reach());
        double own = estimates.gamma(function.valueUnits(accuracies)) * magnitude;
        return new Approximation(value, inherited + own + estimates.underflow(1));
    }

    /** t·B(z) with t = sup|φ''| over [z − B(z), z + B(z)], and what φ' is off by itself; no more than its range. */
    private Approximation smoothSlope(Smooth function, Approximation z) {
        double slope = function.slope(z.value());
        double curved = function.mostCurved(Math.abs(slope), z.bound());
        double inherited = z.bound() == 0 ? 0 : curved * z.bound();
        double largest = Math.max(-function.least(), function.most());
        double value = Math.min(largest, smooth(function, z).reach());
        double size = Math.min(function.steepest(), Math.abs(slope) + inherited);
        double own = estimates.gamma(function.slopeUnits(value, size, z.reach(), accuracies));
        double range = function.steepest() - function.leastSlope();
        return new Approximation(slope, Math.min(range, inherited + own + estimates.underflow(3)));
    }

    /**
     * The formula of φ' in a = φ(z), with another number x in the place of a. Its rate of change |dφ'/da| is convex in all of them, so it
     * is largest at an end of [x − B(x), x + B(x)].
     */
    Approximation slopeWithValue(Smooth function, Approximation x) {
        double slope = function.slopeAt(Doubles.ARITHMETIC, x.value());
        double rate =
                Math.max(function.slopePerValue(x.value() - x.bound()), function.slopePerValue(x.value() + x.bound()));
        double inherited = x.bound() == 0 ? 0 : rate * x.bound();
        double units = function.slopeUnits(x.reach(), Math.abs(slope) + inherited, x.reach(), accuracies);
        return new Approximation(slope, inherited + estimates.gamma(units) + estimates.underflow(3));
    }

    /**
     * Row by row, a_i = e^z_i / Σ_j e^z_j. Every z off by β moves a_i by a factor within e^±2β. At exact z, with D_j = max z − z_j, S = Σ_j e^-D_j and
     * exp and log off by c and c' units: (c + D_i) + Σ_j a_j(c + D_j) + n as a quotient; as exp(z_i − ln Σ_j e^z_j) the logarithm inherits the
     * same sum, is c'·ln S off itself, and adding max z to it and subtracting it round |max z + ln S| and D_i + ln S. Their sum bounds both.
     */
    private Estimate softmax(Estimate z) {
        Estimate a = new Estimate(z.rows, z.columns);
        for (int s = 0; s < z.rows; s++) {
            softmax(z, s * z.columns, a);
        }
        return a;
    }

    private void softmax(Estimate z, int from, Estimate a) {
        int n = z.columns;
        double max = Double.NEGATIVE_INFINITY;
        double off = 0;
        for (int i = from; i < from + n; i++) {
            max = Math.max(max, z.value[i]);
            off = Math.max(off, z.bound[i]);
        }
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += Math.exp(z.value[i] - max);
        }
        double units = 2 * accuracies.exp();
        double logarithm = Math.log(sum);
        double shared = n + (2 * accuracies.log() + 1) * logarithm + Math.abs(max + logarithm);
        for (int i = from; i < from + n; i++) {
            shared += Math.exp(z.value[i] - max) / sum * (units + max - z.value[i] + 2 * off);
        }
        double inherited = Math.expm1(2 * off);
        for (int i = from; i < from + n; i++) {
            double value = Math.exp(z.value[i] - max) / sum;
            double own = estimates.growth(units + 2 * (max - z.value[i] + 2 * off) + shared);
            double bound = value * (inherited + own + inherited * own);
            a.set(i, value, Math.min(1, bound) + estimates.underflow(2));
        }
    }

    /** δ_i = a_i·(g_i − Σ_k a_k·g_k): on the longest path, by automatic differentiation of e_i·S^-1, n + 6 roundings on a_i·(|g_i| + Σ|a_k·g_k|). */
    Estimate softmaxBackward(Estimate a, Estimate g) {
        Estimate delta = new Estimate(a.rows, a.columns);
        int n = a.columns;
        for (int s = 0; s < a.rows; s++) {
            double dot = 0;
            double size = 0;
            double off = 0;
            for (int k = s * n; k < (s + 1) * n; k++) {
                double product = a.value[k] * g.value[k];
                double inherited = a.bound[k] * Math.abs(g.value[k]) + a.at(k).reach() * g.bound[k];
                dot += product;
                size += Math.abs(product) + inherited;
                off += inherited;
            }
            for (int i = s * n; i < (s + 1) * n; i++) {
                double difference = g.value[i] - dot;
                double inherited = a.at(i).reach() * (g.bound[i] + off) + a.bound[i] * Math.abs(difference);
                double own = estimates.gamma(n + 6) * a.at(i).reach() * (g.at(i).reach() + size);
                delta.set(i, a.value[i] * difference, inherited + own + estimates.underflow(n + 2));
            }
        }
        return delta;
    }
}
