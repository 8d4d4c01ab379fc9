package org.mlpparity.autogradtape;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.trainer.ForwardPass;

/** What every layer computes for one sample, recorded once and replayed for each sample of a question. */
final class SampleRecording {
    private final Tape tape;
    private final int[] x;
    private final List<int[]> z = new ArrayList<>(); // per layer
    private final List<int[]> a = new ArrayList<>();
    private final Recording recording;

    SampleRecording(Tape tape, ParameterSlots parameters, NetworkSpec network) {
        this.tape = tape;
        int[][] signals = BatchRecording.constants(tape, 1, network.inputs());
        x = signals[0];
        for (int l = 0; l < network.depth(); l++) {
            int[][] sums = LayerExpression.preActivations(tape, parameters, l, network.units(l), signals);
            signals = LayerExpression.activations(tape, network.layer(l).activation(), sums);
            z.add(sums[0]);
            a.add(signals[0]);
        }
        recording = tape.finish();
    }

    /** z and a of every layer. */
    ForwardPass forward(Matrix inputs) {
        List<double[]> sums = rows(z, inputs.rows());
        List<double[]> signals = rows(a, inputs.rows());
        for (int s = 0; s < inputs.rows(); s++) {
            for (int i = 0; i < x.length; i++) {
                tape.set(x[i], inputs.get(s, i));
            }
            recording.forward();
            for (int l = 0; l < z.size(); l++) {
                get(z.get(l), sums.get(l), s);
                get(a.get(l), signals.get(l), s);
            }
        }
        return new ForwardPass(matrices(sums, inputs.rows()), matrices(signals, inputs.rows()));
    }

    private static List<double[]> rows(List<int[]> slots, int samples) {
        return slots.stream().map(layer -> new double[samples * layer.length]).toList();
    }

    private void get(int[] slots, double[] rows, int row) {
        for (int j = 0; j < slots.length; j++) {
            rows[row * slots.length + j] = tape.value(slots[j]);
        }
    }

    private List<Matrix> matrices(List<double[]> rows, int samples) {
        List<Matrix> matrices = new ArrayList<>();
        for (int l = 0; l < rows.size(); l++) {
            matrices.add(Matrix.of(samples, z.get(l).length, rows.get(l)));
        }
        return matrices;
    }
}
