package org.mlpparity.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Constant;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;

/** Reads {@code $.network}. */
final class NetworkReader {
    /** Beyond this a size is a slip of the pen, and is told before memory is asked for. */
    private static final long MOST_PARAMETERS = 100_000_000;

    private static final List<Activation.Kind> KINDS = List.of(Activation.Kind.values());

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
        Fields fields = node.fields().only(List.of("units", "activation"), "bias");
        int units = Scalars.integer(fields.get("units"));
        Activation activation = activation(fields.get("activation"), precision);
        LayerSpec.Bias bias = fields.find("bias")
                .map(word -> Scalars.term(word, List.of(LayerSpec.Bias.values())))
                .orElse(LayerSpec.Bias.PER_UNIT);
        return node.obey(() -> new LayerSpec(units, activation, bias));
    }

    private static Activation activation(Node node, Precision precision) {
        return node.is(Node.Kind.TEXT) ? named(node) : spelledOut(node, precision);
    }

    private static Activation named(Node node) {
        Activation.Kind kind = Scalars.term(node, KINDS);
        kind.constant().ifPresent(constant -> {
            throw node.law("needs " + article(constant.name()) + ": " + example(kind, constant));
        });
        return Activation.of(kind);
    }

    private static String article(String name) {
        return ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    private static String example(Activation.Kind kind, Constant constant) {
        String number = constant.customary().isPresent()
                ? String.valueOf(constant.customary().getAsDouble())
                : "a number";
        return "{\"kind\": \"" + kind.id() + "\", \"" + constant.name() + "\": " + number + "}";
    }

    private static Activation spelledOut(Node node, Precision precision) {
        if (!node.is(Node.Kind.OBJECT)) {
            throw node.law("must be a name such as \"relu\", or an object with a kind");
        }
        Activation.Kind kind = node.fields().term("kind", KINDS);
        Optional<String> number = kind.constant().map(Constant::name);
        Fields fields = node.fields()
                .only(Stream.concat(Stream.of("kind"), number.stream()).toList());
        double constant = number.map(fields::get).map(Scalars::real).orElse(0.0);
        node.obey(() -> new Activation(kind, constant));
        return node.obeyRounded(precision, () -> new Activation(kind, precision.round(constant)));
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
