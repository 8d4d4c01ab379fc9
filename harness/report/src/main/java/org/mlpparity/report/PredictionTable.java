package org.mlpparity.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Table;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.PrintedPredictions;
import org.mlpparity.run.Run;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.TrainingTrace;

/** The table of the assignment: a row per prediction after the last update, a column per trainer. */
final class PredictionTable {
    private final Experiment experiment;
    private final List<TrainingTrace> finished;
    private final boolean isShown;

    PredictionTable(Run run) {
        experiment = run.experiment();
        finished = run.traces().stream()
                .filter(trace -> trace.end().flatMap(FinalTrace::predictions).isPresent())
                .toList();
        isShown = !finished.isEmpty() || !run.experiment().printed().isEmpty();
    }

    /** Whether there is something to show: no run may have come to its end, and one that was recorded elsewhere has none there. */
    boolean isShown() {
        return isShown;
    }

    /** How many rows a page shows before it leaves samples out. */
    private static final int MOST_ROWS = 600;

    /** How many samples it then shows of the beginning, of the end, and of the worst. */
    private static final int SOME = 10;

    /** The table of all samples; of many the first, the last and the worst. */
    Table table() {
        return table(shown());
    }

    /** The table of the first {@code samples} samples. */
    Table table(int samples) {
        return table(IntStream.range(0, Math.min(samples, experiment.data().samples())));
    }

    /** Whether {@link #table()} leaves samples out. */
    boolean isCut() {
        return (long) experiment.data().samples() * experiment.network().outputs() > MOST_ROWS
                && experiment.data().samples() > 3 * SOME;
    }

    /** What {@link #table()} leaves out. */
    String cut() {
        return "Of " + Numbers.count(experiment.data().samples()) + " samples the first and the last " + SOME
                + " are listed, and the " + SOME + " in which a prediction is farthest from its target.";
    }

    private IntStream shown() {
        int samples = experiment.data().samples();
        if (!isCut()) {
            return IntStream.range(0, samples);
        }
        IntStream ends = IntStream.concat(IntStream.range(0, SOME), IntStream.range(samples - SOME, samples));
        return IntStream.concat(ends, worst()).sorted().distinct();
    }

    /** The samples with the largest |prediction − target| of any trainer; what is not a number is beyond all. */
    private IntStream worst() {
        int samples = experiment.data().samples();
        double[] error = new double[samples];
        for (TrainingTrace trace : finished) {
            Matrix predictions = predictions(trace);
            for (int s = 0; s < samples; s++) {
                for (int j = 0; j < predictions.columns(); j++) {
                    double gap = Math.abs(
                            predictions.get(s, j) - experiment.data().targets().get(s, j));
                    error[s] = Double.isNaN(gap) ? Double.POSITIVE_INFINITY : Math.max(error[s], gap);
                }
            }
        }
        return IntStream.range(0, samples)
                .boxed()
                .sorted(Comparator.comparingDouble(s -> -error[s]))
                .limit(SOME)
                .mapToInt(s -> s);
    }

    /** The predictions of each trainer that came to its end. */
    Map<String, Matrix> predictions() {
        Map<String, Matrix> predictions = new LinkedHashMap<>();
        finished.forEach(trace -> predictions.put(trace.trainer(), predictions(trace)));
        return predictions;
    }

    private Table table(IntStream samples) {
        boolean several = experiment.network().outputs() > 1;
        List<String> heads =
                new ArrayList<>(several ? List.of("sample", "output", "target") : List.of("sample", "target"));
        experiment.printed().forEach(printed -> heads.add(printed.source().replace(", ", ",\n")));
        finished.forEach(trace -> heads.add(trace.trainer()));
        Table table = new Table(0, heads);
        samples.forEach(
                s -> IntStream.range(0, experiment.network().outputs()).forEach(j -> table.add(row(several, s, j))));
        return table;
    }

    private List<String> row(boolean several, int s, int j) {
        List<String> row = new ArrayList<>();
        row.add(String.valueOf(s + 1));
        if (several) {
            row.add(String.valueOf(j + 1));
        }
        row.add(Numbers.value(experiment.data().targets().get(s, j)));
        experiment
                .printed()
                .forEach(printed -> row.add(printed.predictions().get(s).get(j)));
        finished.forEach(trace -> row.add(Numbers.value(predictions(trace).get(s, j))));
        return row;
    }

    /** One sentence per printed column: which trainers reproduce it to every printed digit, or why that is not asked. */
    List<String> remarks() {
        return experiment.printed().stream()
                .map(printed -> "\"" + printed.source() + "\": " + remark(printed))
                .toList();
    }

    private String remark(PrintedPredictions printed) {
        if (!printed.note().isEmpty()) {
            return printed.note();
        }
        if (finished.isEmpty()) {
            return "not compared, since no trainer reached the last update.";
        }
        int all = experiment.data().targets().size();
        return finished.stream()
                .map(trace -> trace.trainer() + " " + reproduced(printed, predictions(trace)) + " of " + all)
                .collect(Collectors.joining(", ", "reproduced to every printed digit by ", "."));
    }

    private int reproduced(PrintedPredictions printed, Matrix predictions) {
        int count = 0;
        for (int s = 0; s < predictions.rows(); s++) {
            for (int j = 0; j < predictions.columns(); j++) {
                String text = printed.predictions().get(s).get(j);
                count += Numbers.prints(text, predictions.get(s, j)) ? 1 : 0;
            }
        }
        return count;
    }

    private static Matrix predictions(TrainingTrace trace) {
        return trace.end().flatMap(FinalTrace::predictions).orElseThrow();
    }
}
