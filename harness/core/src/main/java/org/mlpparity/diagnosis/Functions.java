package org.mlpparity.diagnosis;

import java.util.Optional;
import org.mlpparity.formula.Elementwise;
import org.mlpparity.formula.Elementwise.Jump;
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
                Math.max(own.erf(), declared.erf()),
                declared.source());
        this.estimates = estimates;
    }

    Accuracies accuracies() {
        return accuracies;
    }

    /** a = φ(z). */
    Estimate apply(Activation activation, Estimate z) {
        if (!activation.kind().isEntrywise()) {
            return softmax(z);
        }
        Elementwise function = Elementwise.of(activation);
        return function instanceof Smooth smooth ? smooth(smooth, z) : linear((PiecewiseLinear) function, z);
    }

    /** φ'(z), where a = φ(z); empty where φ works on whole samples. */
    Optional<Estimate> slopes(Activation activation, Estimate z, Estimate a) {
        if (!activation.kind().isEntrywise()) {
            return Optional.empty();
        }
        Elementwise function = Elementwise.of(activation);
        return Optional.of(
                function instanceof Smooth smooth
                        ? smoothSlopes(smooth, z, a)
                        : estimates.side(z, ((PiecewiseLinear) function).below(), 1));
    }

    /** Multiplying by 0 or 1 is exact, by another slope it is one rounding. */
    private Estimate linear(PiecewiseLinear function, Estimate z) {
        double below = function.below();
        Estimate a = new Estimate(z.rows, z.columns);
        for (int i = 0; i < z.size(); i++) {
            double x = z.value[i];
            double steepest = x + z.bound[i] > 0 ? 1 : below;
            boolean copies = below == 0 || below == 1 || x - z.bound[i] > 0;
            double own = copies ? 0 : estimates.gamma(1) * below * z.reach(i) + estimates.underflow(1);
            a.set(i, x > 0 ? x : below * x, steepest * z.bound[i] + own);
        }
        return a;
    }

    /** s·B(z) with s = sup φ' over [z − B(z), z + B(z)], and what φ is off by itself. */
    private Estimate smooth(Smooth function, Estimate z) {
        Estimate a = new Estimate(z.rows, z.columns);
        double accuracy = estimates.gamma(function.valueUnits(accuracies));
        for (int i = 0; i < z.size(); i++) {
            double value = function.value(z.value[i]);
            double inherited = 0;
            if (z.bound[i] > 0) {
                double slope = Math.abs(function.slope(z.value[i]));
                inherited = function.steepest(z.value[i], slope, z.bound[i]) * z.bound[i];
            }
            double magnitude = function.valueMagnitude(Math.abs(value) + inherited, z.value[i], z.bound[i]);
            double underflow = estimates.underflow(function.underflows(z.value[i], z.bound[i]));
            boolean copies = accuracy * magnitude == 0 && !function.jumps().isEmpty();
            a.set(i, value, inherited + (copies ? 0 : accuracy * magnitude + underflow));
        }
        return a;
    }

    /**
     * t·B(z) with t = sup|φ''| over [z − B(z), z + B(z)], the jumps of φ' that may be in it, and what φ' is off by itself; no more than its
     * range but for its own roundings.
     */
    private Estimate smoothSlopes(Smooth function, Estimate z, Estimate a) {
        Estimate slopes = new Estimate(z.rows, z.columns);
        double largest = Math.max(-function.least(), function.most());
        double range = function.steepest() - function.leastSlope();
        for (int i = 0; i < z.size(); i++) {
            double slope = function.slope(z.value[i]);
            double size = Math.abs(slope);
            double curved = z.bound[i] == 0 ? 0 : function.mostCurved(z.value[i], size, z.bound[i]) * z.bound[i];
            double inherited = curved + jumped(function, z, i);
            double units = function.slopeUnits(
                    Math.min(largest, a.reach(i)),
                    Math.min(function.steepest(), size + inherited),
                    z.value[i],
                    z.bound[i],
                    accuracies);
            boolean jumps = !function.jumps().isEmpty();
            double own = units == 0 && jumps
                    ? 0
                    : estimates.gamma(units) + estimates.underflow(2 + function.underflows(z.value[i], z.bound[i]));
            slopes.set(i, slope, jumps ? Math.min(range, inherited) + own : Math.min(range, inherited + own));
        }
        return slopes;
    }

    /** How far φ' may be off because a jump is near. */
    private double jumped(Smooth function, Estimate z, int i) {
        double height = 0;
        for (Jump jump : function.jumps()) {
            double margin = z.bound[i] + estimates.gamma(jump.roundings()) * Math.abs(jump.z());
            height += Math.abs(z.value[i] - jump.z()) <= margin ? jump.height() : 0;
        }
        return height;
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
                double inherited = a.bound[k] * Math.abs(g.value[k]) + a.reach(k) * g.bound[k];
                dot += product;
                size += Math.abs(product) + inherited;
                off += inherited;
            }
            for (int i = s * n; i < (s + 1) * n; i++) {
                double difference = g.value[i] - dot;
                double inherited = a.reach(i) * (g.bound[i] + off) + a.bound[i] * Math.abs(difference);
                double own = estimates.gamma(n + 6) * a.reach(i) * (g.reach(i) + size);
                delta.set(i, a.value[i] * difference, inherited + own + estimates.underflow(n + 2));
            }
        }
        return delta;
    }
}
