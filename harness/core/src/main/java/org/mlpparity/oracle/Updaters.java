package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;

/** An {@link Updater} for every tensor of an experiment; tensors under the same optimizer share one. */
final class Updaters {
    private final List<Optional<Updater>> updaters = new ArrayList<>();
    private final List<Double> decays = new ArrayList<>();
    private final Experiment experiment;

    /** @param plain whether plain doubles are exact enough for the updates */
    Updaters(Experiment experiment, Rounding rounding, boolean plain) {
        this.experiment = experiment;
        Map<Optimizer, Updater> known = new HashMap<>();
        for (int l = 0; l < experiment.network().depth(); l++) {
            for (ParameterKind kind : ParameterKind.values()) {
                updaters.add(experiment
                        .optimizer(l, kind)
                        .map(optimizer -> known.computeIfAbsent(optimizer, each -> updater(each, rounding, plain))));
            }
        }
    }

    private Updater updater(Optimizer optimizer, Rounding rounding, boolean plain) {
        int scalings = LossTerm.scalings(experiment);
        Updater updater = new Updater(
                optimizer, Rates.of(experiment), scalings, experiment.data().samples(), decays.size(), rounding, plain);
        decays.addAll(updater.decays());
        return updater;
    }

    /** The one of this tensor; empty where it stays as it is. */
    Optional<Updater> of(int layer, ParameterKind kind) {
        return updaters.get(ParameterKind.values().length * layer + kind.ordinal());
    }

    /** The rates β whose powers β^t the update number t needs, of all optimizers. */
    List<Double> decays() {
        return decays;
    }

    /** What is remembered before the first update. */
    OptimizerState start() {
        List<List<Enclosure>> weights = new ArrayList<>();
        List<List<Enclosure>> biases = new ArrayList<>();
        for (int l = 0; l < experiment.network().depth(); l++) {
            weights.add(full(l, ParameterKind.WEIGHTS, experiment.initial().weights(l)));
            biases.add(full(l, ParameterKind.BIASES, experiment.initial().biases(l)));
        }
        return new OptimizerState(UpdateNumber.zero(decays.size()), weights, biases);
    }

    /** The number of an update; 0 before the first. */
    UpdateNumber number(int updates) {
        UpdateNumber number = UpdateNumber.zero(decays.size());
        for (int t = 0; t < updates; t++) {
            number = number.next(decays);
        }
        return number;
    }

    /** Whether any tensor has more than the number of updates to remember. */
    boolean remember() {
        return updaters.stream().flatMap(Optional::stream).anyMatch(updater -> updater.slots() > 0);
    }

    /** Whether what trainers show of a memory is all of it, or the rest follows from that alone. */
    boolean areShownWhole() {
        for (int l = 0; l < experiment.network().depth(); l++) {
            for (ParameterKind kind : ParameterKind.values()) {
                int shown = experiment.slots(l, kind);
                if (of(l, kind).filter(updater -> !updater.isWhole(shown)).isPresent()) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Enclosure> full(int layer, ParameterKind kind, Matrix shape) {
        return of(layer, kind).map(Updater::starts).orElse(List.of()).stream()
                .map(start -> Enclosure.exactly(shape.map(entry -> start)))
                .toList();
    }

    /** The slots of a tensor of which a trainer shows these, in the slots of the experiment's memory. */
    List<Enclosure> remembered(int layer, ParameterKind kind, List<Matrix> shown, List<Enclosure> now) {
        return of(layer, kind)
                .map(updater -> updater.remembered(shown.subList(0, experiment.slots(layer, kind)), now))
                .orElse(List.of());
    }
}
