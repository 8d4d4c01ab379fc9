package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.document.Formula;
import org.mlpparity.formula.Operation;
import org.mlpparity.oracle.ExactStep;

/** A training step line by line: what it starts from, then every line with its rule and the oracle's exact values. */
final class Calculation {
    private final WorkedMoment moment;
    private final Map<String, GivenValue> givens = new LinkedHashMap<>();
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private Calculation(WorkedMoment moment) {
        this.moment = moment;
    }

    static Calculation of(WorkedMoment moment) {
        Calculation calculation = new Calculation(moment);
        Notation notation = new Notation(moment);
        WrittenUpdates written = new WrittenUpdates(moment);
        new GivenNumbers(moment, notation, written).addTo(calculation);
        ExactStep step = moment.shownStep();
        ForwardLines forward = new ForwardLines(moment, notation, written, step);
        BackwardLines backward = new BackwardLines(moment, notation, written, step);
        UpdateLines updates = new UpdateLines(moment, notation, written);
        ClippingLines clipping = new ClippingLines(moment, notation, written, updates);
        for (Operation operation : Operation.step(moment.experiment())) {
            int layer = operation.layer() + 1;
            switch (operation.kind()) {
                case AFFINE -> forward.addPreActivation(calculation, layer);
                case ACTIVATION -> forward.addActivation(calculation, layer);
                case LOSS -> forward.addLoss(calculation);
                case OUTPUT_DELTA -> backward.addOutputDelta(calculation);
                case BACK_PROJECTION -> backward.addBackProjection(calculation, layer);
                case ACTIVATION_DELTA -> backward.addDelta(calculation, layer);
                case WEIGHT_GRADIENT -> backward.addWeightGradient(calculation, layer);
                case BIAS_GRADIENT -> backward.addBiasGradient(calculation, layer);
                case WEIGHT_UPDATE -> {
                    if (layer == 1) {
                        clipping.addTo(calculation);
                        written.rates().forEach(calculation::add);
                    }
                    updates.add(calculation, "W", layer);
                }
                case BIAS_UPDATE -> updates.add(calculation, "b", layer);
            }
        }
        return calculation;
    }

    void add(GivenValue given) {
        givens.put(given.symbol(), given);
    }

    void add(Line line) {
        lines.put(line.symbol(), line);
    }

    WorkedMoment moment() {
        return moment;
    }

    List<GivenValue> givens() {
        return List.copyOf(givens.values());
    }

    List<Line> lines() {
        return List.copyOf(lines.values());
    }

    List<Line> lines(Stage stage) {
        return lines.values().stream().filter(line -> line.stage() == stage).toList();
    }

    Optional<Line> line(String symbol) {
        return Optional.ofNullable(lines.get(symbol));
    }

    Optional<GivenValue> given(String symbol) {
        return Optional.ofNullable(givens.get(symbol));
    }

    /** What lines and given numbers are called, in their order. */
    List<String> symbols() {
        List<String> symbols = new ArrayList<>(givens.keySet());
        symbols.addAll(lines.keySet());
        return symbols;
    }

    /** The exact values of a line or of a given number. */
    Values truth(String symbol) {
        Line line = lines.get(symbol);
        return line == null ? givens.get(symbol).values() : line.truth();
    }

    /** How a line or a given number is set. */
    Formula name(String symbol) {
        Line line = lines.get(symbol);
        return line == null ? givens.get(symbol).name() : line.name();
    }

    /** How it is set with its numbers. */
    Formula numbers(String symbol, Figures figures) {
        Optional<Formula> written = given(symbol).flatMap(GivenValue::written);
        return written.orElseGet(() -> figures.matrix(truth(symbol)));
    }

    double unit() {
        return moment.experiment().precision().unitRoundoff();
    }
}
