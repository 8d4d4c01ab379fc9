package org.mlpparity.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Details;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Table;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Matrix;

/**
 * How often a classifier is right: its class is the output with the largest prediction, the first of several. What counts as a classifier
 * has a single 1 among zeros in every row of its targets.
 */
final class Classification {
    /** Wider tables of what was taken for what are not read. */
    private static final int MOST_CLASSES = 20;

    /** The predicted class where a prediction is not a number; it stands after all classes. */
    private final int none;

    private final Matrix targets;
    private final List<String> names;

    private Classification(Dataset data) {
        this.targets = data.targets();
        this.names = data.classes();
        this.none = targets.columns();
    }

    /** Accuracy and confusion of these predictions, by trainer; nothing where the targets are no classes. */
    static List<Block> of(Dataset data, Map<String, Matrix> predictions) {
        if (!isClassifier(data.targets()) || predictions.isEmpty()) {
            return List.of();
        }
        Classification classes = new Classification(data);
        Map<List<List<Integer>>, List<String>> byConfusion = classes.byConfusion(predictions);
        List<Block> blocks = new ArrayList<>(List.of(Bullets.of(classes.sentences(byConfusion))));
        if (data.targets().columns() <= MOST_CLASSES) {
            byConfusion.forEach((confusion, trainers) -> blocks.add(new Details(
                    "What " + String.join(", ", trainers) + " took for what", List.of(classes.table(confusion)))));
        }
        return blocks;
    }

    /** The accuracies alone. */
    static List<String> sentences(Dataset data, Map<String, Matrix> predictions) {
        Classification classes = new Classification(data);
        return isClassifier(data.targets()) ? classes.sentences(classes.byConfusion(predictions)) : List.of();
    }

    private static boolean isClassifier(Matrix targets) {
        return targets.columns() > 1
                && IntStream.range(0, targets.rows()).allMatch(sample -> isOneHot(targets, sample));
    }

    private static boolean isOneHot(Matrix targets, int sample) {
        int ones = 0;
        for (int j = 0; j < targets.columns(); j++) {
            double target = targets.get(sample, j);
            if (target != 0 && target != 1) {
                return false;
            }
            ones += target == 1 ? 1 : 0;
        }
        return ones == 1;
    }

    /** The trainers that took the same for the same. */
    private Map<List<List<Integer>>, List<String>> byConfusion(Map<String, Matrix> predictions) {
        Map<List<List<Integer>>, List<String>> byConfusion = new LinkedHashMap<>();
        predictions.forEach((trainer, predicted) -> byConfusion
                .computeIfAbsent(confusion(predicted), first -> new ArrayList<>())
                .add(trainer));
        return byConfusion;
    }

    private List<String> sentences(Map<List<List<Integer>>, List<String>> byConfusion) {
        return byConfusion.entrySet().stream()
                .map(each -> String.join(", ", each.getValue()) + ": " + accuracy(each.getKey()))
                .toList();
    }

    /** [classes × classes and none]: how many samples of a class were taken for each. */
    private List<List<Integer>> confusion(Matrix predicted) {
        int[][] counts = new int[none][none + 1];
        for (int sample = 0; sample < targets.rows(); sample++) {
            counts[largest(targets, sample)][largest(predicted, sample)]++;
        }
        return Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    private int largest(Matrix rows, int row) {
        int largest = 0;
        for (int j = 0; j < rows.columns(); j++) {
            double each = rows.get(row, j);
            if (Double.isNaN(each)) {
                return none;
            }
            largest = each > rows.get(row, largest) ? j : largest;
        }
        return largest;
    }

    private String accuracy(List<List<Integer>> confusion) {
        int right = IntStream.range(0, none).map(c -> confusion.get(c).get(c)).sum();
        return String.format(
                Locale.ROOT,
                "%s of %s samples in their class, an accuracy of %.2f %%",
                Numbers.count(right),
                Numbers.count(targets.rows()),
                100.0 * right / targets.rows());
    }

    /** A column for what is not a number stands where there is such a prediction. */
    private Table table(List<List<Integer>> confusion) {
        boolean someNone = confusion.stream().anyMatch(row -> row.get(none) > 0);
        List<String> heads = new ArrayList<>(List.of(names.isEmpty() ? "class, of its output" : "class"));
        IntStream.range(0, none).forEach(c -> heads.add("taken for " + name(c)));
        if (someNone) {
            heads.add("not a number");
        }
        Table table = new Table(0, heads);
        for (int c = 0; c < none; c++) {
            List<String> cells = confusion.get(c).stream()
                    .limit(heads.size() - 1L)
                    .map(String::valueOf)
                    .collect(Collectors.toCollection(ArrayList::new));
            cells.add(0, name(c));
            table.add(cells);
        }
        return table;
    }

    private String name(int c) {
        return names.isEmpty() ? String.valueOf(c + 1) : names.get(c);
    }
}
