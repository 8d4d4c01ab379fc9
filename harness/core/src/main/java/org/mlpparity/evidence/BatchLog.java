package org.mlpparity.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.NamedArray;
import org.mlpparity.experiment.Completion.Course;
import org.mlpparity.experiment.Completion.Declared;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.SampleOrder;

/**
 * Which samples every step of a recorded run saw. A run shows the batches themselves, or the rows of data that its experiment has; where it
 * shows neither, the experiment says the order.
 */
final class BatchLog {
    private final ArrayFile file;
    private final int steps;
    private final Declared declared;
    private final NetworkSpec network;
    private final List<List<Integer>> rows = new ArrayList<>();

    private BatchLog(ArrayFile file, int steps, Declared declared) {
        this.file = file;
        this.steps = steps;
        this.declared = declared;
        network = declared.network();
    }

    /** The data and their order in so many steps. */
    static Course course(ArrayFile file, int steps, Declared declared) {
        return new BatchLog(file, steps, declared).course();
    }

    private Course course() {
        boolean inputs = shows(Keys.INPUTS);
        boolean targets = shows(Keys.TARGETS);
        if (inputs != targets) {
            throw file.place()
                    .at(Keys.step(1, inputs ? Keys.TARGETS : Keys.INPUTS))
                    .error("is missing; a batch is x and y");
        }
        if (inputs) {
            return grouped(declared.data().isPresent() ? found(declared.data().orElseThrow()) : collected());
        }
        Dataset data = declared.data()
                .orElseThrow(
                        () -> file.place()
                                .at(Keys.step(1, Keys.INPUTS))
                                .error(
                                        "is missing; a run shows the batches as x and y of every step, or its experiment has the data"));
        if (!shows(Keys.ROWS)) {
            return asDeclared(data);
        }
        for (int k = 1; k <= steps; k++) {
            rows.add(rows(k, data));
        }
        return grouped(data);
    }

    /** Whether the steps show this: all do, or none. */
    private boolean shows(String key) {
        boolean first = file.names().contains(Keys.step(1, key));
        for (int k = 2; k <= steps; k++) {
            String name = Keys.step(k, key);
            if (file.names().contains(name) != first) {
                int lacking = first ? k : 1;
                throw file.place()
                        .at(Keys.step(lacking, key))
                        .error("is missing, but step " + (first ? 1 : k) + " shows it");
            }
        }
        return first;
    }

    /** The order that the experiment says itself. */
    private Course asDeclared(Dataset data) {
        SampleOrder order = declared.order().orElse(SampleOrder.OF_FILE);
        int size = declared.batchSize().orElse(data.samples());
        int seen =
                order.kind() == SampleOrder.Kind.GIVEN ? order.epochs().get(0).size() : data.samples();
        int perEpoch = order.lastBatch() == SampleOrder.LastBatch.DROP ? seen / size : (seen - 1) / size + 1;
        if (perEpoch == 0
                || steps % perEpoch != 0
                || declared.epochs().isPresent() && declared.epochs().getAsInt() * (long) perEpoch != steps) {
            throw file.place()
                    .error("shows " + steps + " steps, but the experiment has "
                            + declared.epochs().stream()
                                    .mapToObj(epochs -> epochs + " epochs of ")
                                    .findFirst()
                                    .orElse("epochs of ")
                            + perEpoch + " updates; show x and y, or rows, of every step");
        }
        return new Course(data, steps / perEpoch, size, order);
    }

    private List<Integer> rows(int step, Dataset data) {
        NamedArray shown = file.numbers(Keys.step(step, Keys.ROWS));
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            double row = shown.entries().get(i);
            if (!(row >= 0 && row < data.samples() && row == Math.rint(row))) {
                throw shown.place().error("holds " + row + "; rows of the data are 0 to " + (data.samples() - 1));
            }
            list.add((int) row);
        }
        if (list.isEmpty()) {
            throw shown.place().error("is empty; a batch has at least one sample");
        }
        return list;
    }

    private Batch batch(int step) {
        NamedArray x = file.numbers(Keys.step(step, Keys.INPUTS));
        NamedArray y = file.numbers(Keys.step(step, Keys.TARGETS));
        int samples = x.isList()
                ? Math.max(1, x.size() / network.inputs())
                : x.entries().rows();
        if (samples == 0 || x.size() == 0) {
            throw x.place().error("is " + x.shown() + "; a batch has at least one sample");
        }
        Matrix inputs = x.as(samples, network.inputs(), "a batch of this network's inputs, one row per sample,");
        boolean areClasses = network.outputs() > 1 && y.size() == samples;
        Matrix targets = areClasses
                ? oneHot(y, samples)
                : y.as(samples, network.outputs(), "a batch of this network's outputs, one row per sample,");
        return new Batch(rounded(x, inputs), rounded(y, targets));
    }

    private Matrix rounded(NamedArray shown, Matrix numbers) {
        int index = numbers.firstNonFinite();
        if (index >= 0) {
            throw shown.place()
                    .error("holds " + numbers.get(index) + ", row " + (index / numbers.columns() + 1) + ", column "
                            + (index % numbers.columns() + 1) + "; inputs and targets are finite");
        }
        return numbers.map(declared.precision()::round);
    }

    /** The classes of samples, from 0, as rows with a 1 at the class. */
    private Matrix oneHot(NamedArray classes, int samples) {
        if (classes.size() != samples) {
            throw classes.place().error("is " + classes.shown() + ", but the batch has " + samples + " samples");
        }
        double[] targets = new double[samples * network.outputs()];
        for (int i = 0; i < samples; i++) {
            double each = classes.entries().get(i);
            if (!(each >= 0 && each < network.outputs() && each == Math.rint(each))) {
                throw classes.place()
                        .error("holds " + each + "; classes of " + network.outputs() + " outputs are 0 to "
                                + (network.outputs() - 1));
            }
            targets[i * network.outputs() + (int) each] = 1;
        }
        return Matrix.of(samples, network.outputs(), targets);
    }

    /** The batches as rows of these data, by their numbers. */
    private Dataset found(Dataset data) {
        Map<Sample, Integer> places = new HashMap<>();
        for (int row = data.samples() - 1; row >= 0; row--) {
            places.put(Sample.of(data.inputs(), data.targets(), row), row);
        }
        for (int k = 1; k <= steps; k++) {
            Batch batch = batch(k);
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < batch.samples(); i++) {
                Integer row = places.get(Sample.of(batch.inputs(), batch.targets(), i));
                if (row == null) {
                    throw file.place()
                            .at(Keys.step(k, Keys.INPUTS))
                            .error("is not made of the experiment's data: its sample " + (i + 1)
                                    + ", with its target, is no row of them");
                }
                list.add(row);
            }
            rows.add(list);
        }
        return data;
    }

    /** The data that the batches make up: those of one epoch where the batches repeat, else every sample once. */
    private Dataset collected() {
        List<Batch> batches = new ArrayList<>();
        for (int k = 1; k <= steps; k++) {
            batches.add(batch(k));
        }
        int period = period(batches);
        if (period < steps || steps == 1) {
            List<Batch> distinct = batches.subList(0, period);
            int[] first = IntStream.range(0, period + 1)
                    .map(k -> distinct.subList(0, k).stream()
                            .mapToInt(Batch::samples)
                            .sum())
                    .toArray();
            for (int k = 0; k < steps; k++) {
                rows.add(IntStream.range(first[k % period], first[k % period + 1])
                        .boxed()
                        .toList());
            }
            return stacked(distinct);
        }
        return distinct(batches);
    }

    /** After how many batches they repeat, to the end. */
    private static <T> int period(List<T> batches) {
        int period = 1;
        for (int k = 1; k < batches.size(); k++) {
            if (!batches.get(k).equals(batches.get(k % period))) {
                period = k + 1;
            }
        }
        return batches.size() % period == 0 ? period : batches.size();
    }

    private static Dataset stacked(List<Batch> batches) {
        return new Dataset(
                stack(batches.stream().map(Batch::inputs).toList()),
                stack(batches.stream().map(Batch::targets).toList()));
    }

    private static Matrix stack(List<Matrix> parts) {
        int columns = parts.get(0).columns();
        int count = parts.stream().mapToInt(Matrix::rows).sum();
        double[] entries = new double[count * columns];
        int done = 0;
        for (Matrix part : parts) {
            System.arraycopy(part.toArray(), 0, entries, done, part.size());
            done += part.size();
        }
        return Matrix.of(count, columns, entries);
    }

    private Dataset distinct(List<Batch> batches) {
        Map<Sample, Integer> places = new HashMap<>();
        List<double[]> inputs = new ArrayList<>();
        List<double[]> targets = new ArrayList<>();
        for (Batch batch : batches) {
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < batch.samples(); i++) {
                Sample sample = Sample.of(batch.inputs(), batch.targets(), i);
                Integer row = places.putIfAbsent(sample, inputs.size());
                if (row == null) {
                    inputs.add(sample.inputs);
                    targets.add(sample.targets);
                }
                list.add(row == null ? inputs.size() - 1 : row);
            }
            rows.add(list);
        }
        return new Dataset(
                Matrix.ofRows(inputs.toArray(double[][]::new)), Matrix.ofRows(targets.toArray(double[][]::new)));
    }

    /** The steps as epochs: as many as the experiment says, else as often as they repeat, else each step for itself. */
    private Course grouped(Dataset data) {
        if (declared.epochs().isPresent()) {
            int epochs = declared.epochs().getAsInt();
            if (epochs < 1 || steps % epochs != 0) {
                throw file.place()
                        .error("shows " + steps + " steps, which are no " + epochs + " epochs of equally many");
            }
            return course(data, steps / epochs)
                    .orElseThrow(() -> file.place()
                            .error("shows batches of different sizes within an epoch of " + steps / epochs
                                    + " steps; all but the last one must be equally large, "
                                    + declared.batchSize().stream()
                                            .mapToObj(size -> size + " samples as the experiment says")
                                            .findFirst()
                                            .orElse("and it no larger")));
        }
        return course(data, period(rows))
                .or(() -> course(data, 1))
                .orElseThrow(() -> file.place()
                        .error("shows batches of other sizes than the experiment's batchSize ("
                                + declared.batchSize().orElse(0) + ")"));
    }

    /** Epochs of so many steps, where all batches but the last one of each are equally large. */
    private Optional<Course> course(Dataset data, int perEpoch) {
        int size = declared.batchSize()
                .orElse(rows.stream().mapToInt(List::size).max().orElseThrow());
        List<List<Integer>> epochs = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            List<Integer> batch = rows.get(k);
            boolean isLast = (k + 1) % perEpoch == 0;
            if (batch.size() > size || batch.size() < size && !isLast) {
                return Optional.empty();
            }
            if (k % perEpoch == 0) {
                epochs.add(new ArrayList<>());
            }
            epochs.get(epochs.size() - 1).addAll(batch);
        }
        boolean repeats = epochs.stream().distinct().count() == 1;
        boolean asTheyStand = repeats
                && epochs.get(0)
                        .equals(IntStream.range(0, data.samples()).boxed().toList());
        SampleOrder order =
                asTheyStand ? SampleOrder.OF_FILE : SampleOrder.given(repeats ? epochs.subList(0, 1) : epochs);
        return Optional.of(new Course(data, epochs.size(), size, order));
    }

    /** One sample with its target, compared by their bits. */
    private static final class Sample {
        private final double[] inputs;
        private final double[] targets;

        private Sample(double[] inputs, double[] targets) {
            this.inputs = inputs;
            this.targets = targets;
        }

        static Sample of(Matrix inputs, Matrix targets, int row) {
            return new Sample(
                    inputs.rows(row, row + 1).toArray(),
                    targets.rows(row, row + 1).toArray());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Sample that
                    && Arrays.equals(inputs, that.inputs)
                    && Arrays.equals(targets, that.targets);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(inputs) + Arrays.hashCode(targets);
        }
    }
}
