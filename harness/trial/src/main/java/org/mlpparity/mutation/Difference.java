package org.mlpparity.mutation;

import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.mutation.Machine.ProgramException;

/** How far two programs are apart in what they show, each on its own way through an experiment. */
final class Difference {
    private static final List<String> SHOWN = List.of("z", "a", "gW", "gb", "W", "b");

    private final Program due;
    private final Program actual;
    private final Experiment experiment;
    private final Machine dueMachine;
    private final Machine actualMachine;

    private Difference(Program due, Program actual, Experiment experiment) {
        this.due = due;
        this.actual = actual;
        this.experiment = experiment;
        dueMachine = new Machine(experiment);
        actualMachine = new Machine(experiment);
    }

    /**
     * The largest error of z, a, a gradient, the parameters or the loss in any update, relative to the largest number of its tensor; 0 where
     * all are the same, infinite where one is not finite; empty where the program cannot be carried out or shows another shape.
     */
    static OptionalDouble of(Program due, Program actual, Experiment experiment) {
        try {
            return OptionalDouble.of(new Difference(due, actual, experiment).largest());
        } catch (ProgramException notRun) {
            return OptionalDouble.empty();
        }
    }

    private double largest() {
        double largest = 0;
        for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
            actualMachine.copy().forward(actual, experiment.data().inputs());
            for (Batch batch : experiment.batches(epoch)) {
                actualMachine.copy().forward(actual, batch.inputs());
                dueMachine.step(due, batch);
                actualMachine.step(actual, batch);
                largest = Math.max(largest, shown());
            }
        }
        return largest;
    }

    private double shown() {
        double largest = between("J", -1);
        for (int layer = 1; layer <= experiment.network().depth(); layer++) {
            if (!sameShape("delta", layer)) {
                throw new ProgramException("delta has another shape");
            }
            for (String name : SHOWN) {
                largest = Math.max(largest, between(name, layer));
            }
        }
        return largest;
    }

    private boolean sameShape(String name, int layer) {
        return dueMachine.get(name, layer).sameShape(actualMachine.get(name, layer));
    }

    private double between(String name, int layer) {
        if (!sameShape(name, layer)) {
            throw new ProgramException(name + " has another shape");
        }
        Matrix one = dueMachine.get(name, layer);
        Matrix other = actualMachine.get(name, layer);
        double size = 0;
        double error = 0;
        for (int i = 0; i < one.size(); i++) {
            size = Math.max(size, Math.abs(one.get(i)));
            error = Math.max(error, Math.abs(one.get(i) - other.get(i)));
        }
        if (error == 0) {
            return 0;
        }
        return error <= Double.MAX_VALUE && size > 0 ? error / size : Double.POSITIVE_INFINITY;
    }
}
