package org.mlpparity.experiment;

import java.util.List;
import java.util.stream.Stream;
import org.mlpparity.input.Fields;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** Reads {@code $.data}: numbers in the document itself, or columns of a CSV file beside it. */
final class DataReader {
    private DataReader() {}

    static Dataset read(Node node, NamedFiles files, Precision precision) {
        Fields fields = node.fields();
        return fields.has("csv") ? fromCsv(node, fields, files, precision) : inline(node, fields, precision);
    }

    private static Dataset inline(Node node, Fields fields, Precision precision) {
        fields.only(List.of("inputs", "targets"), "csv");
        Matrix inputs = Scalars.matrix(fields.get("inputs"), precision);
        Matrix targets = Scalars.matrix(fields.get("targets"), precision);
        return node.obey(() -> new Dataset(inputs, targets));
    }

    private static Dataset fromCsv(Node node, Fields fields, NamedFiles files, Precision precision) {
        fields.only(List.of("csv", "inputs", "targets"));
        Node csv = fields.get("csv");
        CsvTable table = CsvTable.read(csv, files);
        List<Node> inputNames = names(table, fields.get("inputs"));
        List<Node> targetNames = names(table, fields.get("targets"));
        table.requireAny(
                csv, Stream.concat(inputNames.stream(), targetNames.stream()).toList());
        int[] inputs = columns(table, inputNames);
        int[] targets = columns(table, targetNames);
        return node.obey(() -> new Dataset(table.matrix(inputs, precision), table.matrix(targets, precision)));
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
