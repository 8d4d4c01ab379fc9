package org.mlpparity.autogradtape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.trainer.ForwardPass;

/** The loss of a batch of a given size, recorded once; its numbers are constants that every replay may find changed. */
final class BatchRecording {
    final int samples;
    private final Tape tape;
    private final int[] x;
    private final int[] y;
    private final List<int[][]> z = new ArrayList<>(); // per layer [sample][unit]
    private final List<int[][]> a = new ArrayList<>();
    private final int loss;
    private final Recording recording;
    private Batch held; // whose numbers stand in x and y

    BatchRecording(Tape tape, ParameterSlots parameters, Experiment experiment, int samples) {
        this.samples = samples;
        this.tape = tape;
        NetworkSpec network = experiment.network();
        int[][] inputs = constants(tape, samples, network.inputs());
        int[][] targets = constants(tape, samples, network.outputs());
        int[][] sums = {};
        int[][] signals = inputs;
        for (int l = 0; l < network.depth(); l++) {
            sums = LayerExpression.preActivations(tape, parameters, l, network.units(l), signals);
            signals = LayerExpression.activations(tape, network.layer(l).activation(), sums);
            z.add(sums);
            a.add(signals);
        }
        int sum = LossExpression.of(experiment.loss().kind(), tape, sums, signals, targets);
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

    /** z and a of every layer, as the last replay left them. */
    ForwardPass forward() {
        return new ForwardPass(matrices(z, tape::value), matrices(a, tape::value));
    }

    /** dL/dz of every layer, likewise. */
    List<Matrix> deltas() {
        return matrices(z, tape::adjoint);
    }

    private static List<Matrix> matrices(List<int[][]> layers, IntToDoubleFunction number) {
        return layers.stream()
                .map(layer -> Matrix.of(
                        layer.length,
                        layer[0].length,
                        Arrays.stream(Slots.flat(layer)).mapToDouble(number).toArray()))
                .toList();
    }

    private void put(Matrix numbers, int[] slots) {
        for (int i = 0; i < slots.length; i++) {
            tape.set(slots[i], numbers.get(i));
        }
    }
}
