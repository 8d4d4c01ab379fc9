package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a page in plain text back: the result that each line of the calculation prints last. */
final class PrintedLines {
    private PrintedLines() {}

    /** By what stands before the first sign: "dW3", "W1 x"; what is updated as "W1 ←". Numbers row after row. */
    static Map<String, List<String>> results(String text) {
        Map<String, List<String>> results = new LinkedHashMap<>();
        for (String paragraph : text.split("\n\n")) {
            List<String> lines = paragraph.lines().toList();
            if (paragraph.contains("⎡")) {
                read(lines, results);
            } else {
                formulas(lines).forEach(formula -> read(formula, results));
            }
        }
        return results;
    }

    /** Formulas without tall brackets stand on lines of their own, and go on where a line is indented further. */
    private static List<List<String>> formulas(List<String> lines) {
        List<List<String>> formulas = new ArrayList<>();
        for (String line : lines) {
            if (!head(line).isEmpty()) {
                formulas.add(new ArrayList<>(List.of(line)));
            } else if (line.startsWith("    ") && !formulas.isEmpty()) {
                formulas.get(formulas.size() - 1).add(line);
            }
        }
        return formulas;
    }

    private static void read(List<String> lines, Map<String, List<String>> results) {
        String name = lines.stream()
                .map(PrintedLines::head)
                .filter(head -> !head.isEmpty())
                .findFirst()
                .orElse("");
        int last = lines.size() - 1;
        while (last >= 0 && !lines.get(last).contains("= ")) {
            last--;
        }
        if (!name.isEmpty() && last >= 0) {
            results.put(name, result(lines, last, lines.get(last).lastIndexOf("= ") + 2));
        }
    }

    /** The number at this column, or the matrix whose bracket stands there. */
    private static List<String> result(List<String> lines, int baseline, int column) {
        if ("[⎡⎢⎣".indexOf(lines.get(baseline).charAt(column)) < 0) {
            return List.of(lines.get(baseline).substring(column).strip());
        }
        List<String> numbers = new ArrayList<>();
        boolean isTall = lines.get(baseline).charAt(column) != '[';
        for (int row = 0; row < lines.size(); row++) {
            String line = lines.get(row);
            boolean belongs = isTall
                    ? line.length() > column
                            && "⎡⎢⎣".indexOf(line.charAt(column)) >= 0
                            && isNear(lines, row, baseline, column)
                    : row == baseline;
            if (belongs) {
                numbers.addAll(List.of(
                        line.substring(column + 1, line.length() - 1).strip().split(" +")));
            }
        }
        return numbers;
    }

    /** Whether every row from here to the baseline has a bracket at this column, without another matrix between. */
    private static boolean isNear(List<String> lines, int row, int baseline, int column) {
        for (int r = Math.min(row, baseline); r <= Math.max(row, baseline); r++) {
            char sign = lines.get(r).length() > column ? lines.get(r).charAt(column) : ' ';
            boolean edge = r < Math.max(row, baseline) && sign == '⎣' || r > Math.min(row, baseline) && sign == '⎡';
            if ("⎡⎢⎣".indexOf(sign) < 0 || edge) {
                return false;
            }
        }
        return true;
    }

    private static String head(String line) {
        if (!line.matches("  [\\p{L}∇].*")) {
            return "";
        }
        int equals = line.indexOf(" = ");
        int arrow = line.indexOf(" ← ");
        boolean updates = arrow >= 0 && (equals < 0 || arrow < equals);
        if (!updates && equals < 0) {
            return "";
        }
        return updates ? line.substring(2, arrow) + " ←" : line.substring(2, equals);
    }
}
