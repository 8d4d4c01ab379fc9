package org.mlpparity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Matrices and parameters as the arrays that other people's code holds. */
class ConversionsTest {
    private static final double[][][] WEIGHTS = {{{1, 2}, {3, 4}, {5, 6}}, {{10, 11, 12}}};
    private static final double[][] BIASES = {{7, 8, 9}, {13}};
    private static final NetworkSpec NETWORK = NetworkSpec.of(2, Activation.IDENTITY, Activation.IDENTITY, 3, 1);

    @Test
    void rowsAreCopies() {
        Matrix matrix = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);
        double[][] rows = matrix.toRows();
        assertThat(rows).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
        rows[0][0] = 9;
        assertThat(matrix.get(0, 0)).isEqualTo(1);
        assertThat(Matrix.of(0, 3).toRows()).isEmpty();
    }

    @Test
    void transposingExchangesRowsAndColumns() {
        Matrix matrix = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);
        assertThat(matrix.transposed()).isEqualTo(Matrix.of(3, 2, 1, 4, 2, 5, 3, 6));
        assertThat(matrix.transposed().transposed()).isEqualTo(matrix);
    }

    @Test
    void flatIsWeightsRowByRowAndThenBiasesLayerByLayer() {
        Parameters parameters = Parameters.of(WEIGHTS, BIASES);
        assertThat(parameters.misfit(NETWORK)).isEmpty();
        assertThat(parameters.toFlat()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        assertThat(Parameters.ofFlat(NETWORK, parameters.toFlat())).isEqualTo(parameters);
    }

    @Test
    void anotherNumberOfNumbersIsRefused() {
        assertThatThrownBy(() -> Parameters.ofFlat(NETWORK, new double[12]))
                .hasMessage("12 numbers do not fill the network, which has 13 weights and biases");
    }
}
