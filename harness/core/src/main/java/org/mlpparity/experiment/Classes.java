package org.mlpparity.experiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlpparity.input.Node;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Matrix;

/**
 * Turns labels into targets: k outputs have a row with a 1 at the class, one output has 0 for the first of two classes and 1 for the second.
 *
 * <p>Classes are those that the document states, in its order. Where it states none, whole numbers from 0 to k − 1 are classes by
 * themselves, as in PyTorch and Keras; others, and words, are the classes that are found, sorted as by NumPy's {@code unique} and
 * scikit-learn's {@code LabelEncoder}: numbers by size, words by their characters' code points. They must be as many as the outputs tell apart.
 */
final class Classes {
    private static final int SHOWN = 12;

    private final Node targets;
    private final Optional<Node> stated;
    private final int outputs;
    private final int count;

    Classes(Node targets, Optional<Node> stated, int outputs) {
        this.targets = targets;
        this.stated = stated;
        this.outputs = outputs;
        this.count = outputs == 1 ? 2 : outputs;
    }

    /** The classes of these labels, in order: those that the document states, or those that are found. */
    List<String> of(List<Cell> labels) {
        return stated.isPresent() ? stated() : found(labels);
    }

    /** Those that the document states, in its order; none where it states none. */
    List<String> stated() {
        return stated.map(this::stated).orElse(List.of());
    }

    /** [labels × outputs], each label one of these classes; what each class has become is noted. */
    Matrix targets(List<Cell> labels, List<String> classes) {
        double[] entries = new double[labels.size() * outputs];
        for (int sample = 0; sample < labels.size(); sample++) {
            int index = classes.indexOf(name(labels.get(sample)));
            if (index < 0) {
                throw labels.get(sample).complaint().apply("must be one of the classes: " + listed(classes));
            }
            if (outputs == 1) {
                entries[sample] = index;
            } else {
                entries[sample * outputs + index] = 1;
            }
        }
        targets.note("labels are targets [" + labels.size() + " × " + outputs + "]" + shape() + ": classes in order "
                + listed(classes));
        return Matrix.of(labels.size(), outputs, entries);
    }

    private String shape() {
        return outputs == 1
                ? ", 0 for the first class and 1 for the second"
                : ", each row a 1 at its class and 0 elsewhere";
    }

    private static String name(Cell label) {
        if (!label.isLabel()) {
            throw label.complaint().apply("must be a label, a whole number or a word");
        }
        return label.whole().map(String::valueOf).orElse(label.text());
    }

    private List<String> stated(Node classes) {
        List<String> names =
                classes.items().stream().map(item -> name(Cell.of(item))).toList();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                throw classes.items().get(i).law("must be stated once");
            }
        }
        if (names.size() != count) {
            throw classes.error("classes (" + names.size() + " of them) must be " + count + ", " + reason());
        }
        return names;
    }

    private List<String> found(List<Cell> labels) {
        List<String> names = labels.stream().map(Classes::name).toList();
        boolean numbers = labels.stream().noneMatch(Cell::isWord);
        if (numbers && labels.stream().allMatch(label -> isIndex(label.whole().orElseThrow()))) {
            return IntStream.range(0, count).mapToObj(String::valueOf).toList();
        }
        List<String> sorted = names.stream()
                .distinct()
                .sorted(numbers ? Comparator.comparingInt(Integer::parseInt) : Classes::byCodePoints)
                .toList();
        if (sorted.size() != count) {
            throw targets.error("labels of " + sorted.size() + " classes (" + listed(sorted) + ") must be of " + count
                    + ", " + reason() + "; \"classes\" states all of them, in order");
        }
        return sorted;
    }

    private boolean isIndex(int label) {
        return label >= 0 && label < count;
    }

    private String reason() {
        return outputs == 1 ? "since one output tells two apart" : "as many as the network has outputs";
    }

    /** Unlike {@code String.compareTo}, which takes characters beyond U+FFFF in halves. */
    private static int byCodePoints(String a, String b) {
        return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    private static String listed(List<String> classes) {
        String shown = classes.stream().limit(SHOWN).map(Excerpt::of).collect(Collectors.joining(", "));
        return classes.size() > SHOWN ? shown + ", … (" + classes.size() + " of them)" : shown;
    }
}
