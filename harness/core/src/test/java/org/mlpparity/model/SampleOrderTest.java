package org.mlpparity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.SampleOrder.Kind;
import org.mlpparity.model.SampleOrder.LastBatch;
import org.mlpparity.model.SampleOrder.Shuffled;

class SampleOrderTest {
    /**
     * Kind, what is shuffled, seed, and the epochs. Of ten rows: recorded with PyTorch 2.11.0 and NumPy; of thirteen: NumPy 1.24.2, Python 3.11 and PyTorch 1.13.1.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NUMPY_RANDOM_STATE AFRESH 7 | 8 10 2 5 0 1 12 7 11 3 6 9 4; 1 5 2 9 3 12 11 0 4 6 7 8 10; 9 1 4 2 6 12 0 11 7 10 8 5 3",
                "NUMPY_RANDOM_STATE PREVIOUS 7 | 8 10 2 5 0 1 12 7 11 3 6 9 4; 10 1 2 3 5 4 9 8 0 12 7 11 6; 12 1 5 2 9 6 10 11 8 7 0 4 3",
                "NUMPY_DEFAULT_RNG AFRESH 7 | 6 8 0 7 4 1 10 3 12 2 5 9 11; 6 3 4 12 11 10 0 2 5 8 7 1 9; 0 12 9 4 5 1 10 6 2 7 3 8 11",
                "NUMPY_DEFAULT_RNG PREVIOUS 7 | 6 8 0 7 4 1 10 3 12 2 5 9 11; 10 7 4 11 9 5 6 0 1 12 3 8 2; 10 2 12 9 5 7 3 6 4 0 11 1 8",
                "PYTHON_RANDOM PREVIOUS 7 | 3 10 12 7 9 4 11 8 1 0 6 2 5; 0 4 12 1 8 9 3 2 6 7 10 5 11; 9 10 2 6 12 4 8 5 1 0 3 11 7",
                "PYTHON_RANDOM PREVIOUS 1099511627779 | 11 5 7 2 10 12 9 6 4 1 8 0 3; 7 1 0 9 2 3 11 5 8 4 12 6 10; 10 11 4 12 5 0 6 8 9 2 1 3 7",
                "PYTHON_RANDOM AFRESH 7 | 3 10 12 7 9 4 11 8 1 0 6 2 5; 9 5 2 8 7 4 0 11 10 3 1 12 6; 5 10 7 8 2 1 4 11 3 0 6 12 9",
                "PYTORCH_RANDPERM AFRESH 7 | 6 5 3 9 8 4 12 0 11 10 1 7 2; 5 10 6 3 4 0 8 7 9 2 12 1 11; 5 9 6 10 3 11 7 0 1 12 2 4 8",
                "PYTORCH_DATALOADER AFRESH 7 | 2 0 5 12 6 8 10 9 3 4 1 11 7; 8 9 7 3 0 11 10 2 12 5 4 6 1; 3 11 10 5 12 6 1 4 8 7 2 9 0",
                "PYTORCH_RANDPERM AFRESH 0 | 4 1 7 5 3 9 0 8 6 2",
                "NUMPY_RANDOM_STATE AFRESH 0 | 2 8 4 9 1 6 7 3 0 5",
                "NUMPY_RANDOM_STATE PREVIOUS 0 | 2 8 4 9 1 6 7 3 0 5",
                "NUMPY_DEFAULT_RNG AFRESH 0 | 4 6 2 7 3 5 9 0 8 1",
                "PYTORCH_DATALOADER AFRESH 0 | 6 7 1 4 2 0 9 8 3 5; 2 4 7 0 8 9 5 3 6 1",
                "PYTORCH_RANDPERM AFRESH 42 | 2 6 1 8 4 5 0 9 3 7",
                "NUMPY_RANDOM_STATE AFRESH 42 | 8 1 5 0 7 2 9 4 3 6",
                "NUMPY_RANDOM_STATE PREVIOUS 42 | 8 1 5 0 7 2 9 4 3 6",
                "NUMPY_DEFAULT_RNG AFRESH 42 | 5 6 0 7 3 2 4 9 1 8",
                "PYTORCH_DATALOADER AFRESH 42 | 8 0 9 1 4 5 6 3 2 7; 4 6 9 3 7 5 2 0 1 8"
            })
    void theOrderIsTheOneThatTheOriginalDraws(String drawn) {
        String[] parts = drawn.split(" \\| ");
        String[] words = parts[0].split(" ");
        SampleOrder order =
                SampleOrder.seeded(Kind.valueOf(words[0]), Long.parseLong(words[2]), Shuffled.valueOf(words[1]));
        String[] epochs = parts[1].split("; ");
        for (int e = epochs.length; e >= 1; e--) {
            assertThat(text(order.rows(epochs[e - 1].split(" ").length, e))).isEqualTo(epochs[e - 1]);
        }
    }

    private static String text(int[] rows) {
        return IntStream.of(rows).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    @Test
    void javasOrderIsThatOfCollectionsShuffle() {
        List<Integer> rows = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
        Random random = new Random(-3);
        SampleOrder order = SampleOrder.seeded(Kind.JAVA_RANDOM, -3, Shuffled.PREVIOUS);
        for (int epoch = 1; epoch <= 3; epoch++) {
            Collections.shuffle(rows, random);
            assertThat(order.rows(7, epoch))
                    .containsExactly(rows.stream().mapToInt(i -> i).toArray());
        }
    }

    private static Experiment experiment(int samples, int epochs, int batchSize) {
        double[] numbers = IntStream.range(0, samples).asDoubleStream().toArray();
        return new Experiment(
                "order",
                NetworkSpec.of(1, Activation.IDENTITY, Activation.IDENTITY, 1),
                Loss.squaredError(Reduction.Over.MEAN, Reduction.Over.SUM),
                Optimizer.sgd(0.5),
                new Dataset(Matrix.of(samples, 1, numbers), Matrix.of(samples, 1, numbers)),
                new Parameters(List.of(Matrix.row(1)), List.of(Matrix.row(0))),
                epochs,
                batchSize,
                Precision.FLOAT64);
    }

    private static List<List<Double>> seen(Experiment experiment, int epoch) {
        return experiment.batches(epoch).stream()
                .map(batch -> IntStream.range(0, batch.samples())
                        .mapToObj(row -> batch.inputs().get(row, 0))
                        .toList())
                .toList();
    }

    @Test
    void aGivenOrderMayRepeatAndLeaveOutRowsAndItsLastBatchMayBeDropped() {
        SampleOrder order = SampleOrder.given(List.of(List.of(2, 2, 0), List.of(3, 1, 0)));
        Experiment kept = experiment(4, 2, 2).withOrder(order);
        assertThat(seen(kept, 1)).containsExactly(List.of(2.0, 2.0), List.of(0.0));
        assertThat(seen(kept, 2)).containsExactly(List.of(3.0, 1.0), List.of(0.0));
        assertThat(kept.updates()).isEqualTo(4);
        assertThat(kept.repeatsItsEpochs()).isFalse();
        assertThat(new Batches(kept).ofUpdate(2).inputs()).isEqualTo(Matrix.of(2, 1, 3, 1));
        Experiment dropped = kept.withOrder(order.with(LastBatch.DROP));
        assertThat(seen(dropped, 2)).containsExactly(List.of(3.0, 1.0));
        assertThat(dropped.updates()).isEqualTo(2);
        assertThat(dropped.samplesPerEpoch()).isEqualTo(2);
        assertThat(kept.during(1).repeatsItsEpochs()).isTrue();
    }

    @Test
    void listsOfDifferentLengthsMakeBatchesOfDifferentSizes() {
        Experiment uneven = experiment(4, 2, 3).withOrder(SampleOrder.given(List.of(List.of(3, 1), List.of(0, 2, 1))));
        assertThat(seen(uneven, 1)).containsExactly(List.of(3.0, 1.0));
        assertThat(seen(uneven, 2)).containsExactly(List.of(0.0, 2.0, 1.0));
    }

    @Test
    void oneListServesEveryEpoch() {
        Experiment one = experiment(3, 5, 3).withOrder(SampleOrder.given(List.of(List.of(2, 0, 1))));
        assertThat(one.repeatsItsEpochs()).isTrue();
        assertThat(seen(one, 5)).containsExactly(List.of(2.0, 0.0, 1.0));
    }

    @Test
    void whatIsNoOrderIsRefused() {
        refused(() -> SampleOrder.given(List.of()), "epochs (empty) must list at least one row");
        refused(
                () -> experiment(3, 2, 1).withOrder(SampleOrder.given(List.of(List.of(1), List.of(1, 2)))),
                "order (2 batches in list 2) must make equally many batches of each list, 1 as of the first");
        refused(
                () -> experiment(3, 1, 1).withOrder(SampleOrder.given(List.of(List.of(0, 3)))),
                "order (3 in list 1) must hold rows from 0 to 2");
        refused(
                () -> experiment(3, 3, 1).withOrder(SampleOrder.given(List.of(List.of(0), List.of(1)))),
                "order (2 lists) must have one list for each of the 3 epochs, or one for all");
        refused(
                () -> experiment(3, 1, 4).withOrder(SampleOrder.OF_FILE.with(LastBatch.DROP)),
                "lastBatch (drop) must leave a batch, an epoch has 3 rows and a batch 4");
        refused(
                () -> SampleOrder.seeded(Kind.NUMPY_RANDOM_STATE, 1L << 32, Shuffled.AFRESH),
                "seed (4294967296) must be at most 4294967295, which is the largest that np.random.seed takes");
        refused(
                () -> experiment(3, 1 << 26, 4).withOrder(SampleOrder.seeded(Kind.PYTHON_RANDOM, 0, Shuffled.AFRESH)),
                "order (201326592 rows in all epochs) must hold at most 67108864 rows");
    }

    private static void refused(Runnable made, String law) {
        assertThatThrownBy(made::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(law);
    }
}
