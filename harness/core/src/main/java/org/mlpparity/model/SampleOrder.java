package org.mlpparity.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which rows of the data an epoch sees, in which order, and whether its last batch is dropped where it would be smaller. Rows count from 0.
 *
 * <p>A seeded order is drawn epoch by epoch from one generator, which starts with the first epoch; what it has drawn is kept, since runs ask for
 * the same epochs again and again.
 */
public final class SampleOrder {
    /** Where the order comes from. */
    public enum Kind implements Term {
        FILE("the rows as the data have them, in every epoch", false, false),
        GIVEN("lists of rows, one for every epoch or one for all", false, false),
        NUMPY_RANDOM_STATE(
                "NumPy's np.random.seed(seed), then np.random.permutation(n) or shuffle once per epoch", true, true),
        NUMPY_DEFAULT_RNG(
                "NumPy's np.random.default_rng(seed), then its permutation(n) or shuffle once per epoch", true, true),
        PYTHON_RANDOM("Python's random.seed(seed), then random.shuffle once per epoch", true, true),
        JAVA_RANDOM(
                "Java's Collections.shuffle(rows, random) once per epoch, with random = new Random(seed)", true, true),
        PYTORCH_RANDPERM("PyTorch's torch.manual_seed(seed), then torch.randperm(n) once per epoch", true, false),
        PYTORCH_DATALOADER(
                "PyTorch's torch.manual_seed(seed), then a DataLoader with shuffle=True: per epoch it draws a base seed for its"
                        + " workers, then a seed for the sampler, whose own generator draws torch.randperm(n)",
                true,
                false);

        private final String meaning;
        private final boolean seeded;
        private final boolean inPlace;

        Kind(String meaning, boolean seeded, boolean inPlace) {
            this.meaning = meaning;
            this.seeded = seeded;
            this.inPlace = inPlace;
        }

        @Override
        public String meaning() {
            return meaning;
        }

        /** Whether it is drawn from a seed. */
        public boolean isSeeded() {
            return seeded;
        }

        /** Whether it must be said what is shuffled. */
        public boolean shufflesSomething() {
            return inPlace;
        }
    }

    /** What is shuffled for the next epoch. */
    public enum Shuffled implements Term {
        AFRESH("the rows 0 to n - 1 in order"),
        PREVIOUS("the rows as the epoch before had them");

        private final String meaning;

        Shuffled(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** What becomes of a last batch with fewer samples than the others. */
    public enum LastBatch implements Term {
        KEEP("it is trained with"),
        DROP("its samples are left out of the epoch");

        private final String meaning;

        LastBatch(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    /** The rows as the data have them, all of them. */
    public static final SampleOrder OF_FILE = new SampleOrder(Kind.FILE, 0, Shuffled.AFRESH, List.of(), LastBatch.KEEP);

    private static final long MOST_ROWS = 1L << 26;

    private final Kind kind;
    private final long seed;
    private final Shuffled shuffled;
    private final List<List<Integer>> epochs;
    private final LastBatch lastBatch;
    private final List<int[]> drawn = new ArrayList<>();
    private Optional<Shuffle> shuffle = Optional.empty();

    private SampleOrder(Kind kind, long seed, Shuffled shuffled, List<List<Integer>> epochs, LastBatch lastBatch) {
        this.kind = kind;
        this.seed = seed;
        this.shuffled = shuffled;
        this.epochs = epochs.stream().map(List::copyOf).toList();
        this.lastBatch = lastBatch;
    }

    /**
     * One drawn from a seed.
     *
     * @param shuffled {@link Shuffled#AFRESH} for the kinds of PyTorch
     */
    public static SampleOrder seeded(Kind kind, long seed, Shuffled shuffled) {
        if (!kind.isSeeded()) {
            throw new IllegalArgumentException("kind (" + kind.id() + ") takes no seed");
        }
        if (seed < 0 && kind != Kind.JAVA_RANDOM) {
            throw new IllegalArgumentException("seed (" + seed + ") must not be negative");
        }
        if (kind == Kind.NUMPY_RANDOM_STATE && seed > 0xffffffffL) {
            throw new IllegalArgumentException("seed (" + seed + ") must be at most " + 0xffffffffL
                    + ", which is the largest that np.random.seed takes");
        }
        if (shuffled == Shuffled.PREVIOUS && !kind.shufflesSomething()) {
            throw new IllegalArgumentException("kind (" + kind.id() + ") draws each order afresh");
        }
        return new SampleOrder(kind, seed, shuffled, List.of(), LastBatch.KEEP);
    }

    /**
     * One written down. A list may leave rows out or repeat them.
     *
     * @param epochs the rows of each epoch, in equally many batches; or one list for every epoch
     */
    public static SampleOrder given(List<List<Integer>> epochs) {
        if (epochs.isEmpty() || epochs.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("epochs (empty) must list at least one row");
        }
        return new SampleOrder(Kind.GIVEN, 0, Shuffled.AFRESH, epochs, LastBatch.KEEP);
    }

    /** The same order with its last batch kept or dropped. */
    public SampleOrder with(LastBatch other) {
        return new SampleOrder(kind, seed, shuffled, epochs, other);
    }

    public Kind kind() {
        return kind;
    }

    public long seed() {
        return seed;
    }

    public Shuffled shuffled() {
        return shuffled;
    }

    /** The lists of {@link Kind#GIVEN}; else empty. */
    public List<List<Integer>> epochs() {
        return epochs;
    }

    public LastBatch lastBatch() {
        return lastBatch;
    }

    /** Whether every epoch of so many sees the same batches. */
    boolean repeats(int ofEpochs) {
        return ofEpochs == 1 || !kind.isSeeded() && epochs.size() <= 1;
    }

    /** How many rows the first epoch goes through, those of a dropped batch among them. */
    int rowsPerEpoch(int samples) {
        return kind == Kind.GIVEN ? epochs.get(0).size() : samples;
    }

    /** How many batches of this size an epoch has. */
    int batches(int samples, int size) {
        return batchesOf(rowsPerEpoch(samples), size);
    }

    private int batchesOf(int rows, int size) {
        return switch (lastBatch) {
            case KEEP -> (rows - 1) / size + 1;
            case DROP -> rows / size;
        };
    }

    /** Why this cannot be the order of so many samples and epochs in batches of this size. */
    Optional<String> misfit(int samples, int ofEpochs, int size) {
        if (kind == Kind.GIVEN && epochs.size() > 1 && epochs.size() < ofEpochs) {
            return Optional.of("order (" + epochs.size() + " lists) must have one list for each of the " + ofEpochs
                    + " epochs, or one for all");
        }
        for (int e = 0; e < epochs.size(); e++) {
            int count = batchesOf(epochs.get(e).size(), size);
            if (count != batches(samples, size)) {
                return Optional.of("order (" + count + " batches in list " + (e + 1)
                        + ") must make equally many batches of each list, " + batches(samples, size)
                        + " as of the first");
            }
            for (int row : epochs.get(e)) {
                if (row < 0 || row >= samples) {
                    return Optional.of(
                            "order (" + row + " in list " + (e + 1) + ") must hold rows from 0 to " + (samples - 1));
                }
            }
        }
        if (batches(samples, size) == 0) {
            return Optional.of("lastBatch (drop) must leave a batch, an epoch has " + rowsPerEpoch(samples)
                    + " rows and a batch " + size);
        }
        if (kind.isSeeded() && (long) samples * ofEpochs > MOST_ROWS) {
            return Optional.of("order (" + (long) samples * ofEpochs + " rows in all epochs) must hold at most "
                    + MOST_ROWS + " rows");
        }
        return Optional.empty();
    }

    /** The rows of this epoch, counted from 1, of so many samples, those of a dropped batch among them. */
    int[] rows(int samples, int epoch) {
        return switch (kind) {
            case FILE -> IntStream.range(0, samples).toArray();
            case GIVEN ->
                epochs.get(epochs.size() == 1 ? 0 : epoch - 1).stream()
                        .mapToInt(row -> row)
                        .toArray();
            case NUMPY_RANDOM_STATE,
                    NUMPY_DEFAULT_RNG,
                    PYTHON_RANDOM,
                    JAVA_RANDOM,
                    PYTORCH_RANDPERM,
                    PYTORCH_DATALOADER -> drawn(samples, epoch);
        };
    }

    private synchronized int[] drawn(int samples, int epoch) {
        if (drawn.isEmpty() || drawn.get(0).length != samples) {
            drawn.clear();
            shuffle = Optional.of(Shuffle.of(this));
        }
        while (drawn.size() < epoch) {
            int[] before = shuffled == Shuffled.AFRESH || drawn.isEmpty()
                    ? IntStream.range(0, samples).toArray()
                    : drawn.get(drawn.size() - 1).clone();
            drawn.add(shuffle.orElseThrow().next(before));
        }
        return drawn.get(epoch - 1).clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleOrder order
                && kind == order.kind
                && seed == order.seed
                && shuffled == order.shuffled
                && epochs.equals(order.epochs)
                && lastBatch == order.lastBatch;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, seed, shuffled, epochs, lastBatch);
    }

    @Override
    public String toString() {
        return kind.id() + (kind.isSeeded() ? " with seed " + seed + ", " + shuffled.id() : "") + ", last batch: "
                + lastBatch.id();
    }
}
