package org.mlpparity.trial;

import org.mlpparity.model.Precision;
import org.mlpparity.model.Schedule;

/** The learning rate after k steps of a schedule, where it can be by going on from the rate before, every result rounded. */
record PlainRates(Schedule schedule, double first, Precision precision) {
    double after(int k) {
        return switch (schedule.kind()) {
            case GIVEN -> {
                Schedule.Given given = (Schedule.Given) schedule;
                yield given.rates().get(Math.min(k, given.rates().size() - 1));
            }
            case STEP -> {
                Schedule.Step step = (Schedule.Step) schedule;
                yield falling(step.gamma(), k / step.every());
            }
            case EXPONENTIAL -> {
                Schedule.Exponential exponential = (Schedule.Exponential) schedule;
                yield exponential.every() == 1
                        ? falling(exponential.gamma(), k)
                        : round(first * round(Math.pow(exponential.gamma(), (double) k / exponential.every())));
            }
            case COSINE -> cosine((Schedule.Cosine) schedule, k);
            case INVERSE_TIME -> round(first / round(1 + round(((Schedule.InverseTime) schedule).decay() * k)));
            case LINEAR -> linear((Schedule.Linear) schedule, k);
        };
    }

    private double falling(double gamma, int times) {
        double rate = first;
        for (int i = 0; i < times; i++) {
            rate = round(rate * gamma);
        }
        return rate;
    }

    /** As PyTorch's CosineAnnealingLR goes on: the quotient of two waves times what is above the end. */
    private double cosine(Schedule.Cosine cosine, int k) {
        double end = cosine.alpha() == 0 ? cosine.minimum() : round(cosine.alpha() * first);
        double rate = first;
        for (int i = 1; i <= Math.min(k, cosine.period()); i++) {
            double ratio = round(wave(i, cosine.period()) / wave(i - 1, cosine.period()));
            rate = round(round(ratio * round(rate - end)) + end);
        }
        return rate;
    }

    private double wave(int k, int period) {
        return round(1 + round(Math.cos(round(round(round(Math.PI) * k) / period))));
    }

    /** As PyTorch's LinearLR goes on. */
    private double linear(Schedule.Linear linear, int k) {
        double rate = round(first * linear.startFactor());
        double rise = round(linear.endFactor() - linear.startFactor());
        for (int i = 1; i <= Math.min(k, linear.steps()); i++) {
            double divisor = round(round(linear.steps() * linear.startFactor()) + round((i - 1) * rise));
            rate = round(rate * round(1 + round(rise / divisor)));
        }
        return rate;
    }

    private double round(double value) {
        return precision.round(value);
    }
}
