package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.testkit.WideScenarios;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trial.Showing.Level;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verify.Judge;

/** Every fault of a layer, in every set of layers, told or not told by how much of its work the trainer shows. */
public final class LayerMatrix {
    private static final Set<Integer> LOWEST = Set.of(1, 2, 3);

    private LayerMatrix() {}

    /**
     * One trial.
     *
     * @param fault what is wrong
     * @param layers where, counted from 1
     * @param scenario on what
     * @param level how much was shown
     * @param verdict what the judge said
     */
    public record LayerTrial(
            LayerFault fault, Set<Integer> layers, Experiment scenario, Level level, TrainerVerdict verdict) {
        /**
         * Whether the judge did what it must. Where the operands are shown a fault is refused, and what is no matter of roundings
         * is rejected in its layer; where they are not, no fault is ever certified.
         */
        public boolean right() {
            Outcome outcome = verdict.outcome();
            if (!level.showsOperands()) {
                return outcome != Outcome.CERTIFIED;
            }
            boolean rejected = outcome == Outcome.REJECTED;
            return fault.isGross() ? rejected && placeRight() : rejected && placeRight() || outcome == Outcome.SUSPECT;
        }

        /** Whether the first wrong number is of the kind that the fault touches first, and its layer one of the faulty ones. */
        public boolean placeRight() {
            return place().filter(place -> fault.first().contains(place.quantity()))
                    .filter(place -> layers.contains(faultyLayer(place)))
                    .isPresent();
        }

        /** The first wrong number; empty when there was none. */
        public Optional<Place> place() {
            return verdict.certificate().flatMap(Certificate::first).map(Deviation::place);
        }

        /** What goes down from a layer is first seen one layer below. */
        private int faultyLayer(Place place) {
            return fault.first().contains(Quantity.DELTAS) ? place.layer() + 1 : place.layer();
        }

        /** "layer 2", "layers 1, 2, 3". */
        public String where() {
            String list = new TreeSet<>(layers).toString().replaceAll("[\\[\\]]", "");
            return (layers.size() == 1 ? "layer " : "layers ") + list;
        }
    }

    /** These faults in each of these sets of layers, where the set has what is got wrong, at each of these levels. */
    public static List<LayerTrial> trials(
            List<LayerFault> faults, List<Set<Integer>> layers, Experiment scenario, List<Level> levels) {
        return faults.parallelStream()
                .flatMap(fault -> layers.stream()
                        .filter(set -> set.stream().anyMatch(fault::fits))
                        .flatMap(set -> trials(fault, set, scenario, levels)))
                .toList();
    }

    private static Stream<LayerTrial> trials(
            LayerFault fault, Set<Integer> set, Experiment scenario, List<Level> levels) {
        TrainingTrace trace = recorded(fault.in(set), scenario);
        return levels.stream()
                .map(level -> new LayerTrial(fault, set, scenario, level, verdict(scenario, level.of(trace))));
    }

    /** What the faults are tried on, one update each: more of them only make a fault easier to see. */
    public static List<Experiment> scenarios() {
        return List.of(WideScenarios.deep().during(1), WideScenarios.longSums().during(1));
    }

    /** Every fault in every layer of the deep network and in some of the one with long sums, at every level for a part of them. */
    public static List<LayerTrial> all() {
        List<Level> operands =
                Stream.of(Level.values()).filter(Level::showsOperands).toList();
        List<Level> less = Stream.of(Level.values())
                .filter(level -> !level.showsOperands())
                .toList();
        Experiment deep = scenarios().get(0);
        Experiment wide = scenarios().get(1);
        List<LayerTrial> cells = new ArrayList<>(trials(LayerFault.all(), everywhere(deep), deep, operands));
        cells.addAll(trials(LayerFault.all(), List.of(Set.of(1), Set.of(4), LOWEST), deep, less));
        List<Level> some = List.of(Level.EVERYTHING, Level.Z_AND_A, Level.GRADIENT_AND_LOSS);
        cells.addAll(trials(LayerFault.all(), List.of(Set.of(1)), wide, some));
        cells.addAll(trials(LayerFault.all(), List.of(LOWEST), wide, List.of(Level.Z_AND_A)));
        List<LayerFault> small =
                LayerFault.all().stream().filter(LayerFault::isSmall).toList();
        cells.addAll(trials(small, List.of(Set.of(2), Set.of(3)), wide, operands));
        return cells;
    }

    /** Each single layer of the network, and the lowest three together. */
    public static List<Set<Integer>> everywhere(Experiment scenario) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int layer = 1; layer <= scenario.network().depth(); layer++) {
            sets.add(Set.of(layer));
        }
        sets.add(LOWEST);
        return List.copyOf(sets);
    }

    /** What the judge says of this trainer at every level, of one recording. */
    public static Map<Level, TrainerVerdict> verdicts(Experiment scenario, MlpTrainerProvider contender) {
        TrainingTrace trace = recorded(contender, scenario);
        Map<Level, TrainerVerdict> verdicts = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            verdicts.put(level, verdict(scenario, level.of(trace)));
        }
        return verdicts;
    }

    /** What the judge says of this trainer when it shows so much. */
    public static TrainerVerdict verdict(Experiment scenario, MlpTrainerProvider contender, Level level) {
        return verdict(scenario, level.of(recorded(contender, scenario)));
    }

    /** Updates and what they show, and nothing else: a recorder asks for more, which takes longer than the update. */
    private static TrainingTrace recorded(MlpTrainerProvider contender, Experiment scenario) {
        List<Batch> batches = scenario.batches();
        List<StepTrace> steps = new ArrayList<>();
        try (MlpTrainer trainer = contender.open(scenario)) {
            for (int epoch = 1; epoch <= scenario.epochs(); epoch++) {
                for (int b = 0; b < batches.size(); b++) {
                    steps.add(update(trainer, epoch, b + 1, batches.get(b)));
                }
            }
            FinalTrace end = new FinalTrace(trainer.parameters(), Optional.empty());
            return new TrainingTrace(
                    contender.id(), contender.version(), RunStatus.COMPLETED, "", steps, Optional.of(end));
        }
    }

    private static StepTrace update(MlpTrainer trainer, int epoch, int number, Batch batch) {
        Parameters before = trainer.parameters();
        Observation shown = trainer.observedStep(batch);
        int top = shown.activations().size() - 1;
        return new StepTrace(
                epoch,
                number,
                before,
                top < 0 ? Optional.empty() : Optional.of(shown.activations().get(top)),
                shown.onePass(),
                shown.preActivations(),
                shown.activations(),
                shown.deltas(),
                shown.loss(),
                shown.gradient(),
                shown.memory());
    }

    private static TrainerVerdict verdict(Experiment scenario, TrainingTrace trace) {
        return Judge.certify(scenario, trace);
    }
}
