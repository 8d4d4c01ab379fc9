package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;

/**
 * The parameter groups of torch.optim: tensors that follow the same rule, with the same weight decay, have one optimizer in common. What
 * follows none is frozen and is not stepped.
 */
final class PyTorchGroups {
    /** One group; its tensors are numbers in the order of {@link PyTorchLayout}. */
    private record Group(PyTorchOptimizer optimizer, Optional<PyTorchRates> rates, List<Integer> tensors) {
        List<PtNDArray> of(List<PtNDArray> parameters) {
            return tensors.stream().map(parameters::get).toList();
        }

        /** The memory of a tensor in this slot; empty where its optimizer has fewer. */
        Optional<PtNDArray> memory(int slot, int tensor) {
            List<List<PtNDArray>> slots = optimizer.memory();
            int number = tensors.indexOf(tensor);
            return number < 0 || slot >= slots.size()
                    ? Optional.empty()
                    : Optional.of(slots.get(slot).get(number));
        }
    }

    private final List<Group> groups = new ArrayList<>();

    PyTorchGroups(Experiment experiment, PyTorchArrays arrays) {
        Map<Optimizer, List<Integer>> tensors = new LinkedHashMap<>();
        for (int tensor = 0; tensor < PyTorchLayout.tensors(experiment.network()); tensor++) {
            int number = tensor;
            PyTorchLayout.optimizer(experiment, tensor)
                    .ifPresent(rule -> tensors.computeIfAbsent(rule, none -> new ArrayList<>())
                            .add(number));
        }
        tensors.forEach((rule, numbers) ->
                groups.add(new Group(PyTorchOptimizer.of(rule, arrays), rates(experiment, rule), numbers)));
    }

    private static Optional<PyTorchRates> rates(Experiment experiment, Optimizer rule) {
        return experiment
                .schedule()
                .map(schedule -> new PyTorchRates(schedule, rule.learningRate(), experiment.batchCount()));
    }

    /** Moves all parameters that are not frozen by their gradients, and leaves these gradients zero. */
    void step(List<PtNDArray> parameters) {
        for (Group group : groups) {
            group.rates().ifPresent(rates -> group.optimizer().follow(rates.next()));
            group.optimizer().step(group.of(parameters));
        }
    }

    /** A copy of what the optimizers remember, slot after slot; zeros for tensors whose optimizer has fewer. */
    List<Parameters> memory(PyTorchNetwork network, PyTorchArrays arrays) {
        int most = groups.stream()
                .mapToInt(group -> group.optimizer().memory().size())
                .max()
                .orElse(0);
        List<Parameters> slots = new ArrayList<>();
        for (int slot = 0; slot < most; slot++) {
            slots.add(memory(slot, network, arrays));
        }
        return slots;
    }

    private Parameters memory(int slot, PyTorchNetwork network, PyTorchArrays arrays) {
        try (Temporaries temporaries = new Temporaries()) {
            List<PtNDArray> tensors = new ArrayList<>();
            for (int tensor = 0; tensor < network.parameters().size(); tensor++) {
                int number = tensor;
                tensors.add(groups.stream()
                        .flatMap(group -> group.memory(slot, number).stream())
                        .findFirst()
                        .orElseGet(() -> temporaries.keep(
                                arrays.zerosLike(network.parameters().get(number)))));
            }
            return network.copy(tensors);
        }
    }

    /** Forgets all state, and goes back to before the first update. */
    void reset() {
        for (Group group : groups) {
            group.optimizer().reset();
            group.rates().ifPresent(PyTorchRates::reset);
        }
    }
}
