package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.testkit.WideScenarios;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;
import org.mlpparity.verdict.Quantity;

/** Each fault is in the layers that it is put into, is shown there, and is nowhere else. */
@Tag("slow")
class LayerFaultTest {
    private static final Experiment DEEP = WideScenarios.deep();
    private static final Batch BATCH = DEEP.batches().get(0);
    private static final int DEPTH = DEEP.network().depth();

    static Stream<Arguments> everywhere() {
        return LayerFault.all().stream()
                .flatMap(fault -> IntStream.rangeClosed(1, DEPTH)
                        .filter(fault::fits)
                        .mapToObj(layer -> Arguments.of(fault, layer)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void theFirstWrongNumbersAreThoseOfItsLayer(LayerFault fault, int layer) {
        try (MlpTrainer faulty = fault.in(Set.of(layer)).open(DEEP);
                MlpTrainer correct = Saboteurs.correct().open(DEEP)) {
            Observation shown = faulty.observedStep(BATCH);
            Observation due = correct.observedStep(BATCH);
            if (fault.first().contains(Quantity.PRE_ACTIVATIONS)) {
                assertThat(different(shown.preActivations(), due.preActivations()))
                        .first()
                        .isEqualTo(layer);
                return;
            }
            assertThat(shown.activations()).isEqualTo(due.activations());
            if (fault.first().contains(Quantity.DELTAS)) {
                assertThat(different(shown.deltas(), due.deltas())).last().isEqualTo(layer - 1);
                return;
            }
            assertThat(shown.deltas()).isEqualTo(due.deltas());
            Parameters gradient = shown.gradient().orElseThrow();
            if (fault.first().contains(Quantity.WEIGHT_GRADIENT)) {
                assertThat(different(
                                gradient.weights(), due.gradient().orElseThrow().weights()))
                        .containsExactly(layer);
            } else {
                assertThat(shown.gradient()).isEqualTo(due.gradient());
            }
            assertThat(different(
                            faulty.parameters().weights(), correct.parameters().weights()))
                    .containsExactly(layer);
        }
    }

    /** The layers, counted from 1, that are not the same to the last bit. */
    private static List<Integer> different(List<Matrix> shown, List<Matrix> due) {
        List<Integer> layers = new ArrayList<>();
        for (int l = 0; l < due.size(); l++) {
            if (!shown.get(l).equals(due.get(l))) {
                layers.add(l + 1);
            }
        }
        return layers;
    }

    @Test
    void severalLayersAreFaultyAtOnce() {
        try (MlpTrainer faulty = LayerFault.all().get(0).in(Set.of(1, 2, 3)).open(DEEP);
                MlpTrainer correct = Saboteurs.correct().open(DEEP)) {
            Parameters shown = faulty.observe(BATCH).gradient().orElseThrow();
            Parameters due = correct.observe(BATCH).gradient().orElseThrow();
            assertThat(different(shown.weights(), due.weights())).containsExactly(1, 2, 3);
        }
    }

    @Test
    void thereAreSixteenAndTheirTrainersHaveNames() {
        assertThat(LayerFault.all()).hasSize(16);
        assertThat(LayerFault.all().stream().map(LayerFault::id)).doesNotHaveDuplicates();
        assertThat(LayerFault.all().get(0).in(Set.of(3, 1)).id()).isEqualTo("gradient-negated-in-layer-1-3");
    }
}
