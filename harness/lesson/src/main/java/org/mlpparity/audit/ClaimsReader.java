package org.mlpparity.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.LossReader;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.input.Fields;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.worked.NumbersFile;

/** Reads a whole claims document. */
final class ClaimsReader {
    static final String FORMAT = "mlp-parity/claims/1";

    private final Fields fields;
    private final NamedFiles files;
    private final Consumer<String> notes;

    /** @param notes is told what the experiment's words were taken for, where they are those of other tools */
    ClaimsReader(Node document, NamedFiles files, Consumer<String> notes) {
        this.fields = document.fields();
        this.files = files;
        this.notes = notes;
    }

    Claims read() {
        Node format = fields.get("format");
        if (!format.text().equals(FORMAT)) {
            throw format.law("must be \"" + FORMAT + "\"");
        }
        fields.only(
                List.of("format", "name", "source", "experiment", "blocks"),
                "theory",
                "repetitions",
                "calculation",
                "$schema");
        Experiment experiment = experiment(fields.get("experiment"));
        return new Claims(
                fields.get("name").text(),
                fields.get("source").text(),
                experiment,
                fields.get("blocks").items().stream()
                        .map(node -> block(node, experiment))
                        .toList(),
                fields.find("theory").map(node -> theory(node, experiment)),
                fields.find("repetitions").map(Node::items).orElse(List.of()).stream()
                        .map(ClaimsReader::repetition)
                        .toList(),
                fields.find("calculation").map(this::calculation));
    }

    /** The name of built-in numbers, or a file beside this one. */
    private NumbersFile calculation(Node node) {
        if (NumbersFile.builtInNames().contains(node.text())) {
            return NumbersFile.builtIn(node.text());
        }
        Path file = files.file(node);
        if (!Files.exists(file)) {
            throw node.law(
                    "is neither built in (" + String.join(", ", NumbersFile.builtInNames()) + ") nor a file: " + file);
        }
        return NumbersFile.read(file);
    }

    /** The name of a built-in experiment, or a file beside this one. */
    private Experiment experiment(Node node) {
        String name = node.text();
        if (ExperimentFile.builtInNames().contains(name)) {
            return ExperimentFile.builtIn(name, Overrides.NONE);
        }
        Path file = files.file(node);
        if (!Files.exists(file)) {
            throw node.law("is neither built in (" + String.join(", ", ExperimentFile.builtInNames()) + ") nor a file: "
                    + file);
        }
        return ExperimentFile.read(file, Overrides.NONE, files.reach(), notes);
    }

    private static PrintedBlock block(Node node, Experiment experiment) {
        Fields block = node.fields().only(List.of("title", "quantity", "values"), "layers", "note");
        BlockKind kind = Scalars.term(block.get("quantity"), List.of(BlockKind.values()));
        List<Integer> layers = layers(block, node, kind, experiment);
        List<Printed> numbers = printed(block.get("values"));
        int expected = EntryNames.of(
                        kind, layers, experiment.network(), experiment.data().samples())
                .size();
        if (numbers.size() != expected) {
            throw block.get("values")
                    .error("values (" + numbers.size() + " of them) must be " + expected + ": " + order(kind, layers));
        }
        return new PrintedBlock(
                block.get("title").text(),
                kind,
                layers,
                numbers,
                block.find("note").map(Node::text).orElse(""));
    }

    private static String order(BlockKind kind, List<Integer> layers) {
        return kind == BlockKind.PREDICTIONS
                ? "one per sample and output"
                : "of layers " + layers + ", each unit's weights and then its bias";
    }

    private static List<Integer> layers(Fields block, Node node, BlockKind kind, Experiment experiment) {
        int depth = experiment.network().depth();
        Optional<Node> written = block.find("layers");
        if (kind == BlockKind.PREDICTIONS) {
            written.ifPresent(layers -> {
                throw layers.error("layers must not be given for predictions");
            });
            return List.of();
        }
        if (written.isEmpty()) {
            return IntStream.rangeClosed(1, depth).boxed().toList();
        }
        List<Integer> layers = new ArrayList<>();
        for (Node item : written.get().items()) {
            int layer = Scalars.integer(item);
            if (layer < 1 || layer > depth) {
                throw item.law("must be a layer from 1 to " + depth);
            }
            if (layers.contains(layer)) {
                throw item.law("must not be named twice");
            }
            layers.add(layer);
        }
        if (layers.isEmpty()) {
            throw node.error("layers (none) must name at least one");
        }
        return layers;
    }

    private static List<Printed> printed(Node node) {
        return node.items().stream().map(ClaimsReader::number).toList();
    }

    private static Printed number(Node node) {
        String text = node.text();
        if (!Printed.isDecimal(text)) {
            throw node.law(Printed.LAW);
        }
        return new Printed(text);
    }

    private static Theory theory(Node node, Experiment experiment) {
        Fields theory = node.fields().only(List.of("activations", "loss", "outputDelta"));
        Node delta = theory.get("outputDelta");
        if (!delta.text().equals("a - y")) {
            throw delta.law("must be \"a - y\", the one claim that is understood");
        }
        List<Activation> activations = theory.get("activations").items().stream()
                .map(ClaimsReader::activation)
                .toList();
        int depth = experiment.network().depth();
        if (activations.size() != depth) {
            throw theory.get("activations")
                    .error("activations (" + activations.size() + " of them) must be one per layer, " + depth);
        }
        Theory stated = new Theory(activations, LossReader.read(theory.get("loss"), Precision.FLOAT64));
        node.obey(() -> TheoryAudit.misfit(stated, experiment)).ifPresent(misfit -> {
            throw node.error("theory cannot be judged: " + misfit.law());
        });
        return stated;
    }

    private static Activation activation(Node node) {
        Activation.Kind kind = Scalars.term(node, List.of(Activation.Kind.values()));
        kind.constant().ifPresent(constant -> {
            throw node.law("has a " + constant.name() + " and is not understood here");
        });
        return Activation.of(kind);
    }

    private static Repetition repetition(Node node) {
        Fields fields = node.fields().only(List.of("title", "first", "again", "values", "repeated"));
        List<List<Printed>> values = rows(fields.get("values"));
        List<List<Printed>> repeated = rows(fields.get("repeated"));
        List<Integer> widths = values.stream().map(List::size).toList();
        if (values.isEmpty() || !widths.equals(repeated.stream().map(List::size).toList())) {
            throw fields.get("repeated").error("repeated must have the shape of values");
        }
        return new Repetition(
                fields.get("title").text(),
                fields.get("first").text(),
                fields.get("again").text(),
                values.stream().flatMap(List::stream).toList(),
                repeated.stream().flatMap(List::stream).toList(),
                widths.get(0));
    }

    /** A row per array, or a column of single numbers. */
    private static List<List<Printed>> rows(Node node) {
        return node.items().stream()
                .map(item -> item.is(Node.Kind.ARRAY) ? printed(item) : List.of(number(item)))
                .toList();
    }
}
