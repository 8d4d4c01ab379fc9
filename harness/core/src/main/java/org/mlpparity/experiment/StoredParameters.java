package org.mlpparity.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.ArrayFiles;
import org.mlpparity.arrayfile.Budget;
import org.mlpparity.arrayfile.NamedArray;
import org.mlpparity.arrayfile.Place;
import org.mlpparity.input.Fields;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Node;
import org.mlpparity.input.TextFile;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Initialization.Layout;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/**
 * Reads initial parameters from a file that a library or a program wrote. Which array is which layer's is said, or its name tells, or its
 * shape does where it fits one layer only. Which side of a matrix are the units is said, or the name tells by the convention of its library,
 * or the shape does where the matrix is not square. What none of these tells is asked for.
 */
final class StoredParameters {
    private static final int NAMES_TOLD = 8;
    private static final String ASK_LAYOUT =
            "; say it beside \"file\": \"layout\": \"units-inputs\" where a row is a unit,"
                    + " as in PyTorch, or \"layout\": \"inputs-units\" where a column is, as in Keras";
    private static final String ASK_TENSORS = "; name them in the order of the layers, beside \"file\": \"tensors\":"
            + " [{\"weights\": NAME, \"biases\": NAME}, ...]";

    /** How libraries name the arrays of a layer, and what is known by the name. */
    private enum Convention {
        /** {@code 0.weight} and {@code 0.bias} of a PyTorch state_dict: [units × inputs]. */
        WEIGHT("((?:.*[./])?)weight", "$1bias", Optional.of(Layout.UNITS_INPUTS)),
        /** {@code dense/dense/kernel:0} of Keras's .h5, {@code Dense_0/kernel} of Flax: [inputs × units]. */
        KERNEL("((?:.*[./])?)kernel((?::0)?)", "$1bias$2", Optional.of(Layout.INPUTS_UNITS)),
        /** {@code layers/dense/vars/0} of Keras's .weights.h5: [inputs × units]. */
        VARIABLE("((?:.*/)?)vars/0", "$1vars/1", Optional.of(Layout.INPUTS_UNITS)),
        /** {@code W1} and {@code b1}, as programs by hand have them: nothing is known of the layout. */
        LETTER("W(\\d+)", "b$1", Optional.empty());

        private final Pattern weights;
        private final String biases;
        private final Optional<Layout> layout;

        Convention(String weights, String biases, Optional<Layout> layout) {
            this.weights = Pattern.compile(weights);
            this.biases = biases;
            this.layout = layout;
        }
    }

    /** The arrays of one layer; {@code layout} is what the name tells. */
    private record Pair(String weights, String biases, Optional<Layout> layout, NamedArray matrix) {}

    private final ArrayFile file;
    private final NetworkSpec network;
    private final Optional<Layout> stated;

    private StoredParameters(ArrayFile file, NetworkSpec network, Optional<Layout> stated) {
        this.file = file;
        this.network = network;
        this.stated = stated;
    }

    /** The parameters in the file that {@code $.initial} names, as they stand there. */
    static Parameters read(Fields fields, NetworkSpec network, NamedFiles files) {
        Path path = files.file(fields.get("file"));
        Optional<Layout> stated =
                fields.has("layout") ? Optional.of(fields.term("layout", List.of(Layout.values()))) : Optional.empty();
        try (ArrayFile file = ArrayFiles.ofModel(path, Budget.ofThisHeap())) {
            StoredParameters stored = new StoredParameters(file, network, stated);
            List<Pair> pairs = fields.find("tensors").map(stored::named).orElseGet(stored::found);
            Parameters parameters = stored.parameters(pairs);
            fields.get("file").note(stored.note(pairs));
            return parameters;
        } catch (IOException e) {
            throw Place.of(path.toString()).error(TextFile.reason(e));
        }
    }

    /** As the document names them. */
    private List<Pair> named(Node tensors) {
        List<Node> layers = tensors.items();
        if (layers.size() != network.depth()) {
            throw tensors.error("tensors names " + layers.size() + " layers, and the network has " + network.depth());
        }
        List<Pair> pairs = new ArrayList<>();
        for (Node layer : layers) {
            Fields both = layer.fields().only(List.of("weights"), "biases");
            String weights = present(both.get("weights"));
            Optional<Layout> layout = Arrays.stream(Convention.values())
                    .filter(each -> each.weights.matcher(weights).matches())
                    .findFirst()
                    .flatMap(each -> each.layout);
            pairs.add(new Pair(
                    weights, both.find("biases").map(this::present).orElse(""), layout, file.numbers(weights)));
        }
        return pairs;
    }

    private String present(Node name) {
        if (!file.names().contains(name.text())) {
            throw name.law("must be one of the arrays of " + file.place() + ": " + names());
        }
        return name.text();
    }

    private String names() {
        List<String> names = file.names().stream()
                .filter(name -> !name.equals(ArrayFile.META))
                .toList();
        return names.isEmpty() ? "there is none" : told(names);
    }

    /** The first of these names, and how many more there are. */
    private static String told(List<String> names) {
        return names.stream().limit(NAMES_TOLD).map(Excerpt::of).collect(Collectors.joining(", "))
                + (names.size() > NAMES_TOLD ? " and " + (names.size() - NAMES_TOLD) + " more" : "");
    }

    /** As their names or shapes tell. */
    private List<Pair> found() {
        List<Pair> pairs = new ArrayList<>();
        for (Convention convention : Convention.values()) {
            for (String name : file.names()) {
                Matcher matcher = convention.weights.matcher(name);
                if (matcher.matches() && !name.startsWith("optimizer")) {
                    NamedArray matrix = file.numbers(name);
                    String biases = matcher.replaceFirst(convention.biases);
                    if (matrix.shape().size() == 2) {
                        String there = file.names().contains(biases) ? biases : "";
                        pairs.add(new Pair(name, there, convention.layout, matrix));
                    }
                }
            }
        }
        if (pairs.size() != network.depth()) {
            throw file.place()
                    .error("has not as many weight matrices (" + pairs.size()
                            + " by the names weight, kernel, vars/0, W1) as"
                            + " the network has layers (" + network.depth() + "); its arrays are: " + names()
                            + ASK_TENSORS);
        }
        return ordered(pairs);
    }

    private List<Pair> ordered(List<Pair> pairs) {
        boolean areNumbered =
                pairs.stream().map(each -> stem(each.weights())).distinct().count() == 1
                        && pairs.stream()
                                        .map(each -> numbers(each.weights()))
                                        .distinct()
                                        .count()
                                == pairs.size();
        if (areNumbered) {
            return pairs.stream()
                    .sorted((a, b) -> Arrays.compare(
                            numbers(a.weights).toArray(Long[]::new),
                            numbers(b.weights).toArray(Long[]::new)))
                    .toList();
        }
        List<List<Pair>> fits = new ArrayList<>();
        fit(pairs, List.of(), fits);
        if (fits.size() == 1) {
            return fits.get(0);
        }
        throw file.place()
                .error("does not tell the order of its layers: their names are no numbers of one name, and "
                        + (fits.isEmpty() ? "no order" : "more than one order")
                        + " fits the network by shape; they are "
                        + pairs.stream()
                                .map(each -> Excerpt.of(each.weights()) + " "
                                        + each.matrix().shown())
                                .collect(Collectors.joining(", "))
                        + ASK_TENSORS);
    }

    /** The name without its numbers: Keras's first layer is "dense", its second one "dense_1". */
    private static String stem(String name) {
        return name.replaceAll("_\\d+|\\d+", "");
    }

    private static List<Long> numbers(String name) {
        return Pattern.compile("\\d{1,18}")
                .matcher(name.replaceFirst("(vars/0|:0)$", ""))
                .results()
                .map(MatchResult::group)
                .map(Long::valueOf)
                .toList();
    }

    /** Goes through the orders that fit, until there are two. */
    private void fit(List<Pair> left, List<Pair> done, List<List<Pair>> fits) {
        if (left.isEmpty()) {
            fits.add(done);
            return;
        }
        for (Pair pair : left) {
            if (fits.size() < 2 && fits(pair, done.size())) {
                List<Pair> rest = new ArrayList<>(left);
                rest.remove(pair);
                List<Pair> more = new ArrayList<>(done);
                more.add(pair);
                fit(rest, more, fits);
            }
        }
    }

    private boolean fits(Pair pair, int layer) {
        int units = network.units(layer);
        int inputs = network.fanIn(layer);
        Optional<Layout> layout = stated.or(pair::layout);
        Matrix matrix = pair.matrix().entries();
        boolean asUnits = matrix.rows() == units && matrix.columns() == inputs;
        boolean asInputs = matrix.rows() == inputs && matrix.columns() == units;
        return layout.map(each -> each == Layout.UNITS_INPUTS ? asUnits : asInputs)
                .orElse(asUnits || asInputs);
    }

    private Parameters parameters(List<Pair> pairs) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < pairs.size(); l++) {
            weights.add(weights(pairs.get(l), l));
            biases.add(biases(pairs.get(l), l));
        }
        return new Parameters(weights, biases);
    }

    private Matrix weights(Pair pair, int layer) {
        return switch (layout(pair, layer)) {
            case UNITS_INPUTS -> pair.matrix().entries();
            case INPUTS_UNITS -> pair.matrix().entries().transposed();
        };
    }

    private Layout layout(Pair pair, int layer) {
        int units = network.units(layer);
        int inputs = network.fanIn(layer);
        Matrix matrix = pair.matrix().entries();
        boolean asUnits = matrix.rows() == units && matrix.columns() == inputs;
        boolean asInputs = matrix.rows() == inputs && matrix.columns() == units;
        String shapes = "is " + pair.matrix().shown() + ", and layer " + (layer + 1) + " has " + units + " units with "
                + inputs + " inputs";
        if (!asUnits && !asInputs) {
            throw pair.matrix().place().error(shapes);
        }
        Optional<Layout> known = stated.or(pair::layout);
        if (known.isPresent()) {
            if (known.get() == Layout.UNITS_INPUTS ? asUnits : asInputs) {
                return known.get();
            }
            throw pair.matrix()
                    .place()
                    .error(shapes + ": that is not " + known.get().id() + ", as "
                            + (stated.isPresent() ? "layout says" : "its name tells" + ASK_LAYOUT));
        }
        if (asUnits && asInputs) {
            throw pair.matrix()
                    .place()
                    .error("is square, " + pair.matrix().shown()
                            + ", and its name does not tell which side the units are" + ASK_LAYOUT);
        }
        return asUnits ? Layout.UNITS_INPUTS : Layout.INPUTS_UNITS;
    }

    private Matrix biases(Pair pair, int layer) {
        int units = network.units(layer);
        LayerSpec.Bias bias = network.layer(layer).bias();
        if (pair.biases().isEmpty() != (bias == LayerSpec.Bias.NONE)) {
            throw pair.matrix()
                    .place()
                    .error("has "
                            + (pair.biases().isEmpty()
                                    ? "no biases beside it"
                                    : "biases beside it (" + pair.biases() + ")")
                            + ", but the bias of layer " + (layer + 1) + " is " + bias.id());
        }
        if (pair.biases().isEmpty()) {
            return Matrix.of(1, units, new double[units]);
        }
        NamedArray shown = file.numbers(pair.biases());
        if (bias == LayerSpec.Bias.SHARED && shown.size() == 1) {
            double[] same = new double[units];
            Arrays.fill(same, shown.entries().get(0));
            return Matrix.row(same);
        }
        boolean isColumn = shown.entries().columns() == 1 && shown.size() == units;
        return isColumn
                ? Matrix.row(shown.entries().toArray())
                : shown.as(1, units, "the biases of layer " + (layer + 1));
    }

    /** What was taken for what, and by what right. */
    private String note(List<Pair> pairs) {
        List<String> layers = new ArrayList<>();
        for (int l = 0; l < pairs.size(); l++) {
            Pair pair = pairs.get(l);
            String right = stated.isPresent() ? "as said" : pair.layout().isPresent() ? "by its name" : "by its shape";
            layers.add("layer " + (l + 1) + " is " + Excerpt.of(pair.weights()) + ", "
                    + layout(pair, l).id() + " " + right
                    + (pair.biases().isEmpty() ? "" : ", and " + Excerpt.of(pair.biases())));
        }
        List<String> rest = file.names().stream()
                .filter(name -> !name.equals(ArrayFile.META))
                .filter(name ->
                        pairs.stream().noneMatch(pair -> name.equals(pair.weights()) || name.equals(pair.biases())))
                .toList();
        return "initial parameters: " + String.join("; ", layers) + (rest.isEmpty() ? "" : "; not read: " + told(rest));
    }
}
