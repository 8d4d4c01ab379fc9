package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Initialization;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/** Reads {@code $.initial}: a recipe, the numbers themselves, or both, which must then agree. */
final class InitialReader {
    private final Node node;
    private final Fields fields;
    private final NetworkSpec network;
    private final Precision precision;

    InitialReader(Node node, NetworkSpec network, Precision precision) {
        this.node = node;
        this.network = network;
        this.precision = precision;
        this.fields = known(node);
    }

    private static Fields known(Node node) {
        Fields fields = node.fields().only(List.of(), "scheme", "seed", "layers");
        if (fields.isEmpty()) {
            throw node.error("initial must hold scheme and seed, or layers, or both");
        }
        boolean drawn = fields.has("scheme") || fields.has("seed");
        return drawn ? fields.only(List.of("scheme", "seed"), "layers") : fields;
    }

    /** The scheme that the numbers are drawn by, where there is one. */
    Optional<Initialization> origin() {
        if (!fields.has("scheme")) {
            return Optional.empty();
        }
        Initialization.Scheme scheme = fields.term("scheme", List.of(Initialization.Scheme.values()));
        long seed = Scalars.whole(fields.get("seed"), Long.MIN_VALUE, Long.MAX_VALUE);
        return Optional.of(node.obey(() -> new Initialization(scheme, seed)));
    }

    /** The initial parameters, in the precision. */
    Parameters parameters() {
        Optional<Parameters> given = fields.find("layers").map(this::given);
        Optional<Parameters> drawn = origin().map(this::drawn);
        if (given.isPresent() && drawn.isPresent()) {
            requireAgreement(given.get(), drawn.get());
        }
        return given.or(() -> drawn).orElseThrow();
    }

    private Parameters drawn(Initialization origin) {
        return switch (origin.scheme()) {
            case MICROGRAD ->
                MicrogradInitialization.parameters(network, origin.seed()).map(precision::round);
            case PYTORCH_LINEAR -> PyTorchLinearInitialization.parameters(network, origin.seed(), precision);
        };
    }

    private Parameters given(Node layers) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (Node layer : layers.items()) {
            Fields both = layer.fields().only(List.of("weights", "biases"));
            weights.add(Scalars.matrix(both.get("weights"), precision));
            biases.add(Matrix.row(Scalars.row(both.get("biases"), precision)));
        }
        Parameters parameters = new Parameters(weights, biases);
        parameters.misfit(network).ifPresent(misfit -> {
            throw layers.error(misfit);
        });
        return parameters;
    }

    private void requireAgreement(Parameters given, Parameters drawn) {
        for (int l = 0; l < given.depth(); l++) {
            Node layer = fields.get("layers").items().get(l);
            List<Node> rows = layer.fields().get("weights").items();
            for (int row = 0; row < rows.size(); row++) {
                requireAgreement(
                        rows.get(row),
                        given.weights(l).rows(row, row + 1),
                        drawn.weights(l).rows(row, row + 1));
            }
            requireAgreement(layer.fields().get("biases"), given.biases(l), drawn.biases(l));
        }
    }

    private void requireAgreement(Node row, Matrix given, Matrix drawn) {
        for (int i = 0; i < given.size(); i++) {
            if (Double.compare(given.get(i), drawn.get(i)) != 0) {
                throw row.items().get(i).law("must be " + drawn.get(i) + ", " + ruling());
            }
        }
    }

    private String ruling() {
        Initialization origin = origin().orElseThrow();
        return "as " + origin.scheme().id() + " draws it with seed " + origin.seed() + " in " + precision.id()
                + "; or leave out layers, or scheme and seed";
    }
}
