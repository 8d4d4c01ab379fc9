package org.mlpparity.experiment;

import java.util.List;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Activation;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;

/** Reads {@code $.network}. */
final class NetworkReader {
    /** Beyond this a size is a slip of the pen, and is told before memory is asked for. */
    private static final long MOST_PARAMETERS = 100_000_000;

    private NetworkReader() {}

    static NetworkSpec read(Node node, Precision precision) {
        Fields fields = node.fields().only(List.of("inputs", "layers"));
        int inputs = Scalars.integer(fields.get("inputs"));
        List<LayerSpec> layers = fields.get("layers").items().stream()
                .map(layer -> layer(layer, precision))
                .toList();
        NetworkSpec network = node.obey(() -> new NetworkSpec(inputs, layers));
        requireHandy(node, network);
        return network;
    }

    private static LayerSpec layer(Node node, Precision precision) {
        Fields fields = node.fields().only(List.of("units", "activation"));
        int units = Scalars.integer(fields.get("units"));
        Activation activation = activation(fields.get("activation"), precision);
        return node.obey(() -> new LayerSpec(units, activation));
    }

    private static Activation activation(Node node, Precision precision) {
        return node.is(Node.Kind.TEXT) ? named(node) : spelledOut(node, precision);
    }

    private static Activation named(Node node) {
        Activation.Kind kind = Scalars.term(node, List.of(Activation.Kind.values()));
        if (kind == Activation.Kind.LEAKY_RELU) {
            throw node.law("needs a slope: {\"kind\": \"leaky-relu\", \"slope\": 0.01}");
        }
        return new Activation(kind, 0);
    }

    private static Activation spelledOut(Node node, Precision precision) {
        if (!node.is(Node.Kind.OBJECT)) {
            throw node.law("must be a name such as \"relu\", or an object with a kind");
        }
        Activation.Kind kind = node.fields().term("kind", List.of(Activation.Kind.values()));
        if (kind != Activation.Kind.LEAKY_RELU) {
            node.fields().only(List.of("kind"));
            return new Activation(kind, 0);
        }
        double slope = Scalars.real(node.fields().only(List.of("kind", "slope")).get("slope"));
        node.obey(() -> new Activation(kind, slope));
        return node.obeyRounded(precision, () -> new Activation(kind, precision.round(slope)));
    }

    private static void requireHandy(Node node, NetworkSpec network) {
        double count = 0;
        for (int l = 0; l < network.depth(); l++) {
            count += network.units(l) * (network.fanIn(l) + 1.0);
        }
        if (count > MOST_PARAMETERS) {
            throw node.error("weights and biases (" + (long) count + " of them) must be at most " + MOST_PARAMETERS);
        }
    }
}
