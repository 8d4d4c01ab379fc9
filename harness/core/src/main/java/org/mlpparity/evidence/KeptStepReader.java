package org.mlpparity.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.NamedArray;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.StepTrace;

/** Reads the steps of a kept run: those of a recorded run and what only a trainer that is watched shows. */
final class KeptStepReader {
    private final ArrayFile file;
    private final Experiment experiment;
    private final StepReader recorded;
    private final ParameterReader reader;

    KeptStepReader(ArrayFile file, Experiment experiment) {
        this.file = file;
        this.experiment = experiment;
        recorded = new StepReader(file, experiment, Meta.NONE);
        reader = new ParameterReader(file, experiment.network(), experiment.precision());
    }

    /**
     * The step at this place, counted from 0.
     *
     * @throws org.mlpparity.input.InputException when an array is missing, damaged or of the wrong shape
     */
    StepTrace step(int k) {
        StepTrace step = recorded.step(k);
        String prefix = Keys.step(k + 1, "");
        return new StepTrace(
                step.epoch(),
                step.batch(),
                step.parameters(),
                predictions(prefix, recorded.samples(k)).or(step::predictions),
                number(prefix + Keys.ONE_PASS).map(flag -> flag != 0).orElse(step.onePass()),
                step.preActivations(),
                step.activations(),
                step.deltas(),
                step.loss(),
                step.gradient(),
                memory(prefix));
    }

    private Optional<Matrix> predictions(String prefix, int samples) {
        return shown(prefix + Keys.PREDICTIONS)
                .map(array -> array.as(samples, experiment.network().outputs(), "a prediction for every sample"));
    }

    private Optional<OptimizerMemory> memory(String prefix) {
        String name = prefix + Keys.UPDATES;
        return number(name).map(updates -> {
            if (!(updates >= 0 && updates <= Integer.MAX_VALUE && updates == Math.rint(updates))) {
                throw file.place().at(name).error("is " + updates + ", but is a number of updates");
            }
            List<Parameters> slots = new ArrayList<>();
            for (int slot = 1; slot <= experiment.memoryRule().slots(); slot++) {
                slots.add(reader.read(prefix + Keys.slot(slot), Keys.WEIGHTS, Keys.BIASES));
            }
            return new OptimizerMemory((int) (double) updates, slots);
        });
    }

    private Optional<Double> number(String name) {
        return shown(name).map(array -> array.as(1, 1, "a single number").get(0));
    }

    private Optional<NamedArray> shown(String name) {
        return file.names().contains(name) ? Optional.of(reader.numbers(name)) : Optional.empty();
    }
}
