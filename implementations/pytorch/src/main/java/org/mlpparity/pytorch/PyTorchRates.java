package org.mlpparity.pytorch;

import org.mlpparity.model.Schedule;

/**
 * The learning rates of torch.optim.lr_scheduler, in double as Python has them: each scheduler goes on from the rate before where its own
 * code does so, LambdaLR and given rates in closed form.
 */
final class PyTorchRates {
    private final Schedule schedule;
    private final double base;
    private final int updatesPerEpoch;
    private int updates;
    private int steps;
    private double rate;

    PyTorchRates(Schedule schedule, double base, int updatesPerEpoch) {
        this.schedule = schedule;
        this.base = base;
        this.updatesPerEpoch = updatesPerEpoch;
        reset();
    }

    /** Goes back to before the first update. */
    void reset() {
        updates = 0;
        steps = 0;
        rate = first();
    }

    /** The rate of the next update. */
    double next() {
        for (int due = schedule.steps(updates, updatesPerEpoch); steps < due; ) {
            steps++;
            rate = stepped();
        }
        updates++;
        return rate;
    }

    private double first() {
        return switch (schedule.kind()) {
            case GIVEN -> given(0);
            case LINEAR -> base * ((Schedule.Linear) schedule).startFactor();
            case STEP, EXPONENTIAL, COSINE, INVERSE_TIME -> base;
        };
    }

    private double given(int k) {
        Schedule.Given given = (Schedule.Given) schedule;
        return given.rates().get(Math.min(k, given.rates().size() - 1));
    }

    private double stepped() {
        return switch (schedule.kind()) {
            case GIVEN -> given(steps);
            case STEP -> {
                Schedule.Step step = (Schedule.Step) schedule;
                yield steps % step.every() == 0 ? rate * step.gamma() : rate;
            }
            case EXPONENTIAL -> rate * ((Schedule.Exponential) schedule).gamma();
            case COSINE -> cosine((Schedule.Cosine) schedule);
            case INVERSE_TIME -> base * (1 / (1 + ((Schedule.InverseTime) schedule).decay() * steps));
            case LINEAR -> linear((Schedule.Linear) schedule);
        };
    }

    private double cosine(Schedule.Cosine cosine) {
        double now = 1 + Math.cos(Math.PI * steps / cosine.period());
        double before = 1 + Math.cos(Math.PI * (steps - 1) / cosine.period());
        return now / before * (rate - cosine.minimum()) + cosine.minimum();
    }

    private double linear(Schedule.Linear linear) {
        double rise = linear.endFactor() - linear.startFactor();
        return steps > linear.steps()
                ? rate
                : rate * (1 + rise / (linear.steps() * linear.startFactor() + (steps - 1) * rise));
    }
}
