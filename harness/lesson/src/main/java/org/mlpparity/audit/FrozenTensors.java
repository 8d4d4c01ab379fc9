package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;

/**
 * Parameters that a document prints as they were at the start although the experiment trains them: they were frozen, or never updated.
 *
 * @param tensors whole tensors, in the order of layers
 * @param inRun whether the other numbers are those of a run that leaves these as they are; else they come from one that trains them
 */
public record FrozenTensors(List<Tensor> tensors, boolean inRun) {
    /** Of all entries of a tensor together; fewer may be those of the start by chance. */
    private static final int TELLING_DIGITS = 3;

    /**
     * One tensor.
     *
     * @param layer counted from 1
     * @param kind which of the layer's two
     */
    public record Tensor(int layer, ParameterKind kind) {}

    /** An entry of a block, by its tensor. */
    record Entry(Tensor tensor, double initial) {}

    public FrozenTensors {
        tensors = List.copyOf(tensors);
    }

    /** The entries of a block of parameters in its order, with what they were at the start; none for other blocks. */
    static List<Entry> entries(PrintedBlock block, Parameters initial) {
        List<Entry> entries = new ArrayList<>();
        if (block.kind() != BlockKind.PARAMETERS) {
            return entries;
        }
        for (int layer : block.layers()) {
            for (int unit = 0; unit < initial.weights(layer - 1).rows(); unit++) {
                for (int i = 0; i < initial.weights(layer - 1).columns(); i++) {
                    entries.add(new Entry(
                            new Tensor(layer, ParameterKind.WEIGHTS),
                            initial.weights(layer - 1).get(unit, i)));
                }
                entries.add(new Entry(
                        new Tensor(layer, ParameterKind.BIASES),
                        initial.biases(layer - 1).get(0, unit)));
            }
        }
        return entries;
    }

    /** Tensors that the experiment trains, that its run moves in the printed digits, and that are printed as they were at the start. */
    static FrozenTensors of(Claims claims, ExactHistory history) {
        Experiment experiment = claims.experiment();
        List<Tensor> frozen = new ArrayList<>();
        for (int layer = 1; layer <= experiment.network().depth(); layer++) {
            for (ParameterKind kind : ParameterKind.values()) {
                Tensor tensor = new Tensor(layer, kind);
                if (experiment.optimizer(layer - 1, kind).isPresent() && stays(tensor, claims, history)) {
                    frozen.add(tensor);
                }
            }
        }
        return new FrozenTensors(frozen, true);
    }

    private static boolean stays(Tensor tensor, Claims claims, ExactHistory history) {
        int digits = 0;
        for (PrintedBlock block : claims.blocks()) {
            List<Entry> entries = entries(block, claims.experiment().initial());
            List<Double> last = history.values(block, history.moments() - 1);
            for (int i = 0; i < entries.size(); i++) {
                Printed printed = block.numbers().get(i);
                if (entries.get(i).tensor().equals(tensor)) {
                    if (printed.grade(entries.get(i).initial()) != Grade.REPRODUCED) {
                        return false;
                    }
                    digits += printed.grade(last.get(i)) == Grade.REPRODUCED ? 0 : printed.telling();
                }
            }
        }
        return digits >= TELLING_DIGITS;
    }

    /** The same with all tensors of the same kinds, where a document shows some layers only. */
    FrozenTensors ofAllLayers(Experiment experiment) {
        List<Tensor> all = new ArrayList<>();
        for (int layer = 1; layer <= experiment.network().depth(); layer++) {
            for (ParameterKind kind : ParameterKind.values()) {
                boolean isAlike = tensors.stream().anyMatch(tensor -> tensor.kind() == kind);
                if (isAlike && experiment.optimizer(layer - 1, kind).isPresent()) {
                    all.add(new Tensor(layer, kind));
                }
            }
        }
        return new FrozenTensors(all, true);
    }

    /** Those that stay in a document whose other numbers are trained with them. */
    FrozenTensors beside(List<BlockAudit> trained, Parameters initial) {
        List<Tensor> old = new ArrayList<>();
        for (BlockAudit audit : trained) {
            List<Entry> entries = entries(audit.block(), initial);
            for (int i = 0; i < entries.size(); i++) {
                boolean isReproduced = audit.readings().get(i).grade() == Grade.REPRODUCED;
                if (audit.isLocated() && !isReproduced && holds(entries.get(i).tensor())) {
                    old.add(entries.get(i).tensor());
                }
            }
        }
        return new FrozenTensors(old.stream().distinct().toList(), false);
    }

    /** The experiment that leaves them as they are; empty where its optimizer cannot, or a group holds one of them already. */
    Optional<Experiment> in(Experiment experiment) {
        boolean isHeld = experiment.groups().stream()
                .anyMatch(group -> tensors.stream().anyMatch(tensor -> group.holds(tensor.layer() - 1, tensor.kind())));
        if (isEmpty() || isHeld || experiment.optimizer().looksAhead()) {
            return Optional.empty();
        }
        List<ParameterGroup> groups = new ArrayList<>(experiment.groups());
        for (ParameterKind kind : kinds()) {
            groups.add(ParameterGroup.frozen(
                    layers(kind).stream().map(layer -> layer - 1).toList(),
                    switch (kind) {
                        case WEIGHTS -> ParameterGroup.Which.WEIGHTS;
                        case BIASES -> ParameterGroup.Which.BIASES;
                    }));
        }
        return Optional.of(experiment.withGroups(groups));
    }

    private List<ParameterKind> kinds() {
        return tensors.stream().map(Tensor::kind).distinct().sorted().toList();
    }

    private List<Integer> layers(ParameterKind kind) {
        return tensors.stream()
                .filter(tensor -> tensor.kind() == kind)
                .map(Tensor::layer)
                .toList();
    }

    boolean isEmpty() {
        return tensors.isEmpty();
    }

    boolean holds(Tensor tensor) {
        return tensors.contains(tensor);
    }

    /** "the biases of layers 1 and 2". */
    private String words() {
        return kinds().stream()
                .map(kind -> {
                    List<String> layers =
                            layers(kind).stream().map(String::valueOf).toList();
                    return "the " + kind.id() + " of layer" + (layers.size() == 1 ? " " : "s ")
                            + String.join(" and ", layers);
                })
                .collect(Collectors.joining(", and "));
    }

    /** Which they are, and what the experiment would have to say; nothing for none. */
    Optional<String> sentence() {
        if (isEmpty()) {
            return Optional.empty();
        }
        String words = words();
        String subject = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return Optional.of(
                inRun
                        ? subject + " stay as they were: frozen, or never updated. If so, the experiment should say "
                                + experimentWords() + "."
                        : subject
                                + " are printed as they were at the start, and not as the run leaves them that gives the other"
                                + " numbers: old values, or never updated.");
    }

    private String experimentWords() {
        return kinds().stream()
                .map(kind ->
                        "{\"layers\": " + layers(kind) + ", \"parameters\": \"" + kind.id() + "\", \"frozen\": true}")
                .collect(Collectors.joining(", ", "\"groups\": [", "]"));
    }
}
