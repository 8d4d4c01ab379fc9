package org.mlpparity.autogradtape;

import java.util.Arrays;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;

/** The loss of a batch of a given size, recorded once; its numbers are constants that every replay may find changed. */
final class BatchRecording {
    final int samples;
    private final Tape tape;
    private final int[] x;
    private final int[] y;
    private final int loss;
    private final Recording recording;
    private Batch held; // whose numbers stand in x and y

    BatchRecording(Tape tape, ParameterSlots parameters, Experiment experiment, int samples) {
        this.samples = samples;
        this.tape = tape;
        NetworkSpec network = experiment.network();
        int[][] inputs = constants(tape, samples, network.inputs());
        int[][] targets = constants(tape, samples, network.outputs());
        int[][] z = {};
        int[][] a = inputs;
        for (int l = 0; l < network.depth(); l++) {
            z = LayerExpression.preActivations(tape, parameters, l, network.units(l), a);
            a = LayerExpression.activations(tape, network.layer(l).activation(), z);
        }
        int sum = LossExpression.of(experiment.loss().kind(), tape, z, a, targets);
        int divisor = experiment.loss().reduction().divisor(samples, network.outputs());
        loss = divisor == 1 ? sum : tape.divide(sum, tape.constant(divisor));
        x = Slots.flat(inputs);
        y = Slots.flat(targets);
        recording = tape.finish();
    }

    static int[][] constants(Tape tape, int rows, int columns) {
        int[][] slots = new int[rows][columns];
        for (int[] row : slots) {
            Arrays.setAll(row, column -> tape.constant(0));
        }
        return slots;
    }

    /** Leaves dL/dθ in the adjoints of the variables and returns the loss L. */
    double replay(Batch batch) {
        if (held != batch) {
            held = batch;
            put(batch.inputs(), x);
            put(batch.targets(), y);
        }
        recording.forward();
        recording.backward(loss);
        return tape.value(loss);
    }

    private void put(Matrix numbers, int[] slots) {
        for (int i = 0; i < slots.length; i++) {
            tape.set(slots[i], numbers.get(i));
        }
    }
}
