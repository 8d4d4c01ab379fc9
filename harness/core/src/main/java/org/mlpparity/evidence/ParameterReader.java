package org.mlpparity.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.NamedArray;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/** Reads tensors of every layer. */
final class ParameterReader {
    private final ArrayFile file;
    private final NetworkSpec network;
    private final Precision precision;

    /** @param precision of the run, for numbers that are written in decimal digits */
    ParameterReader(ArrayFile file, NetworkSpec network, Precision precision) {
        this.file = file;
        this.network = network;
        this.precision = precision;
    }

    /** Weights and biases, which must be there: {@code step1/W1}, {@code step1/b1} and so on, where {@code prefix} is {@code step1/}. */
    Parameters parameters(String prefix) {
        return read(prefix, Keys.WEIGHTS, Keys.BIASES);
    }

    /** The gradients, where all of them are there. */
    Optional<Parameters> gradient(String prefix) {
        for (int l = 0; l < network.depth(); l++) {
            boolean weights = file.names().contains(prefix + Keys.WEIGHT_GRADIENT + (l + 1));
            boolean biases = file.names().contains(prefix + Keys.BIAS_GRADIENT + (l + 1));
            if (!weights || !biases && hasBias(l)) {
                return Optional.empty();
            }
        }
        return Optional.of(read(prefix, Keys.WEIGHT_GRADIENT, Keys.BIAS_GRADIENT));
    }

    /** Weights and biases of these names, which must be there. */
    Parameters read(String prefix, String weights, String biases) {
        List<Matrix> w = new ArrayList<>();
        List<Matrix> b = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            String layer = "of layer " + (l + 1);
            w.add(required(prefix + weights + (l + 1))
                    .as(network.units(l), network.fanIn(l), "the weight matrix " + layer + ", [units × inputs],"));
            b.add(biases(prefix + biases + (l + 1), l));
        }
        return new Parameters(w, b);
    }

    /** A column of biases, as courses write it, is a row of them. */
    private Matrix biases(String name, int layer) {
        int units = network.units(layer);
        if (!file.names().contains(name) && !hasBias(layer)) {
            return Matrix.of(1, units, new double[units]);
        }
        NamedArray shown = required(name);
        return shown.entries().rows() == units && shown.entries().columns() == 1
                ? Matrix.row(shown.entries().toArray())
                : shown.as(1, units, "the biases of layer " + (layer + 1));
    }

    private boolean hasBias(int layer) {
        return network.layer(layer).bias() != LayerSpec.Bias.NONE;
    }

    /** This array, which is there. */
    NamedArray numbers(String name) {
        return file.numbers(name).in(precision);
    }

    /** The same, told where it is missing. */
    NamedArray required(String name) {
        if (!file.names().contains(name)) {
            throw file.place()
                    .at(name)
                    .error("is missing; a run shows the parameters before every step and at the end");
        }
        return numbers(name);
    }

    /** One tensor for each layer, [samples × units], where all of them are there. */
    List<Matrix> layers(String prefix, int samples, String what) {
        List<Matrix> layers = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            String name = prefix + (l + 1);
            if (!file.names().contains(name)) {
                return List.of();
            }
            layers.add(numbers(name).as(samples, network.units(l), what + " of layer " + (l + 1)));
        }
        return layers;
    }
}
