package org.mlpparity.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mlpparity.aggregate.OperandKinds.Data;
import org.mlpparity.aggregate.OperandKinds.Weights;

/** What the statistics depend on, and on what they do not. */
class RoundingsTest {
    private static final Thresholds RUN = new Thresholds(4e6, 1e9, 1e-6);

    @Property(tries = 200)
    void permutingRowsColumnsAndTermsChangesNothing(
            @ForAll Data data,
            @ForAll Weights weights,
            @ForAll @IntRange(min = 2, max = 20) int terms,
            @ForAll long seed) {
        Random random = new Random(seed);
        Float32Product one = product(data, weights, terms, random);
        double[] shown = one.shown(Order.SEQUENTIAL);
        List<Integer> rows = shuffled(one.left.length, random);
        List<Integer> columns = shuffled(one.right.length, random);
        List<Integer> order = shuffled(data.hasBias() ? terms - 1 : terms, random);
        Float32Product other =
                new Float32Product(permuted(one.left, rows, order), permuted(one.right, columns, order), one.bias);
        double[] shownThere = new double[shown.length];
        for (int i = 0; i < shown.length; i++) {
            int r = rows.get(i / columns.size());
            int c = columns.get(i % columns.size());
            shownThere[i] = shown[r * columns.size() + c] + other.exact[i] - one.exact[r * columns.size() + c];
        }
        assertSame(
                one.roundings(shown).firstLook(RUN), other.roundings(shownThere).firstLook(RUN));
        assertSame(
                one.roundings(shown).secondLook(RUN, one.operands()),
                other.roundings(shownThere).secondLook(RUN, other.operands()));
    }

    /** To the last bit, and from 2^-60 of an operand to 2^60. */
    @Property(tries = 200)
    void powersOfTwoChangeNothing(
            @ForAll Data data,
            @ForAll Weights weights,
            @ForAll @IntRange(min = 2, max = 20) int terms,
            @ForAll @IntRange(min = -60, max = 60) int exponent,
            @ForAll long seed) {
        Random random = new Random(seed);
        Float32Product one = product(data == Data.NORMAL_AND_BIAS ? Data.NORMAL : data, weights, terms, random);
        float[][] scaled = Arrays.stream(one.right).map(float[]::clone).toArray(float[][]::new);
        for (float[] row : scaled) {
            for (int k = 0; k < terms; k++) {
                row[k] = Math.scalb(row[k], exponent);
            }
        }
        Float32Product other = new Float32Product(one.left, scaled, one.bias);
        double[] shown = one.shown(Order.SEQUENTIAL);
        double[] shownThere =
                Arrays.stream(shown).map(x -> Math.scalb(x, exponent)).toArray();
        assertThat(other.roundings(shownThere).firstLook(RUN))
                .isEqualTo(one.roundings(shown).firstLook(RUN));
        assertSame(
                one.roundings(shown).secondLook(RUN, one.operands()),
                other.roundings(shownThere).secondLook(RUN, other.operands()));
    }

    /** float64 numbers of 1e-100 have variances of 1e-232, whose products with x² would be 0. */
    @Property(tries = 100)
    void numbersFarFromOneAreTestedLikeOthers(
            @ForAll @IntRange(min = -450, max = 450) int errorExponent,
            @ForAll @IntRange(min = -900, max = 900) int exactExponent,
            @ForAll long seed) {
        Random random = new Random(seed);
        double[] errors = random.doubles(12, -1, 1).toArray();
        double[] exact = random.doubles(12, -1, 1).map(x -> x * 0x1p60).toArray();
        double[] own = random.doubles(12, 0.1, 1).toArray();
        double[] shared = random.doubles(12, 0.1, 1).toArray();
        double[] inherited = random.doubles(12, 0.1, 1).toArray();
        Look near = new Roundings(3, 4, errors, exact, own, shared, inherited, 9).firstLook(RUN);
        Look far = new Roundings(
                        3,
                        4,
                        scaled(errors, errorExponent),
                        scaled(exact, exactExponent),
                        scaled(own, 2 * errorExponent),
                        scaled(shared, 2 * errorExponent),
                        scaled(inherited, 2 * errorExponent),
                        9)
                .firstLook(RUN);
        assertThat(far.projection()).isCloseTo(near.projection(), within(1e-12));
        assertThat(far.meanSquare()).isEqualTo(near.meanSquare());
        assertThat(far.largest()).isEqualTo(near.largest());
        assertThat(far.effectiveEntries()).isEqualTo(near.effectiveEntries());
        assertThat(near.projection()).isNotZero();
    }

    /** The formulas on four entries, by hand. */
    @Example
    void theStatisticsAreThoseOfTheDerivation() {
        double[] errors = {1, -2, 0, 3};
        double[] exact = {4, 0, 1, 2};
        double[] own = {1, 2, 0, 1};
        double[] shared = {3, 2, 0, 4};
        double[] inherited = {5, 0, 0, 4};
        Look look = new Roundings(2, 2, errors, exact, own, shared, inherited, 7).firstLook(RUN);
        assertThat(look.entries()).isEqualTo(3);
        assertThat(look.meanSquare()).isCloseTo((1 / 9.0 + 4 / 4.0 + 9 / 9.0) / 3, within(1e-15));
        double correlation = 0.5 * 2 + 5 / 9.0 * 3;
        assertThat(look.effectiveEntries()).isCloseTo(3 / correlation, within(1e-15));
        double columns = 3 * 16 + 4 * 4;
        double linear = Math.pow(Math.sqrt(5) * 4 + 2 * 2, 2);
        assertThat(look.projection()).isCloseTo(10 / Math.sqrt(16 + 4 + columns + linear), within(1e-15));
        assertThat(look.largest()).isEqualTo(1);
        assertThat(look.meanSquareCanExceed()).isFalse();
    }

    @Example
    void zerosAreNoTest() {
        for (Roundings zeros : List.of(
                new Roundings(3, 4, null, null, null, null, null, 7),
                new Roundings(0, 4, new double[0], new double[0], new double[0], null, null, 7),
                new Roundings(1, 2, new double[] {1, 1}, null, new double[] {0, 1e-320}, null, null, 7))) {
            TwoLooks looks = TwoLooks.at(zeros, RUN, () -> {
                throw new AssertionError("operands must not be asked for");
            });
            assertThat(looks.first().tested()).isFalse();
            assertThat(looks.first().over()).isFalse();
            assertThat(looks.share()).isZero();
            assertThat(looks.first().power().smallest()).isInfinite();
        }
    }

    @Example
    void operandsAreAskedForOnlyWhenTheFirstLookIsOver() {
        AtomicBoolean asked = new AtomicBoolean();
        Float32Product product = product(Data.NORMAL, Weights.UNIFORM, 8, new Random(1));
        double[] shown = product.shown(Order.FUSED);
        TwoLooks.at(product.roundings(shown), RUN, () -> {
            asked.set(true);
            return product.operands();
        });
        assertThat(asked).isFalse();
        double[] wrong = Arrays.stream(shown).map(x -> 1.01 * x).toArray();
        TwoLooks looks = TwoLooks.at(product.roundings(wrong), RUN, () -> {
            asked.set(true);
            return product.operands();
        });
        assertThat(asked).isTrue();
        assertThat(looks.alarms()).isNotEmpty();
        assertThat(looks.share()).isGreaterThan(1);
    }

    @Example
    void aNumberThatIsNoneIsAnAlarm() {
        Float32Product product = product(Data.NORMAL, Weights.UNIFORM, 8, new Random(1));
        double[] shown = product.shown(Order.FUSED);
        shown[3] = Double.NaN;
        assertThat(product.looks(shown, RUN).alarms())
                .extracting(Alarm::statistic)
                .containsExactly(Statistic.values());
    }

    @Example
    void anArrayThatDoesNotFillTheShapeIsRefused() {
        assertThatThrownBy(() -> new Roundings(2, 2, new double[3], null, null, null, null, 1))
                .hasMessage("3 errors do not fill the shape [2 × 2]");
    }

    /** The more entries depend on each other, the fewer they are worth and the higher the threshold. */
    @Property(tries = 50)
    void sharedAndInheritedPartsRaiseTheThreshold(@ForAll long seed) {
        Random random = new Random(seed);
        double[] errors = random.doubles(24, -1, 1).toArray();
        double[] part = new double[24];
        Arrays.fill(part, 0.5);
        double[] all = new double[24];
        Arrays.fill(all, 1);
        Look free = new Roundings(4, 6, errors, errors, all, null, null, 9).firstLook(RUN);
        Look byColumn = new Roundings(4, 6, errors, errors, part, part, null, 9).firstLook(RUN);
        Look anyhow = new Roundings(4, 6, errors, errors, part, null, part, 9).firstLook(RUN);
        assertThat(free.effectiveEntries()).isEqualTo(24);
        assertThat(byColumn.effectiveEntries()).isCloseTo(24 / 2.5, within(1e-12));
        assertThat(anyhow.effectiveEntries()).isCloseTo(24 / 12.5, within(1e-12));
        assertThat(byColumn.meanSquare()).isEqualTo(free.meanSquare());
        assertThat(byColumn.meanSquareLimit()).isBetween(free.meanSquareLimit(), anyhow.meanSquareLimit());
        assertThat(Math.abs(byColumn.projection())).isLessThan(Math.abs(free.projection()));
        assertThat(Math.abs(anyhow.projection())).isLessThan(Math.abs(byColumn.projection()));
    }

    private static Float32Product product(Data data, Weights weights, int terms, Random random) {
        return new Float32Product(data.draw(random, 6, terms), weights.draw(random, 5, terms), data.hasBias());
    }

    private static void assertSame(Look one, Look other) {
        for (Statistic statistic : Statistic.values()) {
            assertThat(other.value(statistic))
                    .isCloseTo(one.value(statistic), within(1e-7 + 1e-7 * one.value(statistic)));
        }
        assertThat(other.entries()).isEqualTo(one.entries());
        assertThat(other.effectiveEntries()).isCloseTo(one.effectiveEntries(), within(1e-9 * one.entries()));
    }

    private static double[] scaled(double[] numbers, int exponent) {
        return Arrays.stream(numbers).map(x -> Math.scalb(x, exponent)).toArray();
    }

    private static List<Integer> shuffled(int count, Random random) {
        List<Integer> order = IntStream.range(0, count).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        return order;
    }

    /** The last term stays where it is if {@code terms} leaves it out: it is the bias. */
    private static float[][] permuted(float[][] matrix, List<Integer> rows, List<Integer> terms) {
        float[][] permuted = new float[matrix.length][];
        for (int r = 0; r < matrix.length; r++) {
            float[] from = matrix[rows.get(r)];
            permuted[r] = from.clone();
            for (int k = 0; k < terms.size(); k++) {
                permuted[r][k] = from[terms.get(k)];
            }
        }
        return permuted;
    }
}
