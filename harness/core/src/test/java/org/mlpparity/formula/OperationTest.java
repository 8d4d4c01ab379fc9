package org.mlpparity.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step is a list of operations. */
class OperationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyOperationStandsOnceAndBehindItsOperands(int depth) {
        Set<Operation> seen = new HashSet<>();
        for (Operation operation : Operation.step(depth)) {
            assertThat(seen).containsAll(operation.operands(depth)).doesNotContain(operation);
            seen.add(operation);
        }
        assertThat(seen).hasSize(8 * depth);
    }

    @Test
    void aStepOfOneLayer() {
        assertThat(Operation.step(1).stream().map(Operation::kind))
                .isEqualTo(List.of(
                        Operation.Kind.AFFINE,
                        Operation.Kind.ACTIVATION,
                        Operation.Kind.LOSS,
                        Operation.Kind.OUTPUT_DELTA,
                        Operation.Kind.WEIGHT_GRADIENT,
                        Operation.Kind.BIAS_GRADIENT,
                        Operation.Kind.WEIGHT_UPDATE,
                        Operation.Kind.BIAS_UPDATE));
    }
}
