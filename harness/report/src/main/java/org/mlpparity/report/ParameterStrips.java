package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mlpparity.document.HeatMap;
import org.mlpparity.document.HeatMap.Strip;
import org.mlpparity.document.Numbers;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;

/** A strip per parameter, a column per epoch: how parameters and gradients of one run change. */
final class ParameterStrips {
    private static final int MOST_STRIPS = 64;
    private static final int MOST_COLUMNS = 100;

    private final TrainingTrace trace;
    private final int all;
    private final List<ParameterEntry> entries;
    private final List<Column> columns;

    /** The chosen entries before the first update of an epoch; a whole step of a large network is not kept. */
    private record Column(int epoch, List<Double> parameters, Optional<List<Double>> gradient) {}

    /** Where a parameter stands. */
    private record ParameterEntry(int layer, boolean isBias, int row, int column) {
        String name() {
            return (isBias
                            ? "b" + (layer + 1) + " [" + (column + 1)
                            : "W" + (layer + 1) + " [" + (row + 1) + "," + (column + 1))
                    + "]";
        }

        double in(Parameters parameters) {
            Matrix matrix = isBias ? parameters.biases(layer) : parameters.weights(layer);
            return matrix.get(row, column);
        }
    }

    private ParameterStrips(TrainingTrace trace, int stepsPerEpoch) {
        this.trace = trace;
        Parameters first = trace.steps().get(0).parameters();
        all = first.size();
        entries = chosen(entries(first), MOST_STRIPS);
        int epochs = (trace.steps().size() - 1) / stepsPerEpoch + 1;
        columns = chosen(IntStream.range(0, epochs).boxed().toList(), MOST_COLUMNS).stream()
                .map(epoch -> column(trace.steps().get(epoch * stepsPerEpoch)))
                .toList();
    }

    private Column column(StepTrace step) {
        return new Column(
                step.epoch(), values(step.parameters()), step.gradient().map(this::values));
    }

    private List<Double> values(Parameters parameters) {
        return entries.stream().map(entry -> entry.in(parameters)).toList();
    }

    /** Parameters, then gradients, of the first run that was observed for a step; none when no run was. */
    static List<HeatMap> of(Run run) {
        Optional<TrainingTrace> first =
                run.traces().stream().filter(trace -> !trace.steps().isEmpty()).findFirst();
        return first.map(trace -> new ParameterStrips(trace, run.experiment().batchCount()).maps())
                .orElse(List.of());
    }

    private List<HeatMap> maps() {
        HeatMap parameters = map("Parameters", Column::parameters);
        boolean shown = columns.stream().allMatch(column -> column.gradient().isPresent());
        return shown
                ? List.of(
                        parameters, map("Gradients", column -> column.gradient().orElseThrow()))
                : List.of(parameters);
    }

    private HeatMap map(String what, Function<Column, List<Double>> of) {
        List<Strip> strips = IntStream.range(0, entries.size())
                .mapToObj(i -> new Strip(
                        entries.get(i).name(),
                        columns.stream().map(column -> of.apply(column).get(i)).toList()))
                .toList();
        HeatMap map = new HeatMap(what + " of " + trace.trainer() + ", epoch by epoch", "", "", strips);
        return new HeatMap(map.title(), caption(map), label(), strips);
    }

    private String caption(HeatMap map) {
        return (entries.size() < all
                        ? entries.size() + " of " + Numbers.count(all) + " entries, evenly chosen."
                        : "All " + all + " entries.")
                + " The largest magnitude is " + Numbers.value(map.largest()) + "; grey is zero.";
    }

    private String label() {
        return "epochs " + columns.get(0).epoch() + " to "
                + columns.get(columns.size() - 1).epoch();
    }

    private static List<ParameterEntry> entries(Parameters parameters) {
        List<ParameterEntry> entries = new ArrayList<>();
        for (int l = 0; l < parameters.depth(); l++) {
            add(entries, l, false, parameters.weights(l));
            add(entries, l, true, parameters.biases(l));
        }
        return entries;
    }

    private static void add(List<ParameterEntry> entries, int layer, boolean isBias, Matrix matrix) {
        for (int i = 0; i < matrix.size(); i++) {
            entries.add(new ParameterEntry(layer, isBias, i / matrix.columns(), i % matrix.columns()));
        }
    }

    /** All of them or, where they are more than {@code most}, as many, evenly chosen with both ends. */
    private static <T> List<T> chosen(List<T> all, int most) {
        List<T> chosen = new ArrayList<>();
        int count = Math.min(all.size(), most);
        for (int i = 0; i < count; i++) {
            chosen.add(all.get(count == 1 ? 0 : (int) ((long) i * (all.size() - 1) / (count - 1))));
        }
        return chosen;
    }
}
