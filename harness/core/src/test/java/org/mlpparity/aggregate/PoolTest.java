package org.mlpparity.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlpparity.aggregate.OperandKinds.Weights;

/** Small nets, whose tensors are tested together over the steps of a run. */
class PoolTest {
    private static final Thresholds RUN = new Thresholds(4e6, 1e9, 1e-6);
    private static final int STEPS = 600;
    private static final double[] RATES = {1e-1, 1e-2, 1e-5, 1e-9};

    @Test
    void correctRunsStayUnderWithTheRuleAndGoOverWithoutIt() {
        double ruled = 0;
        double unruled = 0;
        for (double rate : RATES) {
            for (long seed = 0; seed < 8; seed++) {
                for (List<Float32Product> steps : run(seed, rate)) {
                    Pooled pooled = pooled(steps, shown -> shown, 0, STEPS);
                    assertThat(pooled.over()).isZero();
                    Look first = pooled.worst().map(TwoLooks::first).orElse(Look.NONE);
                    ruled = Math.max(ruled, first.share(Statistic.MEAN_SQUARE));
                    ruled = Math.max(ruled, first.share(Statistic.PROJECTION));
                    unruled = Math.max(unruled, withoutTheRule(steps));
                }
            }
        }
        assertThat(ruled).isLessThan(0.5);
        assertThat(unruled).isGreaterThan(1);
    }

    /** |Σ_steps P_k|/√K over P's threshold, every step pooled. */
    private static double withoutTheRule(List<Float32Product> steps) {
        double sum = 0;
        int count = 0;
        for (Float32Product product : steps) {
            Look look = product.roundings(product.shown(Order.FUSED)).firstLook(RUN);
            sum += look.projection();
            count += look.tested() ? 1 : 0;
        }
        return Math.abs(sum) / Math.sqrt(count) / RUN.projection();
    }

    /** 16 entries cannot be over by themselves; 64 steps of them can. */
    @Test
    void aFaultThatNoStepShowsIsSeenInThePool() {
        List<Float32Product> steps = run(3, 0.1).get(0);
        Look alone = steps.get(0).roundings(steps.get(0).shown(Order.FUSED)).firstLook(RUN);
        double factor = 1 + alone.power().smallest() / 2;
        assertThat(alone.meanSquareCanExceed()).isFalse();
        Look tampered = steps.get(0)
                .roundings(scaled(steps.get(0).shown(Order.FUSED), factor))
                .firstLook(RUN);
        assertThat(tampered.over()).isFalse();
        Pooled pooled = pooled(steps, shown -> scaled(shown, factor), 0, STEPS);
        assertThat(pooled.blocks()).isEqualTo(10);
        assertThat(pooled.over()).isPositive();
        assertThat(pooled.worst().orElseThrow().alarms()).isNotEmpty();
        assertThat(pooled(steps, shown -> shown, 0, STEPS).over()).isZero();
    }

    @Test
    void blocksFoundApartArePutTogether() {
        List<Float32Product> steps = run(5, 0.01).get(1);
        UnaryOperator<double[]> fault = shown -> scaled(shown, 1 + 1e-6);
        Pooled whole = pooled(steps, fault, 0, STEPS);
        Pooled parts = pooled(steps, fault, 0, 2 * Pool.BLOCK).plus(pooled(steps, fault, 2 * Pool.BLOCK, STEPS));
        assertThat(parts).isEqualTo(whole);
        assertThat(whole.blocks()).isEqualTo(10);
    }

    @Test
    void whatRepeatsJoinsOncePerBlock() {
        Float32Product product = run(1, 0.1).get(0).get(0);
        Pool pool = new Pool(RUN);
        for (int step = 0; step < 2 * Pool.BLOCK; step++) {
            pool.add(step, product.roundings(product.shown(Order.FUSED)), product.operands());
        }
        assertThat(pool.result().entries()).isEqualTo(16L * 2 * Pool.BLOCK);
        assertThat(pool.result().joined()).isEqualTo(16L * 2);
        assertThatThrownBy(() -> pool.add(1, product.roundings(product.shown(Order.FUSED)), product.operands()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPoolOfNothingHasNoTest() {
        Pool pool = new Pool(RUN);
        assertThat(pool.result()).isEqualTo(Pooled.NONE);
        Float32Product zeros = new Float32Product(new float[2][3], new float[2][3], false);
        pool.add(0, zeros.roundings(new double[4]), zeros.operands());
        assertThat(pool.result()).isEqualTo(Pooled.NONE);
    }

    private static double[] scaled(double[] numbers, double factor) {
        return Arrays.stream(numbers).map(x -> x * factor).toArray();
    }

    private static Pooled pooled(List<Float32Product> steps, UnaryOperator<double[]> fault, int from, int to) {
        Pool pool = new Pool(RUN);
        for (int step = from; step < to; step++) {
            Float32Product product = steps.get(step);
            double[] shown = fault.apply(product.shown(Order.FUSED));
            pool.add(step, product.roundings(shown), product.operands());
        }
        return pool.result();
    }

    /** The products z1, z2, dW2, dW1 of every step of a float32 net 3-4-4, ReLU, four samples, squared error. */
    private static List<List<Float32Product>> run(long seed, double rate) {
        Random random = new Random(seed);
        float[][] x = new float[4][4];
        float[][] y = Weights.UNIFORM.draw(random, 4, 4);
        for (float[] row : x) {
            for (int k = 0; k < 3; k++) {
                row[k] = random.nextFloat();
            }
            row[3] = 1;
        }
        float[][] first = Weights.UNIFORM.draw(random, 4, 4);
        float[][] second = Weights.UNIFORM.draw(random, 4, 5);
        List<List<Float32Product>> products = IntStream.range(0, 4)
                .mapToObj(i -> (List<Float32Product>) new ArrayList<Float32Product>())
                .toList();
        for (int step = 0; step < STEPS; step++) {
            Float32Product z1 = new Float32Product(x, copy(first), true);
            float[][] a1 = withOnes(shown(z1));
            Float32Product z2 = new Float32Product(a1, copy(second), true);
            float[][] d2 = shown(z2);
            for (int s = 0; s < 4; s++) {
                for (int j = 0; j < 4; j++) {
                    d2[s][j] = (d2[s][j] - y[s][j]) * 0.5f;
                }
            }
            Float32Product dW2 = new Float32Product(transposed(d2), transposed(a1), false);
            float[][] d1 = shown(new Float32Product(d2, transposed(second), false));
            for (int s = 0; s < 4; s++) {
                for (int j = 0; j < 5; j++) {
                    d1[s][j] = a1[s][j] > 0 ? d1[s][j] : 0;
                }
            }
            Float32Product dW1 = new Float32Product(Arrays.copyOf(transposed(d1), 4), transposed(x), false);
            List<Float32Product> here = List.of(z1, z2, dW2, dW1);
            IntStream.range(0, 4).forEach(i -> products.get(i).add(here.get(i)));
            descend(first, shown(dW1), (float) rate);
            descend(second, shown(dW2), (float) rate);
        }
        return products;
    }

    private static void descend(float[][] weights, float[][] gradient, float rate) {
        for (int i = 0; i < weights.length; i++) {
            for (int k = 0; k < weights[i].length; k++) {
                weights[i][k] -= rate * gradient[i][k];
            }
        }
    }

    private static float[][] shown(Float32Product product) {
        double[] shown = product.shown(Order.FUSED);
        float[][] rows = new float[product.left.length][product.right.length];
        for (int i = 0; i < shown.length; i++) {
            rows[i / product.right.length][i % product.right.length] = (float) shown[i];
        }
        return rows;
    }

    /** ReLU, and a column of ones for the bias. */
    private static float[][] withOnes(float[][] z) {
        float[][] a = new float[z.length][];
        for (int s = 0; s < z.length; s++) {
            a[s] = Arrays.copyOf(z[s], z[s].length + 1);
            for (int j = 0; j < z[s].length; j++) {
                a[s][j] = Math.max(0, z[s][j]);
            }
            a[s][z[s].length] = 1;
        }
        return a;
    }

    private static float[][] transposed(float[][] matrix) {
        float[][] transposed = new float[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }

    private static float[][] copy(float[][] matrix) {
        return Arrays.stream(matrix).map(float[]::clone).toArray(float[][]::new);
    }
}
