package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.mlpparity.diagnosis.Hypothesis.Rank;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;

/** Numbers stand at the wrong places: weights read in the other order, units exchanged. */
final class LayoutFaults {
    /** Up to this many units every pair is tried; of more, the first with each of the next. */
    private static final int PAIRS = 8;

    private final Evidence evidence;
    private final NetworkSpec network;
    private final List<Hypothesis> all = new ArrayList<>();

    LayoutFaults(Evidence evidence) {
        this.evidence = evidence;
        network = evidence.experiment.network();
    }

    List<Hypothesis> all() {
        transposed("", false, l -> true);
        for (int l = 0; l < network.depth() && network.depth() > 1; l++) {
            int layer = l;
            if (network.units(l) > 1 && network.fanIn(l) > 1) {
                transposed("in layer " + (l + 1) + " alone", true, other -> other == layer);
            }
        }
        for (int l = 0; l < network.depth(); l++) {
            permuted(l);
        }
        return all;
    }

    /** Entry (j, i) of [outputs × inputs] read from a buffer that holds [inputs × outputs], or the other way round. */
    private static int[] transposition(int rows, int columns, boolean inverse) {
        int[] source = new int[rows * columns];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                if (inverse) {
                    source[i * rows + j] = j * columns + i;
                } else {
                    source[j * columns + i] = i * rows + j;
                }
            }
        }
        return source;
    }

    private void transposed(String where, boolean restricted, IntPredicate layers) {
        String sentence = "The weights are transposed: outputs and inputs are exchanged.";
        for (boolean inverse : new boolean[] {false, true}) {
            Order order = (t, rows, columns) ->
                    t % 2 == 0 && layers.test(t / 2) ? transposition(rows, columns, inverse) : identity(rows * columns);
            Order back = (t, rows, columns) -> t % 2 == 0 && layers.test(t / 2)
                    ? transposition(rows, columns, !inverse)
                    : identity(rows * columns);
            modes("weights-transposed", sentence, where, restricted, order, back);
            add("weights-transposed", sentence, join(where, "on the way back"), restricted, m -> downThrough(m, order));
        }
    }

    /** Where entry i of tensor t comes from. */
    private interface Order {
        int[] source(int tensor, int rows, int columns);
    }

    private void modes(String id, String sentence, String where, boolean restricted, Order order, Order back) {
        if (evidence.isWrong(Slot.Channel.FORWARD) || evidence.isWrong(Slot.Channel.LOSS)) {
            add(id, sentence, join(where, "in all that is computed"), restricted, m -> computed(m, order, back));
            add(
                    id,
                    sentence,
                    join(where, "in all that is computed and in the gradient"),
                    restricted,
                    m -> computed(m, order, (t, rows, columns) -> identity(rows * columns)));
        }
        if (evidence.isWrong(Slot.Channel.START)) {
            add(id, sentence, join(where, "at the start"), restricted, m -> started(m, order));
        }
        add(
                id,
                sentence,
                join(where, "in the gradient"),
                restricted,
                m -> Optional.of(Guess.ofGradient(reordered(m.right.gradient(), order))));
    }

    private void add(String id, String sentence, String detail, boolean restricted, Hypothesis.Guesser twist) {
        all.add(new Hypothesis(id, sentence, detail, Rank.MECHANISM, restricted, twist));
    }

    private static String join(String where, String how) {
        return where.isEmpty() ? how : how + ", " + where;
    }

    private Optional<Guess> computed(Moment moment, Order order, Order back) {
        Twist twist = new Twist() {
            @Override
            public Matrix weights(int layer, Matrix weights) {
                return reordered(weights, order.source(2 * layer, weights.rows(), weights.columns()));
            }

            @Override
            public Matrix biases(int layer, Matrix biases) {
                return reordered(biases, order.source(2 * layer + 1, 1, biases.columns()));
            }
        };
        Pass pass = evidence.passes.pass(moment.step.parameters(), moment.batch, twist);
        return Optional.of(Guess.ofPass(new Pass(pass.forward(), pass.loss(), reordered(pass.gradient(), back))));
    }

    private Optional<Guess> downThrough(Moment moment, Order order) {
        Twist twist = new Twist() {
            @Override
            public Matrix backwardWeights(int layer, Matrix weights) {
                return reordered(weights, order.source(2 * layer, weights.rows(), weights.columns()));
            }
        };
        return Optional.of(Guess.ofGradient(evidence.passes
                .backward(moment.right.forward(), moment.step.parameters(), moment.batch, twist)
                .gradient()));
    }

    private Optional<Guess> started(Moment moment, Order order) {
        Guess guess = new Guess();
        List<Matrix> initial = Tensors.of(evidence.experiment.initial());
        for (int t = 0; t < initial.size() && moment.index == 0; t++) {
            Matrix due = initial.get(t);
            int[] source = order.source(t, due.rows(), due.columns());
            guess.with(Slot.initial(t), Estimate.exactly(reordered(due, source)));
        }
        return Optional.of(guess);
    }

    private static List<Estimate> reordered(List<Estimate> tensors, Order order) {
        List<Estimate> reordered = new ArrayList<>();
        for (int t = 0; t < tensors.size(); t++) {
            Estimate tensor = tensors.get(t);
            reordered.add(tensor.reordered(order.source(t, tensor.rows, tensor.columns)));
        }
        return reordered;
    }

    private static Matrix reordered(Matrix matrix, int[] source) {
        double[] entries = new double[source.length];
        for (int i = 0; i < source.length; i++) {
            entries[i] = matrix.get(source[i]);
        }
        return Matrix.of(matrix.rows(), matrix.columns(), entries);
    }

    private static int[] identity(int length) {
        return arrange(length, i -> i);
    }

    private static int[] arrange(int length, IntUnaryOperator source) {
        int[] arranged = new int[length];
        for (int i = 0; i < length; i++) {
            arranged[i] = source.applyAsInt(i);
        }
        return arranged;
    }

    /** The units of a layer reversed, turned by one, or two of them exchanged: with their biases, without, or as inputs of the layer. */
    private void permuted(int layer) {
        String sentence = "Units are in the wrong order.";
        Map<String, BiFunction<Integer, Integer, Integer>> orders = orders(network.units(layer));
        orders.forEach((words, order) -> {
            String where = words + " in layer " + (layer + 1);
            for (boolean biases : new boolean[] {true, false}) {
                Order rows = (t, r, c) -> rows(t, r, c, layer, biases, i -> order.apply(i, network.units(layer)));
                int[] backwards = inverse(arrange(network.units(layer), i -> order.apply(i, network.units(layer))));
                Order back = (t, r, c) -> rows(t, r, c, layer, biases, i -> backwards[i]);
                modes("units-permuted", sentence, join(where, biases ? "rows and biases" : "rows"), false, rows, back);
            }
        });
        orders(network.fanIn(layer)).forEach((words, order) -> {
            int n = network.fanIn(layer);
            int[] source = arrange(n, i -> order.apply(i, n));
            int[] backwards = inverse(source);
            String where = "inputs of layer " + (layer + 1) + ", " + words;
            modes(
                    "units-permuted",
                    sentence,
                    where,
                    false,
                    (t, r, c) -> columns(t, r, c, layer, source),
                    (t, r, c) -> columns(t, r, c, layer, backwards));
        });
    }

    private static int[] rows(int tensor, int rows, int columns, int layer, boolean biases, IntUnaryOperator order) {
        if (tensor == 2 * layer) {
            return arrange(rows * columns, i -> order.applyAsInt(i / columns) * columns + i % columns);
        }
        return tensor == 2 * layer + 1 && biases ? arrange(columns, order) : identity(rows * columns);
    }

    private static int[] columns(int tensor, int rows, int columns, int layer, int[] source) {
        return tensor == 2 * layer
                ? arrange(rows * columns, i -> i / columns * columns + source[i % columns])
                : identity(rows * columns);
    }

    private static int[] inverse(int[] source) {
        int[] inverse = new int[source.length];
        for (int i = 0; i < source.length; i++) {
            inverse[source[i]] = i;
        }
        return inverse;
    }

    private static Map<String, BiFunction<Integer, Integer, Integer>> orders(int units) {
        Map<String, BiFunction<Integer, Integer, Integer>> orders = new LinkedHashMap<>();
        if (units > 2) {
            orders.put("reversed", (i, n) -> n - 1 - i);
            orders.put("moved up by one", (i, n) -> (i + 1) % n);
            orders.put("moved down by one", (i, n) -> (i + n - 1) % n);
        }
        for (int a = 0; a < units && units > 1; a++) {
            for (int b = a + 1; b < Math.min(units, PAIRS) && (units <= PAIRS || a == 0); b++) {
                int left = a;
                int right = b;
                orders.put(
                        "units " + (a + 1) + " and " + (b + 1) + " exchanged",
                        (i, n) -> i == left ? (Integer) right : i == right ? left : i);
            }
        }
        return orders;
    }
}
