package org.mlpparity.arrays;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Schedule;

/** The learning rate η of every update, in double and each time from the start: no error piles up. */
final class LearningRates {
    private final double first; // η₀
    private final Optional<Schedule> schedule;
    private final int batches; // updates of an epoch

    LearningRates(Experiment experiment) {
        this(experiment, experiment.optimizer().learningRate());
    }

    /** Those of an optimizer that starts with this rate. */
    LearningRates(Experiment experiment, double first) {
        this.first = first;
        schedule = experiment.schedule();
        batches = experiment.batchCount();
    }

    /** Whether there is a schedule. */
    boolean change() {
        return schedule.isPresent();
    }

    /** η after this many updates. */
    double after(int updates) {
        return schedule.isPresent() ? rate(schedule.get(), schedule.get().steps(updates, batches)) : first;
    }

    /** η after k steps of the schedule. */
    private double rate(Schedule schedule, int k) {
        return switch (schedule.kind()) {
            case GIVEN -> given((Schedule.Given) schedule, k);
            case STEP -> step((Schedule.Step) schedule, k);
            case EXPONENTIAL -> exponential((Schedule.Exponential) schedule, k);
            case COSINE -> cosine((Schedule.Cosine) schedule, k);
            case INVERSE_TIME -> first / (1 + ((Schedule.InverseTime) schedule).decay() * k);
            case LINEAR -> linear((Schedule.Linear) schedule, k);
        };
    }

    private static double given(Schedule.Given list, int k) {
        return list.rates().get(Math.min(k, list.rates().size() - 1));
    }

    private double step(Schedule.Step step, int k) {
        return first * Math.pow(step.gamma(), k / step.every());
    }

    private double exponential(Schedule.Exponential exponential, int k) {
        return first * Math.pow(exponential.gamma(), (double) k / exponential.every());
    }

    /** Half a wave from η₀ down to its end. */
    private double cosine(Schedule.Cosine cosine, int k) {
        double last = cosine.minimum() + cosine.alpha() * first;
        double x = Math.PI * Math.min(k, cosine.period()) / cosine.period();
        return last + (first - last) * (1 + Math.cos(x)) / 2;
    }

    private double linear(Schedule.Linear linear, int k) {
        double share = (double) Math.min(k, linear.steps()) / linear.steps();
        return first * (linear.startFactor() + (linear.endFactor() - linear.startFactor()) * share);
    }
}
