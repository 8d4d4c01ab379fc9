package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;

/** Reads the lines of a numbers file against the lines of the calculation. */
final class HandLines {
    private final Calculation calculation;

    HandLines(Calculation calculation) {
        this.calculation = calculation;
    }

    /** In the order of the calculation. */
    List<HandLine> read(Node node) {
        List<Line> known = calculation.lines();
        Fields fields =
                node.fields().only(List.of(), known.stream().map(Line::symbol).toArray(String[]::new));
        if (fields.isEmpty()) {
            throw node.error("lines must hold at least one line");
        }
        List<HandLine> lines = new ArrayList<>();
        for (Line line : known) {
            fields.find(line.symbol()).ifPresent(found -> lines.add(line(line, found)));
        }
        return lines;
    }

    private HandLine line(Line line, Node node) {
        if (!node.is(Node.Kind.OBJECT)) {
            return new HandLine(line, matrix(node, line.truth()), Map.of());
        }
        Fields fields = node.fields().only(List.of("values"), "uses");
        Map<String, HandMatrix> uses = new LinkedHashMap<>();
        fields.find("uses").ifPresent(found -> readUses(line, found, uses));
        return new HandLine(line, matrix(fields.get("values"), line.truth()), uses);
    }

    private void readUses(Line line, Node node, Map<String, HandMatrix> uses) {
        List<String> names = List.copyOf(line.rule().names());
        Fields fields = node.fields().only(List.of(), names.toArray(String[]::new));
        for (String name : names) {
            fields.find(name).ifPresent(found -> uses.put(name, matrix(found, calculation.truth(name))));
        }
    }

    private static HandMatrix matrix(Node node, Values shape) {
        return HandMatrix.of(node, shape.rows(), shape.columns());
    }
}
