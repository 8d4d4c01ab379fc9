package org.mlpparity.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.trainer.ForwardPass;

/** The numbers that the samples of a batch leave in every layer, noted one sample after the other. */
final class Worksheet {
    private final NetworkSpec network;
    private final List<double[][]> z = new ArrayList<>(); // per layer [samples][units]
    private final List<double[][]> a = new ArrayList<>();
    private final List<double[][]> delta = new ArrayList<>(); // dL/dz, once backward was there

    Worksheet(NetworkSpec network, int samples) {
        this.network = network;
        for (int l = 0; l < network.depth(); l++) {
            z.add(new double[samples][]);
            a.add(new double[samples][]);
            delta.add(new double[samples][]);
        }
    }

    /** Notes what the values of this sample are now. */
    void note(int sample, Mlp.Pass pass) {
        for (int l = 0; l < network.depth(); l++) {
            z.get(l)[sample] = numbers(pass.z.get(l), Value::data);
            a.get(l)[sample] = numbers(pass.a.get(l), Value::data);
            delta.get(l)[sample] = numbers(pass.z.get(l), Value::gradient);
        }
    }

    /** z and a of every layer. */
    ForwardPass forward() {
        return new ForwardPass(matrices(z), matrices(a));
    }

    /** dL/dz of every layer. */
    List<Matrix> deltas() {
        return matrices(delta);
    }

    private static double[] numbers(Value[] values, ToDoubleFunction<Value> number) {
        return Arrays.stream(values).mapToDouble(number).toArray();
    }

    private static List<Matrix> matrices(List<double[][]> layers) {
        return layers.stream().map(Matrix::ofRows).toList();
    }
}
