package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Nearest;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/** What a numbers file says in place of the experiment: data, parameters, activations; and what it does not give. */
final class Replacement {
    private final NumbersFile file;
    private final WorkedMoment moment;
    private final Notation notation;

    Replacement(NumbersFile file, WorkedMoment moment) {
        this.file = file;
        this.moment = moment;
        this.notation = new Notation(moment);
    }

    /** The symbols that can be replaced or withheld. */
    private List<String> symbols() {
        List<String> symbols = new ArrayList<>(List.of(notation.inputs(), notation.targets()));
        for (int layer = 1; layer <= notation.depth(); layer++) {
            symbols.addAll(List.of("W" + layer, "b" + layer));
        }
        return symbols;
    }

    /** What the reader of the numbers cannot know. */
    Set<String> withheld() {
        List<String> known = symbols();
        List<Node> names = file.fields().find("notGiven").map(Node::items).orElse(List.of());
        for (Node name : names) {
            if (!known.contains(name.text())) {
                throw name.law("must be one of: " + String.join(", ", known) + Nearest.hint(name.text(), known));
            }
        }
        return Set.copyOf(names.stream().map(Node::text).toList());
    }

    /** The moment with the file's numbers in place of the experiment's. */
    WorkedMoment apply() {
        Optional<Node> node = file.fields().find("given");
        if (node.isEmpty()) {
            return moment;
        }
        String[] choices =
                Stream.concat(Stream.of("activations"), symbols().stream()).toArray(String[]::new);
        Fields given = node.get().fields().only(List.of(), choices);
        return moment.with(
                experiment(given),
                parameters(given),
                matrix(given, notation.inputs(), moment.shown().inputs()),
                matrix(given, notation.targets(), moment.shown().targets()));
    }

    private Parameters parameters(Fields given) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int layer = 1; layer <= notation.depth(); layer++) {
            weights.add(matrix(given, "W" + layer, moment.parameters().weights(layer - 1)));
            biases.add(matrix(given, "b" + layer, moment.parameters().biases(layer - 1)));
        }
        return new Parameters(weights, biases);
    }

    private Matrix matrix(Fields given, String symbol, Matrix otherwise) {
        return given.find(symbol)
                .map(node -> HandMatrix.of(node, otherwise.rows(), otherwise.columns()))
                .map(printed -> Matrix.of(otherwise.rows(), otherwise.columns(), printed.numbers())
                        .map(moment.experiment().precision()::round))
                .orElse(otherwise);
    }

    private Experiment experiment(Fields given) {
        Experiment experiment = moment.experiment();
        Optional<Node> node = given.find("activations");
        if (node.isEmpty()) {
            return experiment;
        }
        NetworkSpec network = network(node.get(), experiment.network());
        Experiment.misfit(network, experiment.loss(), experiment.data(), experiment.precision())
                .ifPresent(misfit -> {
                    throw node.get().error(misfit.law());
                });
        return experiment.withNetwork(network);
    }

    private static NetworkSpec network(Node node, NetworkSpec network) {
        List<Node> names = node.items();
        if (names.size() != network.depth()) {
            throw node.law("has " + names.size() + " items where the network has " + network.depth() + " layers");
        }
        List<LayerSpec> layers = new ArrayList<>();
        for (int l = 0; l < names.size(); l++) {
            LayerSpec layer = network.layer(l);
            layers.add(layer.with(activation(names.get(l), layer.activation())));
        }
        return node.obey(() -> new NetworkSpec(network.inputs(), layers));
    }

    /** By name; a leaky ReLU keeps the slope that the experiment gives it, or has the customary one. */
    private static Activation activation(Node node, Activation now) {
        Activation.Kind kind = Scalars.term(node, List.of(Activation.Kind.values()));
        return kind == now.kind() ? now : Activation.of(kind);
    }
}
