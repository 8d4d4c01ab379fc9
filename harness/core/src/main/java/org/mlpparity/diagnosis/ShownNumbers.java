package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mlpparity.formula.Operation;
import org.mlpparity.verdict.Finding.Implied;
import org.mlpparity.verdict.Finding.Point;

/** What can be shown of a wrong operation's numbers: the function that they imply, and one entry worked from its operands. */
final class ShownNumbers {
    private static final int MOST_POINTS = 24;
    private static final int MOST_TERMS = 8;

    private ShownNumbers() {}

    /** The function that the numbers imply, over z: a, or what stands in the place of φ'; empty for other operations. */
    static Optional<Implied> implied(Found found) {
        return switch (found.kind()) {
            case ACTIVATION -> points(found, "z", "a");
            case ACTIVATION_DELTA -> points(found, "z", "φ'(z)");
            case AFFINE,
                    LOSS,
                    OUTPUT_DELTA,
                    WEIGHT_GRADIENT,
                    BIAS_GRADIENT,
                    BACK_PROJECTION,
                    WEIGHT_UPDATE,
                    BIAS_UPDATE -> Optional.empty();
        };
    }

    private static Optional<Implied> points(Found found, String input, String output) {
        List<Point> all = new ArrayList<>();
        int layer = found.layer();
        for (Frame frame : found.solver().wrong()) {
            double[] seen = found.solver().seen(frame);
            Estimate due = found.due().value().apply(frame).orElseThrow();
            Estimate z = frame.z[layer];
            if (z == null || z.size() != seen.length || due.size() != seen.length) {
                return Optional.empty();
            }
            for (int i = 0; i < seen.length; i++) {
                if (found.kind() == Operation.Kind.ACTIVATION) {
                    all.add(new Point(z.value[i], seen[i], due.value[i]));
                } else {
                    double g = found.solver().errorThatComesDown(frame, layer).value[i];
                    if (g != 0) {
                        all.add(new Point(z.value[i], seen[i] / g, due.value[i] / g));
                    }
                }
            }
        }
        all.sort(Comparator.comparingDouble(Point::at));
        List<Point> some = new ArrayList<>();
        for (int place : Algebra.spread(all.size(), MOST_POINTS)) {
            some.add(all.get(place));
        }
        return some.size() < 2 ? Optional.empty() : Optional.of(new Implied(input, output, some));
    }

    /** The operation for the entry of an example, its operands first; empty where it is made of too many. */
    static List<String> worked(Found found, Labels labels, Solution.Example example) {
        Frame frame = example.frame();
        int l = found.layer();
        int i = example.index();
        List<String> lines = new ArrayList<>();
        switch (found.kind()) {
            case AFFINE -> {
                int row = i / frame.weights[l].rows;
                int unit = i % frame.weights[l].rows;
                lines.addAll(row("W" + (l + 1) + "[" + (unit + 1) + "]", frame.weights[l], unit));
                lines.addAll(row((l == 0 ? "x" : "a" + l), frame.below(l), row));
                lines.add("b" + (l + 1) + "[" + (unit + 1) + "] = " + number(frame.biases[l].value[unit]));
            }
            case ACTIVATION -> lines.add("z = " + number(frame.z[l].value[i]));
            case OUTPUT_DELTA, ACTIVATION_DELTA -> {
                boolean isShown = !frame.step.deltas().isEmpty();
                if (isShown && frame.z[l] != null && frame.a[l] != null) {
                    lines.add("z = " + number(frame.z[l].value[i]) + ", a = " + number(frame.a[l].value[i]));
                }
            }
            case LOSS, WEIGHT_GRADIENT, BIAS_GRADIENT, BACK_PROJECTION, WEIGHT_UPDATE, BIAS_UPDATE -> {}
        }
        if (lines.isEmpty()) {
            return List.of();
        }
        lines.add("due: " + labels.symbol() + " = " + number(example.due()));
        lines.add("computed: " + labels.symbol() + " = " + number(example.given()));
        return lines;
    }

    private static List<String> row(String name, Estimate of, int row) {
        if (of.columns > MOST_TERMS) {
            return List.of();
        }
        List<String> numbers = new ArrayList<>();
        for (int j = 0; j < of.columns; j++) {
            numbers.add(number(of.value[row * of.columns + j]));
        }
        return List.of(name + " = (" + String.join(", ", numbers) + ")");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
