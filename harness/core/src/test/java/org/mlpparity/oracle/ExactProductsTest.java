package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;

/** Sums of products of exact numbers are as near to the exact sums as {@link ExactProducts} derives it, however they are computed. */
class ExactProductsTest {
    private static final Rounding FLOAT64 = Rounding.of(Precision.FLOAT64, 1e6, 1e-6);
    private static final Rounding FLOAT32 = Rounding.of(Precision.FLOAT32, 1e6, 1e-6);

    /** What may go wrong with a sum. */
    private enum Trap {
        /** Nothing. */
        NORMAL,
        /** Two thirds of the entries are 0, among them whole rows and columns. */
        SPARSE,
        /** Rows and columns from 2^-60 to 2^60: a row's largest product is far above most of its sums. */
        SCALED,
        /** Every sum is 0 but for the roundings that its terms lost. */
        CANCELLING,
        /** Products near the least and the largest double. */
        EXTREME;

        Matrix draw(Random random, int rows, int columns, boolean left) {
            double[] entries = new double[rows * columns];
            for (int i = 0; i < entries.length; i++) {
                int inner = left ? i % columns : i / columns;
                double entry = random.nextGaussian();
                entries[i] = switch (this) {
                    case NORMAL -> entry;
                    case SPARSE -> i % 3 == 0 && inner % 5 != 1 ? entry : 0;
                    case SCALED -> Math.scalb(entry, random.nextInt(121) - 60);
                    case CANCELLING -> left ? entry : random.nextInt(3) - 1;
                    case EXTREME -> Math.scalb(entry, (i % 2 == 0 ? 1 : -1) * (left ? 480 : 500));
                };
            }
            Matrix drawn = Matrix.of(rows, columns, entries);
            return this == CANCELLING && left ? mirrored(drawn) : drawn;
        }

        /** The right half of every row takes the left one back, all but its last digit. */
        private static Matrix mirrored(Matrix drawn) {
            double[][] rows = drawn.toRows();
            for (double[] row : rows) {
                for (int k = 0; k < row.length / 2; k++) {
                    row[row.length - 1 - k] = -Math.nextUp(row[k]);
                }
            }
            return Matrix.ofRows(rows);
        }
    }

    @ParameterizedTest
    @EnumSource
    void float64SumsAreOffByLessThanTheOutwardFactor(Trap trap) {
        holds(trap, FLOAT64, false);
    }

    @ParameterizedTest
    @EnumSource
    void plainSumsOfAFloat32RunAreOffByNoMoreThanTheirOwnRoundings(Trap trap) {
        holds(trap, FLOAT32, true);
    }

    private static void holds(Trap trap, Rounding rounding, boolean plain) {
        Random random = new Random(18);
        for (int[] shape : new int[][] {{3, 1, 2}, {5, 7, 19}, {40, 33, 2}, {4, 200, 17}, {23, 150, 33}}) {
            Matrix left = trap.draw(random, shape[0], shape[1], true);
            Matrix right = trap.draw(random, shape[1], shape[2], false);
            double[] first = shape[1] % 2 == 0 ? null : right.rows(0, 1).toArray();
            Factor x = Factor.of(Enclosure.exactly(left));
            Factor y = Factor.of(Enclosure.exactly(right));
            Enclosure sums = ExactProducts.of(x, y, first, rounding, plain);
            Enclosure turned = ExactProducts.of(
                    Factor.of(Enclosure.exactly(left.transposed())).turned(),
                    Factor.of(Enclosure.exactly(right.transposed())).turned(),
                    first,
                    rounding,
                    plain);
            assertThat(turned.hi).isEqualTo(sums.hi);
            assertThat(turned.bounds()).isEqualTo(sums.bounds());
            for (int i = 0; i < sums.size(); i++) {
                compare(sums, i, left, right, first, rounding, plain);
            }
        }
    }

    private static void compare(
            Enclosure sums, int i, Matrix left, Matrix right, double[] first, Rounding rounding, boolean plain) {
        int c = i % sums.columns;
        BigDecimal exact = first == null ? BigDecimal.ZERO : new BigDecimal(first[c]);
        BigDecimal size = exact.abs();
        for (int k = 0; k < left.columns(); k++) {
            BigDecimal term = new BigDecimal(left.get(i / sums.columns, k)).multiply(new BigDecimal(right.get(k, c)));
            exact = exact.add(term);
            size = size.add(term.abs());
        }
        int roundings = left.columns() + (first == null ? 0 : 1);
        BigDecimal own = new BigDecimal(plain ? 0x1p-53 * (roundings + 1) : 0x1p-21 * 0x1p-53 * roundings)
                .multiply(size)
                .add(new BigDecimal(0x1p-1040).multiply(new BigDecimal(roundings)));
        BigDecimal off = new BigDecimal(sums.hi[i])
                .add(new BigDecimal(sums.lo(i)))
                .subtract(exact)
                .abs();
        assertThat(off).isLessThanOrEqualTo(own);
        BigDecimal legal =
                new BigDecimal(rounding.gamma(roundings)).multiply(size).add(plain ? off : BigDecimal.ZERO);
        assertThat(new BigDecimal(sums.allowance(i))).isGreaterThanOrEqualTo(legal.round(new MathContext(17)));
        assertThat(sums.allowance(i))
                .isLessThanOrEqualTo(1.001 * legal.doubleValue() + rounding.underflow(2.0 * roundings));
    }

    /** In a JVM with the module, which this one was started without. */
    @Test
    void vectorsGiveTheSameBits() throws Exception {
        assertThat(SumLoops.Fastest.vectors()).isEmpty();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SameBits.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("the same in 60 products");
    }

    /** Compares both implementations. */
    static final class SameBits {
        private SameBits() {}

        public static void main(String[] none) {
            SumLoops vectors = SumLoops.Fastest.vectors().orElseThrow();
            Random random = new Random(18);
            int same = 0;
            for (int[] shape :
                    new int[][] {{1, 1, 1}, {3, 5, 16}, {5, 130, 17}, {9, 260, 40}, {4, 128, 33}, {6, 8, 3}}) {
                for (Trap trap : Trap.values()) {
                    Matrix left = trap.draw(random, shape[0], shape[1], true);
                    Matrix right = trap.draw(random, shape[1], shape[2], false);
                    same += same(vectors, left, right, false) ? 1 : 0;
                    same += same(vectors, left, right, true) ? 1 : 0;
                }
            }
            System.out.println("the same in " + same + " products");
        }

        private static boolean same(SumLoops vectors, Matrix left, Matrix right, boolean turned) {
            Factor x = Factor.of(Enclosure.exactly(turned ? left.transposed() : left));
            Factor y = Factor.of(Enclosure.exactly(turned ? right.transposed() : right));
            return same(vectors, turned ? x.turned() : x, turned ? y.turned() : y, true)
                    && same(vectors, turned ? x.turned() : x, turned ? y.turned() : y, false);
        }

        private static boolean same(SumLoops vectors, Factor x, Factor y, boolean exact) {
            double[][] one = sums(vectors, x, y, exact);
            double[][] other = sums(new PlainLoops(), x, y, exact);
            return Arrays.deepEquals(one, other);
        }

        private static double[][] sums(SumLoops loops, Factor x, Factor y, boolean exact) {
            int size = x.rows() * y.columns();
            double[][] sums = new double[3][size];
            Arrays.fill(sums[0], exact ? 0x1p20 : 0.5);
            loops.add(x, y, sums[0], exact ? sums[1] : null, sums[2]);
            return sums;
        }
    }
}
