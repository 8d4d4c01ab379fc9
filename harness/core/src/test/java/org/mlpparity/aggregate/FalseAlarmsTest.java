package org.mlpparity.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.aggregate.OperandKinds.Data;
import org.mlpparity.aggregate.OperandKinds.Weights;

/** Correct float32 sums in many orders, of many kinds of data: none is over its thresholds after the second look. */
@Tag("slow")
class FalseAlarmsTest {
    private static final Thresholds RUN = new Thresholds(4e6, 1e9, 1e-6);

    /** Data with repeated, near-equal, constant or tiny terms, few levels, or one huge feature: the known exceptions. */
    private static final Set<Data> TRAPS = EnumSet.of(
            Data.GREY_LEVELS_AS_FRACTIONS,
            Data.BINARY,
            Data.ONE_HUGE_FEATURE,
            Data.HUGE_AND_TINY,
            Data.CONSTANT_BUT_ONE,
            Data.ALL_EQUAL,
            Data.NEARLY_EQUAL,
            Data.ROWS_REPEATED);

    /** terms, rows, columns, how many of each kind. */
    private static final int[][] SHAPES = {
        {1, 4, 4, 2},
        {2, 32, 2, 2},
        {3, 256, 1, 1},
        {4, 4, 4, 4},
        {4, 32, 2, 2},
        {4, 1024, 1, 1},
        {8, 1024, 4, 1},
        {16, 32, 4, 2},
        {64, 16, 16, 1},
        {256, 32, 4, 1},
        {784, 8, 8, 1},
        {4096, 2, 4, 1}
    };

    private final Map<Data, Integer> firstOver = new EnumMap<>(Data.class);
    private int tensors;

    @Test
    void correctSumsPassInEveryOrder() {
        Random random = new Random(7);
        for (int[] shape : SHAPES) {
            for (Data data : Data.values()) {
                for (Weights weights : Weights.values()) {
                    for (int i = 0; i < shape[3]; i++) {
                        look(data, weights, random, shape);
                    }
                }
            }
        }
        assertThat(tensors).isGreaterThan(20_000);
        assertThat(firstOver.keySet()).as("kinds over at the first look").isEqualTo(TRAPS);
    }

    private void look(Data data, Weights weights, Random random, int[] shape) {
        Float32Product product = new Float32Product(
                data.draw(random, shape[1], shape[0]), weights.draw(random, shape[2], shape[0]), data.hasBias());
        for (Order order : Order.values()) {
            double[] shown = product.shown(order);
            product.assertWithinBounds(shown);
            TwoLooks looks = product.looks(shown, RUN);
            tensors++;
            String what = data + " × " + weights + ", " + shape[0] + " terms, " + order;
            assertThat(looks.alarms()).as(what).isEmpty();
            if (looks.second().isPresent()) {
                firstOver.merge(data, 1, Integer::sum);
            }
        }
    }
}
