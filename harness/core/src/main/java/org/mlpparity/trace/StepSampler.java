package org.mlpparity.trace;

import org.mlpparity.model.Experiment;

/** Takes all steps of a run and hands on those of a selection, with as much of the steps around them as judging them takes. */
public final class StepSampler implements StepTaker {
    private final StepSelection selection;
    private final StepTaker to;
    private final int steps;
    private final boolean remembers;
    private int taken;

    /** Of a run of this experiment. */
    public StepSampler(Experiment experiment, StepSelection selection, StepTaker to) {
        this.selection = selection;
        this.to = to;
        steps = experiment.updates();
        remembers = experiment.remembers();
    }

    @Override
    public void take(StepTrace step) {
        switch (selection.of(++taken, steps, remembers)) {
            case WHOLE -> to.take(step);
            case MEMORY -> to.lead(step);
            case PARAMETERS -> to.pause(step);
            case NOTHING -> {}
        }
    }
}
