package org.mlpparity.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlpparity.aggregate.OperandKinds.Data;
import org.mlpparity.aggregate.OperandKinds.Weights;
import org.mlpparity.model.Precision;

/** Faults that stand far inside every entry's bound are seen, at both looks. */
class PowerTest {
    private static final Thresholds RUN = new Thresholds(4e6, 1e9, 1e-6);

    private final Random random = new Random(11);

    @Test
    void shortOperandsAreSeen() {
        Float32Product product = product(Data.NORMAL, Weights.UNIFORM, 256, 32, 64);
        assertThat(product.looks(product.shown(Order.EIGHT_LANES), RUN).alarms())
                .isEmpty();
        for (double[] shown : List.of(
                product.shown((a, w) -> Order.FUSED.sum(tf32(a), tf32(w))),
                product.shown((a, w) -> Order.FUSED.sum(bfloat16(a), bfloat16(w))))) {
            assertThat(statistics(product.looks(shown, RUN))).contains(Statistic.MEAN_SQUARE);
        }
    }

    /** 784 terms and 32,768 entries; a factor 1 + 2e-6 is 1/20 of the bound. */
    @Test
    void aCommonFactorInsideTheBoundIsSeen() {
        Float32Product product = product(Data.RELU, Weights.POSITIVE, 784, 128, 256);
        double[] shown = product.shown(Order.FUSED);
        assertThat(product.looks(shown, RUN).alarms()).isEmpty();
        double[] larger = Arrays.stream(shown).map(x -> x * (1 + 2e-6)).toArray();
        product.assertWithinBounds(larger);
        TwoLooks looks = product.looks(larger, RUN);
        assertThat(statistics(looks)).contains(Statistic.MEAN_SQUARE, Statistic.PROJECTION);
        assertThat(looks.second().orElseThrow().share(Statistic.PROJECTION)).isGreaterThan(10);
        assertThat(looks.first().projection()).isPositive();
        double[] smaller = Arrays.stream(shown).map(x -> x * (1 - 2e-6)).toArray();
        assertThat(statistics(product.looks(smaller, RUN))).contains(Statistic.PROJECTION);
        assertThat(product.looks(smaller, RUN).first().projection()).isNegative();
    }

    @Test
    void aForgottenTermIsSeen() {
        Float32Product product = product(Data.NORMAL, Weights.UNIFORM, 128, 16, 64);
        double[] shown = product.shown((a, w) -> Order.SEQUENTIAL.sum(Arrays.copyOf(a, 127), Arrays.copyOf(w, 127)));
        assertThat(statistics(product.looks(shown, RUN))).contains(Statistic.MEAN_SQUARE, Statistic.LARGEST);
    }

    /** float64 sums pass; the same with a sum in float32 does not. Exact values by decimal arithmetic. */
    @Test
    void float32SumsInAFloat64RunAreSeen() {
        double[][] left = numbers(16, 32);
        double[][] right = numbers(8, 32);
        assertThat(float64(left, right, sum -> sum).alarms()).isEmpty();
        assertThat(statistics(float64(left, right, sum -> (float) sum))).contains(Statistic.MEAN_SQUARE);
    }

    private TwoLooks float64(double[][] left, double[][] right, DoubleUnaryOperator register) {
        double[] errors = new double[left.length * right.length];
        double[] exact = new double[errors.length];
        double[] local = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            double[] a = left[i / right.length];
            double[] w = right[i % right.length];
            BigDecimal sum = BigDecimal.ZERO;
            double shown = 0;
            double magnitude = 0;
            for (int k = 0; k < a.length; k++) {
                sum = sum.add(new BigDecimal(a[k]).multiply(new BigDecimal(w[k])));
                shown = register.applyAsDouble(shown + a[k] * w[k]);
                magnitude += Math.abs(a[k] * w[k]);
            }
            errors[i] = new BigDecimal(shown).subtract(sum).doubleValue();
            exact[i] = sum.doubleValue();
            local[i] = a.length * Math.pow(0x1p-53 * magnitude, 2);
        }
        Roundings roundings =
                new Roundings(left.length, right.length, errors, exact, local, null, null, left[0].length);
        return TwoLooks.at(
                roundings,
                RUN,
                () -> SumOperands.product(
                        Precision.FLOAT64, left[0].length, (r, k) -> left[r][k], (k, c) -> right[c][k]));
    }

    private double[][] numbers(int rows, int columns) {
        double[][] numbers = new double[rows][];
        for (int r = 0; r < rows; r++) {
            numbers[r] = random.doubles(columns, -1, 1).toArray();
        }
        return numbers;
    }

    @Test
    void oneWrongEntryIsSeenAndNamed() {
        Float32Product product = product(Data.NORMAL, Weights.UNIFORM, 784, 32, 64);
        double[] shown = product.shown(Order.PAIRWISE);
        shown[777] += 12 * Math.sqrt(784) * Float32Product.UNIT * product.magnitude[777];
        product.assertWithinBounds(shown);
        assertThat(product.looks(shown, RUN).alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.statistic()).isEqualTo(Statistic.LARGEST))
                .satisfies(alarm -> assertThat(alarm.entry()).isEqualTo(777))
                .satisfies(alarm -> assertThat(alarm.value()).isGreaterThan(alarm.threshold()));
    }

    /** The closed forms: just beyond, the statistic is over; just below, it is not. Both looks, both signs, many tensors. */
    @Test
    void theSmallestFactorIsTheSmallest() {
        int tried = 0;
        for (Data data : Data.values()) {
            for (int terms : new int[] {1, 4, 64}) {
                Float32Product product = product(data, Weights.LOGNORMAL, terms, 16, 8);
                double[] shown = product.shown(Order.SEQUENTIAL);
                for (boolean again : new boolean[] {false, true}) {
                    Look look = look(product, shown, 0, again);
                    if (look.over()) {
                        continue;
                    }
                    tried++;
                    double[] powers = {look.power().meanSquare(), look.power().projection()};
                    for (int i = 0; i < powers.length; i++) {
                        Statistic statistic = Statistic.values()[i];
                        assertThat(isOver(product, shown, again, statistic, powers[i] * 1.001))
                                .isTrue();
                        assertThat(isOver(product, shown, again, statistic, powers[i] * 0.999))
                                .isFalse();
                    }
                    assertThat(look.power().smallest()).isEqualTo(Math.min(powers[0], powers[1]));
                }
            }
        }
        assertThat(tried).isGreaterThan(40);
    }

    /** Whether a statistic is over with a factor of this size, whatever its sign. */
    private static boolean isOver(
            Float32Product product, double[] shown, boolean again, Statistic statistic, double factor) {
        return look(product, shown, factor, again).over(statistic)
                && look(product, shown, -factor, again).over(statistic);
    }

    private static Look look(Float32Product product, double[] shown, double factor, boolean again) {
        Roundings roundings = product.roundings(
                Arrays.stream(shown).map(x -> x * (1 + factor)).toArray());
        return again ? roundings.secondLook(RUN, product.operands()) : roundings.firstLook(RUN);
    }

    private Float32Product product(Data data, Weights weights, int terms, int rows, int columns) {
        return new Float32Product(data.draw(random, rows, terms), weights.draw(random, columns, terms), data.hasBias());
    }

    private static List<Statistic> statistics(TwoLooks looks) {
        return looks.alarms().stream().map(Alarm::statistic).toList();
    }

    private static float[] tf32(float[] numbers) {
        float[] shorter = new float[numbers.length];
        IntStream.range(0, shorter.length).forEach(i -> shorter[i] = OperandKinds.tf32(numbers[i]));
        return shorter;
    }

    private static float[] bfloat16(float[] numbers) {
        float[] shorter = new float[numbers.length];
        IntStream.range(0, shorter.length).forEach(i -> shorter[i] = OperandKinds.bfloat16(numbers[i]));
        return shorter;
    }
}
