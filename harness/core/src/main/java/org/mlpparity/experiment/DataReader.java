package org.mlpparity.experiment;

import java.nio.file.Path;
import java.util.List;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** Reads {@code $.data}: numbers in the document itself, or columns of a CSV file beside it. */
final class DataReader {
    private DataReader() {}

    static Dataset read(Node node, Path folder, Precision precision) {
        Fields fields = node.fields();
        return fields.has("csv") ? fromCsv(node, fields, folder, precision) : inline(node, fields, precision);
    }

    private static Dataset inline(Node node, Fields fields, Precision precision) {
        fields.only(List.of("inputs", "targets"), "csv");
        Matrix inputs = Scalars.matrix(fields.get("inputs"), precision);
        Matrix targets = Scalars.matrix(fields.get("targets"), precision);
        return node.obey(() -> new Dataset(inputs, targets));
    }

    private static Dataset fromCsv(Node node, Fields fields, Path folder, Precision precision) {
        fields.only(List.of("csv", "inputs", "targets"));
        CsvTable table = CsvTable.read(fields.get("csv"), folder);
        int[] inputs = columns(table, fields.get("inputs"));
        int[] targets = columns(table, fields.get("targets"));
        return node.obey(() -> new Dataset(table.matrix(inputs, precision), table.matrix(targets, precision)));
    }

    private static int[] columns(CsvTable table, Node names) {
        if (names.items().isEmpty()) {
            throw names.error("must name at least one column of " + table.name());
        }
        return names.items().stream().mapToInt(table::column).toArray();
    }
}
