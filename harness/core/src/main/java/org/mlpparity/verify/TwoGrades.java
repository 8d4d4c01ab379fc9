package org.mlpparity.verify;

import java.util.List;
import java.util.function.Function;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Grade;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.Oracle;

/**
 * The oracle in both grades, step after step along one trainer's run. The second look is taken only where sums are long
 * enough for it to see more.
 */
final class TwoGrades {
    private final Oracle rigorousOracle;
    private final Oracle probableOracle;
    private OptimizerState rigorousState;
    private OptimizerState probableState;
    private ExactStep rigorous;
    private ExactStep probable;

    TwoGrades(Experiment experiment) {
        rigorousOracle = new Oracle(experiment);
        probableOracle = Oracle.hasLongSums(experiment) ? new Oracle(experiment, Grade.PROBABLE) : rigorousOracle;
        rigorousState = rigorousOracle.start();
        probableState = probableOracle.start();
    }

    /** Takes the next step, from these parameters and the state that the steps so far imply. */
    void step(Parameters parameters, Batch batch) {
        rigorous = rigorousOracle.step(parameters, rigorousState, batch);
        rigorousState = rigorous.state();
        if (probableOracle == rigorousOracle) {
            probable = rigorous;
        } else {
            probable = probableOracle.step(parameters, probableState, batch);
            probableState = probable.state();
        }
    }

    /** What the optimizer remembers before the next step. */
    OptimizerState state() {
        return rigorousState;
    }

    /** The step just taken, in rigorous bounds. */
    ExactStep rigorous() {
        return rigorous;
    }

    /** One tensor of the step just taken. */
    Bounds of(int index, Function<ExactStep, List<Enclosure>> tensors) {
        return new Bounds(
                tensors.apply(rigorous).get(index), tensors.apply(probable).get(index));
    }

    /** The predictions for {@code inputs} at these parameters. */
    Bounds predictions(Parameters parameters, Matrix inputs) {
        Enclosure sure = rigorousOracle.forward(parameters, inputs).predictions();
        Enclosure likely = probableOracle == rigorousOracle
                ? sure
                : probableOracle.forward(parameters, inputs).predictions();
        return new Bounds(sure, likely);
    }
}
