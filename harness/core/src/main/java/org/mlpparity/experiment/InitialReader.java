package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.input.Fields;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Initialization;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/** Reads {@code $.initial}: a recipe, the numbers themselves, or both, which must then agree; or the file that has the numbers. */
final class InitialReader {
    private final Node node;
    private final Fields fields;
    private final NetworkSpec network;
    private final Precision precision;
    private final NamedFiles files;

    InitialReader(Node node, NetworkSpec network, NamedFiles files, Precision precision) {
        this.node = node;
        this.network = network;
        this.precision = precision;
        this.files = files;
        this.fields = known(node);
    }

    private static Fields known(Node node) {
        Fields fields = node.fields()
                .only(
                        List.of(), "scheme", "seed", "gain", "scale", "shift", "layout", "start", "layers", "file",
                        "tensors");
        if (fields.isEmpty()) {
            throw node.error("initial must hold scheme and seed, or layers, or both; or a file");
        }
        if (fields.has("file") || fields.has("tensors")) {
            return fields.only(List.of("file"), "layout", "tensors");
        }
        if (!fields.has("scheme")) {
            return fields.only(fields.has("seed") ? List.of("scheme", "seed") : List.of(), "layers");
        }
        return switch (scheme(fields).family()) {
            case FIXED -> fields.only(List.of("scheme", "seed"), "layers");
            case PYTORCH -> fields.only(List.of("scheme", "seed"), "gain", "start", "layers");
            case NUMPY_NORMAL -> fields.only(List.of("scheme", "seed"), "scale", "layout", "layers");
            case NUMPY_UNIFORM -> fields.only(List.of("scheme", "seed"), "scale", "shift", "layout", "layers");
        };
    }

    private static Initialization.Scheme scheme(Fields fields) {
        fields.find("scheme").ifPresent(InitialReader::declineByName);
        return fields.term("scheme", List.of(Initialization.Scheme.values()));
    }

    /** Names of schemes that cannot be drawn here, each with its reason. */
    private static void declineByName(Node scheme) {
        String name = scheme.text();
        if (name.contains("orthogonal")) {
            throw scheme.law(
                    "is not drawn here: its numbers come out of a QR decomposition, whose last bits are those of the LAPACK"
                            + " that ran it; copy the numbers to layers");
        }
        if (name.matches("(keras|tensorflow|tf|jax|flax)([-_].*)?|(glorot|he|lecun)([-_](uniform|normal))?")) {
            throw scheme.law(
                    "is not drawn here: the numbers of Keras are those of its backend (TensorFlow, JAX or PyTorch), and differ between"
                            + " them; copy them to layers from model.get_weights(), each kernel transposed to [units x inputs], or name the file of model.save_weights() as file. As PyTorch and NumPy draw"
                            + " them, schemes are " + Scalars.oneOf(List.of(Initialization.Scheme.values())));
        }
    }

    /** The scheme that the numbers are drawn by, where there is one. */
    Optional<Initialization> origin() {
        if (!fields.has("scheme")) {
            return Optional.empty();
        }
        Initialization.Scheme scheme = scheme(fields);
        long seed = Scalars.whole(fields.get("seed"), Long.MIN_VALUE, Long.MAX_VALUE);
        double scale = fields.find("gain")
                .or(() -> fields.find("scale"))
                .map(Scalars::real)
                .orElse(scheme.usualScale());
        double shift = fields.find("shift").map(Scalars::real).orElse(0.0);
        Initialization.Layout layout = fields.has("layout")
                ? fields.term("layout", List.of(Initialization.Layout.values()))
                : Initialization.Layout.UNITS_INPUTS;
        Initialization.Start start = fields.has("start")
                ? fields.term("start", List.of(Initialization.Start.values()))
                : Initialization.Start.MANUAL_SEED;
        return Optional.of(node.obey(() -> new Initialization(scheme, seed, scale, shift, layout, start)));
    }

    /** The initial parameters, in the precision. */
    Parameters parameters() {
        if (fields.has("file")) {
            return StoredParameters.read(fields, network, files);
        }
        Optional<Parameters> given = fields.find("layers").map(this::given);
        Optional<Parameters> drawn = origin().map(origin -> drawn(origin, network, precision));
        if (given.isPresent() && drawn.isPresent()) {
            requireAgreement(given.get(), drawn.get());
        }
        return given.or(() -> drawn).orElseThrow();
    }

    /** What the recipe draws for this network. */
    static Parameters drawn(Initialization origin, NetworkSpec network, Precision precision) {
        return switch (origin.scheme()) {
            case MICROGRAD ->
                MicrogradInitialization.parameters(network, origin.seed()).map(precision::round);
            case PYTORCH_LINEAR -> PyTorchLinearInitialization.parameters(network, origin.seed(), precision);
            case PYTORCH_XAVIER_UNIFORM, PYTORCH_XAVIER_NORMAL, PYTORCH_KAIMING_UNIFORM, PYTORCH_KAIMING_NORMAL ->
                TorchInitialization.parameters(network, origin, precision);
            case NUMPY_RANDN, NUMPY_RAND, NUMPY_STANDARD_NORMAL, NUMPY_RANDOM ->
                NumPyInitialization.parameters(network, origin).map(precision::round);
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
