package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trial.Cheater.FoundBy;

/** Cheaters whose answers are not computed from what they are asked: recordings, and predictions without a look at the inputs. */
final class AnswerCheaters {
    private AnswerCheaters() {}

    static List<Cheater> all() {
        return List.of(
                cheater(
                        "recording-played-when-watched",
                        "plays the recording of a correct run, a step further at every watched update",
                        honest -> new Playback(honest, false)),
                cheater(
                        "recording-played-always",
                        "plays the recording of a correct run, a step further at every update",
                        honest -> new Playback(honest, true)),
                cheater(
                        "predictions-of-the-data",
                        "predicts for any other inputs what it predicts for the data",
                        honest -> new Guessing(honest) {
                            @Override
                            Matrix guess(Matrix inputs, Matrix known) {
                                return picked(inputs, known, row -> row % known.rows());
                            }
                        }),
                cheater(
                        "predictions-of-the-nearest-sample",
                        "predicts for any other inputs what it predicts for the nearest sample of the data",
                        honest -> new Guessing(honest) {
                            @Override
                            Matrix guess(Matrix inputs, Matrix known) {
                                Matrix data = experiment().data().inputs();
                                return picked(inputs, known, row -> nearest(data, inputs, row));
                            }
                        }),
                cheater(
                        "predictions-of-zero",
                        "predicts zero for inputs that are not in the data",
                        honest -> new Guessing(honest) {
                            @Override
                            Matrix guess(Matrix inputs, Matrix known) {
                                return picked(inputs, known, row -> 0).map(p -> 0);
                            }
                        }));
    }

    private static Cheater cheater(String id, String description, UnaryOperator<MlpTrainer> cheat) {
        return new Cheater(id, description, FoundBy.UNOBSERVED_RUN, experiment -> true, cheat);
    }

    /** Which row of the known predictions is the answer for this row. */
    private interface KnownRow {
        int of(int row);
    }

    private static Matrix picked(Matrix inputs, Matrix known, KnownRow row) {
        double[][] rows = new double[inputs.rows()][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = known.rows(row.of(r), row.of(r) + 1).toArray();
        }
        return Matrix.ofRows(rows);
    }

    private static int nearest(Matrix data, Matrix inputs, int row) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int r = 0; r < data.rows(); r++) {
            double distance = 0;
            for (int i = 0; i < data.columns(); i++) {
                distance += Math.abs(data.get(r, i) - inputs.get(row, i));
            }
            if (distance < least) {
                least = distance;
                nearest = r;
            }
        }
        return nearest;
    }

    /** Which part of the data these inputs are, as rows from and to; empty when they are no part of it in order. */
    private static Optional<int[]> place(Experiment experiment, Matrix inputs) {
        Matrix data = experiment.data().inputs();
        for (int from = 0; from + inputs.rows() <= data.rows(); from++) {
            if (data.rows(from, from + inputs.rows()).equals(inputs)) {
                return Optional.of(new int[] {from, from + inputs.rows()});
            }
        }
        return Optional.empty();
    }

    /** Right for inputs out of the data. */
    private abstract static class Guessing extends RelayTrainer {
        Guessing(MlpTrainer honest) {
            super(honest);
        }

        abstract Matrix guess(Matrix inputs, Matrix known);

        @Override
        public Matrix predict(Matrix inputs) {
            return place(experiment(), inputs).isPresent()
                    ? super.predict(inputs)
                    : guess(inputs, super.predict(experiment().data().inputs()));
        }
    }

    /** Everything is computed once, when it is opened; afterwards it only looks answers up. */
    private static final class Playback implements MlpTrainer {
        private record Page(Parameters parameters, Matrix predictions, List<Observation> observations) {}

        private final Experiment experiment;
        private final boolean always;
        private final List<Page> pages = new ArrayList<>();
        private int page;

        Playback(MlpTrainer honest, boolean always) {
            this.always = always;
            experiment = honest.experiment();
            List<Batch> batches = experiment.batches();
            for (int update = 0; update <= experiment.updates(); update++) {
                pages.add(new Page(
                        honest.parameters(),
                        honest.predict(experiment.data().inputs()),
                        batches.stream().map(honest::observe).toList()));
                honest.step(batches.get(update % batches.size()));
            }
            honest.close();
        }

        private void turn() {
            page = Math.min(page + 1, pages.size() - 1);
        }

        @Override
        public Experiment experiment() {
            return experiment;
        }

        @Override
        public Matrix predict(Matrix inputs) {
            Matrix known = pages.get(page).predictions();
            return place(experiment, inputs)
                    .map(rows -> known.rows(rows[0], rows[1]))
                    .orElseGet(() -> picked(inputs, known, row -> row % known.rows()));
        }

        @Override
        public LossGradient gradient(Batch batch) {
            Observation shown = observe(batch);
            return new LossGradient(shown.loss().orElseThrow(), shown.gradient().orElseThrow());
        }

        @Override
        public Observation observe(Batch batch) {
            int number = experiment.batches().indexOf(batch);
            return pages.get(page).observations().get(Math.max(number, 0));
        }

        @Override
        public Observation observedStep(Batch batch) {
            Observation shown = observe(batch);
            turn();
            return shown;
        }

        @Override
        public Optional<ForwardPass> forward(Matrix inputs) {
            return Optional.empty();
        }

        @Override
        public void step(Batch batch) {
            if (always) {
                turn();
            }
        }

        @Override
        public Parameters parameters() {
            return pages.get(page).parameters();
        }

        @Override
        public void load(Parameters parameters) {
            page = 0;
        }

        @Override
        public void close() {}
    }
}
