package org.mlpparity.arrayssimd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A second thread takes its part of a product, awake or asleep, and changes no bit. */
@Timeout(60)
class PartnerTest {
    /** More multiply-adds than are kept for one thread. */
    private static final int ROWS = 160;

    private static final int DEPTH = 130;
    private static final int COLUMNS = 161;

    private static Float64Panels random(Float64Kernels kernels, int rows, int columns, long seed) {
        Random random = new Random(seed);
        Float64Panels panels = kernels.panels(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                panels.entries[panels.index(row, column)] = random.nextGaussian();
            }
        }
        return panels;
    }

    /** A·B and Aᵀ·A, one after the other. */
    private static double[][] products(Optional<Partner> partner) {
        Float64Kernels kernels = Float64VectorKernels.create(partner);
        Float64Panels a = random(kernels, ROWS, DEPTH, 1);
        Float64Panels b = random(kernels, DEPTH, COLUMNS, 2);
        Float64Panels zero =
                new Float64Panels(new double[kernels.width(COLUMNS)], 0, 0, kernels.width(COLUMNS), COLUMNS);
        Float64Panels c = kernels.panels(ROWS, COLUMNS);
        kernels.product(zero, b, c).run(a, ROWS, DEPTH);
        Float64Panels square = kernels.panels(DEPTH, DEPTH);
        kernels.product(zero, a, square).runTransposed(a, DEPTH, ROWS);
        return new double[][] {c.read(ROWS).toArray(), square.read(DEPTH).toArray()};
    }

    @Test
    void productsHaveTheSameBitsOnTwoThreads() {
        try (Partner partner = new Partner()) {
            assertThat(products(Optional.of(partner))).isDeepEqualTo(products(Optional.empty()));
        }
    }

    @Test
    void bothPartsAreRunAlsoAfterASleep() throws InterruptedException {
        int[] runs = new int[10];
        Partner.Loop loop = (from, to) -> {
            for (int i = from; i < to; i++) {
                runs[i]++;
            }
        };
        try (Partner partner = new Partner()) {
            for (int turn = 1; turn <= 300; turn++) {
                if (turn % 100 == 0) {
                    Thread.sleep(50);
                }
                partner.share(loop, 4, 10);
                assertThat(runs).containsOnly(turn);
            }
        }
    }

    @Test
    void aFailureOfTheOtherThreadIsOneHere() {
        try (Partner partner = new Partner()) {
            Partner.Loop loop = (from, to) -> {
                if (from > 0) {
                    throw new IllegalArgumentException("there");
                }
            };
            assertThatThrownBy(() -> partner.share(loop, 1, 2)).hasRootCauseMessage("there");
        }
    }

    @Test
    void itsThreadEndsWithIt() throws InterruptedException {
        Thread[] there = new Thread[1];
        try (Partner partner = new Partner()) {
            partner.share((from, to) -> there[0] = from > 0 ? Thread.currentThread() : there[0], 1, 2);
            assertThat(there[0]).isNotNull().isNotSameAs(Thread.currentThread());
        }
        there[0].join();
    }
}
