package org.mlpparity.evidence;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.ArrayFiles;
import org.mlpparity.arrayfile.Budget;
import org.mlpparity.arrayfile.NamedArray;
import org.mlpparity.arrayfile.Place;
import org.mlpparity.input.InputException;
import org.mlpparity.input.TextFile;

/**
 * Two recordings of which nothing is known but their arrays: which of them are not the same to the last bit. What a program computed cannot be
 * held against anything where nobody says what it trained, so no bound of rounding exists either.
 *
 * @param compared how many arrays both show in the same shape
 * @param different those that are not the same, in the order of steps, and in a step in data-flow order
 * @param alone how many arrays only one of both shows
 */
public record UndeclaredPair(int compared, List<Difference> different, int alone) {
    /** In the order in which a step computes them, which is that of their layers but for what goes back. */
    private static final List<String> ORDER = List.of(
            Keys.WEIGHTS,
            Keys.BIASES,
            Keys.INPUTS,
            Keys.TARGETS,
            Keys.ROWS,
            Keys.PRE_ACTIVATIONS,
            Keys.ACTIVATIONS,
            Keys.LOSS,
            Keys.DELTAS,
            Keys.WEIGHT_GRADIENT,
            Keys.BIAS_GRADIENT);

    public UndeclaredPair {
        different = List.copyOf(different);
    }

    /**
     * An array that is not the same in both.
     *
     * @param name of the array, "step1/W1"
     * @param isGiven whether it is nothing computed: a batch, or the parameters before the first step
     * @param entry the first entry that differs, as people count, "[2, 1]"; empty where the shapes differ
     * @param left the number there, or the shape
     * @param right the other's
     * @param relative the largest difference of entries as a share of the largest entry
     */
    public record Difference(String name, boolean isGiven, String entry, String left, String right, double relative) {}

    /**
     * Compares them.
     *
     * @throws InputException when a file is damaged, or shows no steps
     */
    public static UndeclaredPair of(Path left, Path right) {
        Budget budget = Budget.ofThisHeap();
        try (ArrayFile a = ArrayFiles.open(left, budget);
                ArrayFile b = ArrayFiles.open(right, budget)) {
            return of(a, b);
        } catch (IOException e) {
            throw Place.of(left + " and " + right).error(TextFile.reason(e));
        }
    }

    private static UndeclaredPair of(ArrayFile a, ArrayFile b) {
        int steps = Math.min(Keys.steps(a.names(), a.place()), Keys.steps(b.names(), b.place()));
        List<String> names = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            for (String key : ORDER) {
                names.addAll(of(key, step, a));
            }
        }
        a.names().stream().filter(name -> name.startsWith("end/")).sorted().forEach(names::add);
        List<Difference> different = new ArrayList<>();
        List<String> both = names.stream().filter(b.names()::contains).toList();
        for (String name : both) {
            difference(name, a.numbers(name), b.numbers(name)).ifPresent(different::add);
        }
        return new UndeclaredPair(both.size(), different, arrays(a) + arrays(b) - 2 * both.size());
    }

    private static int arrays(ArrayFile file) {
        return file.names().size() - (file.names().contains(Keys.META) ? 1 : 0);
    }

    /** The names of this key in a step: one, or one for each layer, from above where it goes back. */
    private static List<String> of(String key, int step, ArrayFile file) {
        if (file.names().contains(Keys.step(step, key))) {
            return List.of(Keys.step(step, key));
        }
        List<String> layers = new ArrayList<>();
        for (int layer = 1; file.names().contains(Keys.step(step, key + layer)); layer++) {
            boolean goesBack = List.of(Keys.DELTAS, Keys.WEIGHT_GRADIENT, Keys.BIAS_GRADIENT)
                    .contains(key);
            layers.add(goesBack ? 0 : layers.size(), Keys.step(step, key + layer));
        }
        return layers;
    }

    private static Optional<Difference> difference(String name, NamedArray a, NamedArray b) {
        boolean isGiven = name.matches("step1/[Wb]\\d+|step\\d+/(x|y|rows)");
        if (a.size() != b.size()) {
            return Optional.of(new Difference(name, isGiven, "", a.shown(), b.shown(), 1));
        }
        int first = -1;
        double largest = 0;
        double gap = 0;
        for (int i = 0; i < a.size(); i++) {
            double ours = a.entries().get(i);
            double theirs = b.entries().get(i);
            largest = Math.max(largest, Math.max(Math.abs(ours), Math.abs(theirs)));
            if (ours != theirs && !(Double.isNaN(ours) && Double.isNaN(theirs))) {
                first = first < 0 ? i : first;
                gap = Math.max(gap, Math.abs(ours - theirs));
            }
        }
        if (first < 0) {
            return Optional.empty();
        }
        int columns = a.entries().columns();
        return Optional.of(new Difference(
                name,
                isGiven,
                "[" + (first / columns + 1) + ", " + (first % columns + 1) + "]",
                String.valueOf(a.entries().get(first)),
                String.valueOf(b.entries().get(first)),
                gap / largest));
    }
}
