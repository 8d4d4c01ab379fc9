package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Schedule;

/**
 * Learning rates and clipped gradients as some correct implementation computes them: rates in closed form or from the one before, in
 * double or in the precision of the run; norms at once or of the norms of the tensors.
 */
final class LegalRates {
    private final Optional<Schedule> schedule;
    private final double first;
    private final LegalArithmetic rounded;
    private final LegalArithmetic in;
    private final boolean recursive;
    private final boolean otherForm;

    LegalRates(Experiment experiment, LegalArithmetic arithmetic) {
        schedule = experiment.schedule();
        first = experiment.optimizer().learningRate();
        rounded = arithmetic;
        in = arithmetic.either() ? arithmetic : new LegalArithmetic(Precision.FLOAT64, new Random(1));
        recursive = arithmetic.either();
        otherForm = arithmetic.either();
    }

    /** The rate after k steps of the schedule. */
    double after(int k) {
        return rounded.round(rate(schedule.orElseThrow(), k));
    }

    private double rate(Schedule schedule, int k) {
        return switch (schedule.kind()) {
            case GIVEN -> {
                List<Double> rates = ((Schedule.Given) schedule).rates();
                yield rates.get(Math.min(k, rates.size() - 1));
            }
            case STEP -> falling(((Schedule.Step) schedule).gamma(), k / ((Schedule.Step) schedule).every(), 1);
            case EXPONENTIAL -> {
                Schedule.Exponential exponential = (Schedule.Exponential) schedule;
                yield falling(exponential.gamma(), k, exponential.every());
            }
            case COSINE -> cosine((Schedule.Cosine) schedule, Math.min(k, ((Schedule.Cosine) schedule).period()));
            case INVERSE_TIME -> {
                double divisor = in.plus(1, in.times(((Schedule.InverseTime) schedule).decay(), k));
                yield otherForm ? in.times(first, over(1, divisor)) : over(first, divisor);
            }
            case LINEAR -> linear((Schedule.Linear) schedule, Math.min(k, ((Schedule.Linear) schedule).steps()));
        };
    }

    private double falling(double gamma, int k, int every) {
        if (!recursive || every > 1) {
            double exponent = over(k, every);
            return otherForm
                    ? in.times(first, in.round(Math.exp(in.times(exponent, in.round(Math.log(gamma))))))
                    : in.times(first, in.round(Math.pow(gamma, exponent)));
        }
        double rate = first;
        for (int i = 0; i < k; i++) {
            rate = in.times(rate, gamma);
        }
        return rate;
    }

    private double cosine(Schedule.Cosine cosine, int k) {
        double end = cosine.alpha() == 0 ? cosine.minimum() : in.times(cosine.alpha(), first);
        if (recursive) {
            double rate = first;
            for (int i = 1; i <= k; i++) {
                double ratio = over(wave(i, cosine.period()), wave(i - 1, cosine.period()));
                rate = in.plus(in.times(ratio, in.plus(rate, -end)), end);
            }
            return rate;
        }
        if (otherForm && cosine.minimum() == 0) {
            double decayed = in.plus(
                    in.times(in.plus(1, -cosine.alpha()), in.times(0.5, wave(k, cosine.period()))), cosine.alpha());
            return in.times(first, decayed);
        }
        return in.plus(end, over(in.times(in.plus(first, -end), wave(k, cosine.period())), 2));
    }

    private double wave(int k, int period) {
        double x =
                otherForm ? over(in.times(in.round(Math.PI), k), period) : in.times(in.round(Math.PI), over(k, period));
        return in.plus(1, in.round(Math.cos(x)));
    }

    private double linear(Schedule.Linear linear, int k) {
        double rise = in.plus(linear.endFactor(), -linear.startFactor());
        if (recursive) {
            double rate = in.times(first, linear.startFactor());
            for (int i = 1; i <= k; i++) {
                double divisor = in.plus(in.times(linear.steps(), linear.startFactor()), in.times(i - 1, rise));
                rate = in.times(rate, in.plus(1, over(rise, divisor)));
            }
            return rate;
        }
        double share = over(k, linear.steps());
        double factor = otherForm
                ? in.plus(in.times(in.plus(1, -share), linear.startFactor()), in.times(share, linear.endFactor()))
                : in.plus(linear.startFactor(), in.times(rise, share));
        return in.times(first, factor);
    }

    private double over(double a, double b) {
        return in.round(a / b);
    }

    /** What a clipping leaves of this gradient. */
    static Parameters clipped(Optional<Clipping> clipping, Parameters gradient, LegalArithmetic in) {
        if (clipping.isEmpty()) {
            return gradient;
        }
        Clipping cut = clipping.get();
        if (cut.kind() == Clipping.Kind.VALUE) {
            return gradient.map(g -> Math.max(-cut.limit(), Math.min(cut.limit(), g)));
        }
        List<Matrix> all = new ArrayList<>(gradient.weights());
        all.addAll(gradient.biases());
        double norm = norm(all, in);
        boolean each = cut.over() == Clipping.Over.TENSOR;
        return new Parameters(
                gradient.weights().stream()
                        .map(tensor -> scaled(tensor, each ? norm(List.of(tensor), in) : norm, cut, in))
                        .toList(),
                gradient.biases().stream()
                        .map(tensor -> scaled(tensor, each ? norm(List.of(tensor), in) : norm, cut, in))
                        .toList());
    }

    private static double norm(List<Matrix> tensors, LegalArithmetic in) {
        if (tensors.size() > 1 && in.either()) {
            List<Double> squares = new ArrayList<>();
            for (Matrix tensor : tensors) {
                double norm = norm(List.of(tensor), in);
                squares.add(in.times(norm, norm));
            }
            return in.round(Math.sqrt(in.sum(squares)));
        }
        List<double[]> pairs = new ArrayList<>();
        for (Matrix tensor : tensors) {
            for (double g : tensor.toArray()) {
                pairs.add(new double[] {g, g});
            }
        }
        return in.round(Math.sqrt(in.sumOfProducts(pairs)));
    }

    private static Matrix scaled(Matrix tensor, double norm, Clipping cut, LegalArithmetic in) {
        double divisor = in.plus(norm, cut.epsilon());
        double limit = cut.limit();
        if (in.either()) {
            double factor = Math.min(1, in.round(limit / divisor));
            return tensor.map(g -> in.times(g, factor));
        }
        if (in.either()) {
            double scale = in.times(limit, Math.min(in.round(1 / divisor), in.round(1 / limit)));
            return tensor.map(g -> in.times(g, scale));
        }
        return tensor.map(g -> in.round(in.times(g, limit) / Math.max(divisor, limit)));
    }
}
