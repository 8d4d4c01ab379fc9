package org.mlpparity.experiment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlpparity.arrayfile.Budget;
import org.mlpparity.arrayfile.Place;
import org.mlpparity.arrayfile.SampleArray;
import org.mlpparity.input.Fields;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;

/**
 * Reads {@code $.data}: numbers in the document itself or in files beside it, arrays, columns of a CSV file or rows of LIBSVM's. Labels become rows with a 1 at their class, a
 * flat list of numbers one number per sample, and both are noted, so that nothing is ever broadcast; inputs and targets are scaled as the
 * document says. The model has plain numbers.
 */
final class DataReader {
    private static final String OTHERS = "others";

    private final Node node;
    private final Fields fields;
    private final NetworkSpec network;
    private final Precision precision;

    private DataReader(Node node, NetworkSpec network, Precision precision) {
        this.node = node;
        this.fields = node.fields();
        this.network = network;
        this.precision = precision;
    }

    static Dataset read(Node node, NetworkSpec network, NamedFiles files, Precision precision) {
        DataReader reader = new DataReader(node, network, precision);
        if (reader.fields.has("csv")) {
            return reader.fromCsv(files);
        }
        return reader.fields.has("libsvm") ? reader.fromLibsvm(files) : reader.fromArrays(files);
    }

    private Dataset fromArrays(NamedFiles files) {
        fields.only(List.of("inputs", "targets"), "csv", "libsvm", "classes", "scaling");
        Node inputs = fields.get("inputs");
        Node targets = fields.get("targets");
        Budget budget = Budget.ofData(precision);
        Matrix.Builder read = inputs.is(Node.Kind.OBJECT)
                ? SamplesReader.read(inputs, files, budget).entries()
                : new Matrix.Builder(
                        isFlat(inputs) && network.inputs() == 1
                                ? column(inputs)
                                : Scalars.matrix(inputs, readIn("inputs")));
        if (targets.is(Node.Kind.OBJECT)) {
            return withTargets(read, targets, SamplesReader.read(targets, files, budget));
        }
        return dataset(read, targets(targets, labels(targets), () -> numbers(targets)));
    }

    /** One number per sample may be its class; whether it is depends on the same as in a list. */
    private Dataset withTargets(Matrix.Builder inputs, Node place, SampleArray targets) {
        Matrix numbers = targets.entries().build();
        List<Cell> labels = numbers.columns() == 1 && wantsClasses()
                ? IntStream.range(0, numbers.rows())
                        .mapToObj(sample -> cell(targets.place(), sample, numbers.get(sample)))
                        .toList()
                : List.of();
        return dataset(inputs, targets(place, labels, () -> numbers));
    }

    private static Cell cell(Place array, int sample, double number) {
        String text = number == Math.rint(number) ? new BigDecimal(number).toPlainString() : String.valueOf(number);
        return new Cell(text, true, law -> array.error("entry " + (sample + 1) + " (" + Excerpt.of(text) + ") " + law));
    }

    private boolean wantsClasses() {
        return fields.has("classes") || network.outputs() > 1;
    }

    private Dataset fromLibsvm(NamedFiles files) {
        fields.only(List.of("libsvm"), "classes", "scaling");
        Node file = fields.get("libsvm");
        LibsvmFile read = node.obey(() -> LibsvmFile.read(file, files, network.inputs(), wantsClasses()));
        TargetColumn column = read.targets();
        return dataset(read.inputs(), targets(file, column.cells(), column::numbers));
    }

    private Matrix numbers(Node targets) {
        return isFlat(targets) && network.outputs() == 1 ? column(targets) : Scalars.matrix(targets, readIn("targets"));
    }

    private static boolean isFlat(Node list) {
        return !list.items().isEmpty() && list.items().stream().noneMatch(item -> item.is(Node.Kind.ARRAY));
    }

    /** A flat list [n] as [n × 1]. */
    private Matrix column(Node list) {
        double[] entries = Scalars.row(list, readIn(list == fields.get("inputs") ? "inputs" : "targets"));
        list.note("the list of " + entries.length + " numbers is [" + entries.length + " × 1], one number per sample");
        return Matrix.of(entries.length, 1, entries);
    }

    /** One cell per sample, where there is one and no more; empty where there are rows of several. */
    private static List<Cell> labels(Node targets) {
        if (isFlat(targets)) {
            return targets.items().stream().map(Cell::of).toList();
        }
        boolean single = targets.items().stream()
                .allMatch(row -> row.is(Node.Kind.ARRAY) && row.items().size() == 1);
        return single
                ? targets.items().stream()
                        .map(row -> Cell.of(row.items().get(0)))
                        .toList()
                : List.of();
    }

    private Dataset fromCsv(NamedFiles files) {
        fields.only(List.of("csv", "inputs", "targets"), "separator", "decimal", "classes", "scaling");
        Node csv = fields.get("csv");
        try (CsvTable table = CsvTable.open(csv, files, CsvFormat.of(fields))) {
            boolean takesOthers = takesOthers();
            List<Node> inputNames = takesOthers ? List.of() : names(table, fields.get("inputs"));
            List<Node> targetNames = names(table, fields.get("targets"));
            table.requireAny(
                    csv,
                    Stream.concat(inputNames.stream(), targetNames.stream()).toList());
            int[] targets = columns(table, targetNames);
            int[] inputs = takesOthers ? table.others(targets) : columns(table, inputNames);
            CsvRows rows = node.obey(() -> table.read(
                    new CsvTable.Wanted(inputs, readIn("inputs")),
                    new CsvTable.Wanted(targets, readIn("targets")),
                    wantsClasses()));
            List<Cell> labels = rows.only().map(TargetColumn::cells).orElse(List.of());
            return dataset(
                    rows.inputs(),
                    targets(
                            fields.get("targets"),
                            labels,
                            () -> rows.only().map(TargetColumn::numbers).orElseGet(rows::targets)));
        }
    }

    /** Whether the inputs are all columns that are no targets. */
    private boolean takesOthers() {
        Node inputs = fields.get("inputs");
        if (!inputs.is(Node.Kind.TEXT)) {
            return false;
        }
        if (!inputs.text().equals(OTHERS)) {
            throw inputs.law("must be a list of columns, or \"" + OTHERS + "\", all that are no targets");
        }
        return true;
    }

    /**
     * Whether one value per sample is its class: because the classes are stated, because several outputs want it, or because all of them are
     * one or the other of two words.
     */
    private boolean areLabels(Node targets, List<Cell> cells) {
        boolean isEmpty = targets.is(Node.Kind.ARRAY) && targets.items().isEmpty();
        if (fields.has("classes") && cells.isEmpty() && !isEmpty && network.outputs() == 1) {
            throw fields.get("classes")
                    .error("classes are those of labels, one per sample, or of several outputs;"
                            + " these targets are rows of numbers for one output");
        }
        return !cells.isEmpty()
                && (fields.has("classes")
                        || network.outputs() > 1 && cells.stream().allMatch(Cell::isLabel)
                        || network.outputs() == 1 && areTwoWords(cells));
    }

    private static boolean areTwoWords(List<Cell> cells) {
        return cells.stream().allMatch(Cell::isWord)
                && cells.stream().map(Cell::text).distinct().count() == 2;
    }

    /** What a document's targets have become; {@code classes} are those of several outputs, where it names them. */
    private record Targets(Matrix numbers, boolean wereLabels, List<String> classes) {}

    private Targets targets(Node place, List<Cell> labels, Supplier<Matrix> numbers) {
        boolean areLabels = areLabels(place, labels);
        Classes classes = new Classes(place, fields.find("classes"), network.outputs());
        List<String> names = areLabels ? classes.of(labels) : classes.stated();
        return new Targets(
                areLabels ? classes.targets(labels, names) : numbers.get(),
                areLabels,
                network.outputs() > 1 ? names : List.of());
    }

    private Dataset dataset(Matrix.Builder inputs, Targets targets) {
        Optional<Node> scaling = fields.find("scaling");
        Optional<Fields> both = scaling.map(each -> each.fields().only(List.of(), "inputs", "targets"));
        Optional<Node> ofTargets = both.flatMap(each -> each.find("targets"));
        if (targets.wereLabels() && ofTargets.isPresent()) {
            throw ofTargets.get().error("labels are not scaled");
        }
        return node.obey(() -> {
            both.flatMap(each -> each.find("inputs")).ifPresent(each -> scale(each, inputs));
            return new Dataset(
                    inputs.build(),
                    ofTargets.map(each -> scaled(each, targets.numbers())).orElseGet(targets::numbers),
                    targets.classes());
        });
    }

    private Matrix scaled(Node scaling, Matrix numbers) {
        Matrix.Builder scaled = new Matrix.Builder(numbers);
        scale(scaling, scaled);
        return scaled.build();
    }

    private void scale(Node scaling, Matrix.Builder numbers) {
        new ScalingReader(scaling, numbers, precision).scale();
    }

    /** What is to be scaled is read as binary64, as NumPy and others do; the run's precision is that of the result. */
    private Precision readIn(String name) {
        boolean scales = fields.find("scaling")
                .filter(scaling -> scaling.is(Node.Kind.OBJECT))
                .filter(scaling -> scaling.fields().has(name))
                .isPresent();
        return scales ? Precision.FLOAT64 : precision;
    }

    private static List<Node> names(CsvTable table, Node names) {
        if (names.items().isEmpty()) {
            throw names.error("must name at least one column of " + table.name());
        }
        return names.items();
    }

    private static int[] columns(CsvTable table, List<Node> names) {
        return names.stream().mapToInt(table::column).toArray();
    }
}
