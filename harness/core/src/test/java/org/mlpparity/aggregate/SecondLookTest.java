package org.mlpparity.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mlpparity.aggregate.OperandKinds.Data;
import org.mlpparity.aggregate.OperandKinds.Weights;
import org.mlpparity.model.Precision;

class SecondLookTest {
    private static final Thresholds RUN = new Thresholds(4e6, 1e9, 1e-6);
    private static final double U = Float32Product.UNIT;

    /** Three terms in one cell, one of 2 in another, one below the ulp of the sum; M = 5 and a little. */
    @Test
    void equalTermsAreOneEventAndTinyOnesHaveAMean() {
        double tiny = U;
        double[] left = {1, 1, 1, 2, tiny};
        SumOperands operands = SumOperands.product(Precision.FLOAT32, 5, (r, k) -> left[k], (k, c) -> 1);
        Variances variances = SecondLook.variances(one(), operands);
        double m = U * (5 + tiny);
        assertThat(variances.own(0))
                .isCloseTo(U * U * (3 + 4 + tiny * tiny) + 9 * m * m + m * m + tiny * tiny, within(1e-6 * m * m));
        double means = 3 * m * m / 2 + m * m / 4 + tiny;
        assertThat(variances.mean(0)).isCloseTo(means, within(1e-6 * means));
    }

    @Test
    void factorsScaleAndScalingsAddARounding() {
        SumOperands plain = SumOperands.product(Precision.FLOAT32, 2, (r, k) -> 1 + k, (k, c) -> 1);
        Variances once = SecondLook.variances(one(), plain);
        Variances scaled = SecondLook.variances(one(), plain.withFactors((r, c) -> -3, 1));
        assertThat(scaled.own(0)).isCloseTo(9 * (once.own(0) + 9 * U * U), within(1e-12 * scaled.own(0)));
        assertThat(scaled.mean(0)).isCloseTo(3 * once.mean(0), within(1e-12 * once.mean(0)));
        assertThat(SecondLook.variances(one(), plain.withFactors((r, c) -> 0, 1))
                        .own(0))
                .isZero();
    }

    /** Products below the smallest normal number may be lost, all in the same direction. */
    @Test
    void flushedProductsAreNoAlarm() {
        Random random = new Random(3);
        float[][] left = Data.RELU.draw(random, 16, 8);
        float[][] right = Weights.POSITIVE.draw(random, 8, 8);
        for (float[] row : right) {
            for (int k = 0; k < row.length; k++) {
                row[k] *= 0x1p-123f;
            }
        }
        Float32Product product = new Float32Product(left, right, false);
        TwoLooks looks = product.looks(
                product.shown((a, w) -> {
                    double sum = 0;
                    for (int k = 0; k < a.length; k++) {
                        float term = a[k] * w[k];
                        sum = (float) (sum + (term < Float.MIN_NORMAL ? 0 : term));
                    }
                    return sum;
                }),
                RUN);
        assertThat(looks.first().over()).isTrue();
        assertThat(looks.alarms()).isEmpty();
    }

    @Test
    void rowsThatAgreeUpToSignAndPowersOfTwoShareTheirRoundings() {
        double[][] rows = {{1.1, 0, 1.3}, {-2.2, 0, 1.3}, {1.7, 0, -2.6}, {0, 1.9, 0}};
        Sharing sharing = Sharing.of(4, 3, (r, k) -> rows[r][k]);
        assertThat(sharing.partners()).isEqualTo(4);
        assertThat(sharing.sum()).isCloseTo(1 + 3.0 / 3 + 2.0 / 3, within(0.5));
        assertThat(sharing.sum()).isGreaterThanOrEqualTo(1 + 3.0 / 3 + 2.0 / 3);
        double[][] apart = {{1.1, 1.2}, {1.3, 1.4}};
        assertThat(Sharing.of(2, 2, (r, k) -> apart[r][k])).isEqualTo(new Sharing(1, 1));
        assertThat(Sharing.of(5, 7, (r, k) -> 1.1 + k)).isEqualTo(new Sharing(5, 5));
    }

    /** Held against the count of every pair. */
    @Test
    void sharingIsNeverBelowTheCountByPairsAndAtMostTwiceIt() {
        Random random = new Random(5);
        int sharing = 0;
        for (Data data : Data.values()) {
            for (int terms : new int[] {1, 3, 16}) {
                float[][] rows = data.draw(random, 30, terms);
                Sharing fast = Sharing.of(30, terms, (r, k) -> rows[r][k]);
                Sharing byPairs = byPairs(rows);
                assertThat(fast.sum()).isGreaterThanOrEqualTo(byPairs.sum() * (1 - 1e-12));
                assertThat(fast.partners()).isGreaterThanOrEqualTo(byPairs.partners());
                if (data != Data.RELU && data != Data.BINARY) {
                    assertThat(fast.sum()).as("%s, %d", data, terms).isLessThanOrEqualTo(byPairs.sum() * 2);
                }
                sharing += byPairs.partners() > 1 ? 1 : 0;
            }
        }
        assertThat(sharing).isGreaterThan(10);
    }

    private static Sharing byPairs(float[][] rows) {
        double largest = 1;
        double most = 1;
        for (float[] one : rows) {
            double sum = 0;
            int partners = 0;
            for (float[] other : rows) {
                int agreeing = 0;
                int mine = 0;
                int its = 0;
                for (int k = 0; k < one.length; k++) {
                    mine += one[k] == 0 ? 0 : 1;
                    its += other[k] == 0 ? 0 : 1;
                    agreeing += one[k] != 0 && Sharing.digits(one[k]) == Sharing.digits(other[k]) ? 1 : 0;
                }
                double share = (agreeing + 1.0) / (Math.min(mine, its) + 1);
                sum += agreeing == 0 ? 0 : Math.min(1, share);
                partners += agreeing == 0 ? 0 : 1;
            }
            largest = Math.max(largest, sum);
            most = Math.max(most, partners);
        }
        return new Sharing(largest, most);
    }

    /** fl(1/m) is rounded once for the whole tensor: a common factor within u, which the inherited part allows. */
    @Test
    void aSharedScalarIsAnInheritedPart() {
        Random random = new Random(2);
        Float32Product product =
                new Float32Product(Data.RELU.draw(random, 32, 8), Weights.POSITIVE.draw(random, 64, 8), false);
        float scalar = 1f / 1000;
        double[] sums = product.shown(Order.PAIRWISE);
        double[] errors = new double[sums.length];
        double[] exact = new double[sums.length];
        double[] local = new double[sums.length];
        double[] inherited = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            exact[i] = product.exact[i] / 1000;
            errors[i] = (float) sums[i] * scalar - exact[i];
            local[i] = 9 * Math.pow(U * product.magnitude[i] / 1000, 2);
            inherited[i] = Math.pow(U * exact[i], 2);
        }
        Roundings ignoring = new Roundings(32, 64, errors, exact, local, null, null, 10);
        Roundings allowing = new Roundings(32, 64, errors, exact, local, null, inherited, 10);
        assertThat(ignoring.firstLook(RUN).over(Statistic.PROJECTION)).isTrue();
        assertThat(allowing.firstLook(RUN).over()).isFalse();
        assertThat(allowing.secondLook(RUN, product.operands().withFactors((r, c) -> 1 / 1000.0, 2))
                        .over())
                .isFalse();
    }

    /** The bias is the same for every sample, and so is its residue where it is added to sums of one binade. */
    @Test
    void aBiasIsASharedPart() {
        Random random = new Random(4);
        int over = 0;
        for (int i = 0; i < 20; i++) {
            float[][] x = Data.RELU_AND_BIAS.draw(random, 20_000, 3);
            Float32Product product = new Float32Product(x, Weights.POSITIVE.draw(random, 1, 3), true);
            double[] shown = product.shown(Order.SEQUENTIAL);
            assertThat(product.roundings(shown).firstLook(RUN).over()).isFalse();
            Roundings ignoring = new Float32Product(product.left, product.right, false).roundings(shown);
            over += ignoring.firstLook(RUN).over(Statistic.PROJECTION) ? 1 : 0;
        }
        assertThat(over).isPositive();
    }

    /** The hidden activations are not shown: the second layer's errors contain the first one's. */
    @Test
    void derivedOperandsPassHoweverTheyDepend() {
        Random random = new Random(9);
        int over = 0;
        for (Data data : Data.values()) {
            for (Weights weights : Weights.values()) {
                float[][] x = data.draw(random, 64, 16);
                Float32Product first = new Float32Product(x, weights.draw(random, 8, 16), false);
                double[] hiddenShown = first.shown(Order.SEQUENTIAL);
                float[][] w = Weights.POSITIVE.draw(random, 12, 8);
                TwoLooks looks = secondLayer(first, hiddenShown, w);
                over += looks.second().isPresent() ? 1 : 0;
                assertThat(looks.alarms()).as("%s × %s", data, weights).isEmpty();
                for (int i = 0; i < hiddenShown.length; i++) {
                    hiddenShown[i] = (float) (hiddenShown[i] * 1.01);
                }
                if (looks.first().entries() > 100) {
                    assertThat(secondLayer(first, hiddenShown, w).alarms()).isNotEmpty();
                }
            }
        }
        assertThat(over).isLessThan(40);
    }

    /** z = a·w, of which a = first is known with its variance only; the program goes on from {@code hidden}. */
    private static TwoLooks secondLayer(Float32Product first, double[] hidden, float[][] w) {
        int rows = first.left.length;
        int units = first.right.length;
        double[] errors = new double[rows * w.length];
        double[] exact = new double[errors.length];
        double[] local = new double[errors.length];
        double[] inherited = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            int r = i / w.length;
            float shown = 0;
            double magnitude = 0;
            for (int k = 0; k < units; k++) {
                float weight = w[i % w.length][k];
                int from = r * units + k;
                shown += (float) hidden[from] * weight;
                exact[i] += first.exact[from] * weight;
                magnitude += Math.abs(first.exact[from] * weight);
                inherited[i] += first.terms() * Math.pow(U * first.magnitude[from] * weight, 2);
            }
            errors[i] = shown - exact[i];
            local[i] = units * Math.pow(U * magnitude, 2);
        }
        Roundings roundings =
                new Roundings(rows, w.length, errors, exact, local, null, inherited, Double.POSITIVE_INFINITY);
        return TwoLooks.at(
                roundings,
                RUN,
                () -> SumOperands.product(
                                Precision.FLOAT32, units, (r, k) -> first.exact[r * units + k], (k, c) -> w[c][k])
                        .asDerived());
    }

    private static Roundings one() {
        return new Roundings(1, 1, null, new double[] {1}, new double[] {1}, null, null, 5);
    }
}
