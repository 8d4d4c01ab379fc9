package org.mlpparity.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.mutation.Expression.Variable;
import org.mlpparity.mutation.Machine.ProgramException;

/** What programs compute, on numbers that one can check by hand. */
class MachineTest {
    /** Inputs x = [[1, 2], [3, 4]], targets y = [[1], [2]], W = [5, 6], b = [7]. */
    private static Experiment experiment() {
        return new Experiment(
                "small",
                NetworkSpec.of(2, Activation.IDENTITY, Activation.IDENTITY, 1),
                Loss.squaredError(Reduction.Over.MEAN, Reduction.Over.MEAN),
                Optimizer.sgd(0.25),
                new Dataset(Matrix.of(2, 2, 1, 2, 3, 4), Matrix.of(2, 1, 1, 2)),
                new Parameters(List.of(Matrix.row(5, 6)), List.of(Matrix.row(7))),
                1,
                2,
                Precision.FLOAT64);
    }

    private static Matrix value(String text) {
        Machine machine = new Machine(experiment());
        machine.begin(
                new Batch(experiment().data().inputs(), experiment().data().targets()));
        Statement statement =
                new Statement(Operation.AFFINE, 1, "", (Variable) Parser.parse("z[k]"), Parser.parse(text));
        return machine.evaluate(statement.value(), statement);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a[k-1] @ W[k].T + b[k]; [2 × 1]; 24, 46",
                "W[k] - y; [2 × 2]; 4, 5, 3, 4",
                "y - y.T; [2 × 2]; 0, -1, 1, 0",
                "2 * a[k-1] > 4; [2 × 2]; 0, 0, 1, 1",
                "where(a[k-1] >= 2, a[k-1], eta); [2 × 2]; 0.25, 2, 3, 4",
                "clip(a[k-1] - 3, 1.5); [2 × 2]; -1.5, -1, 0, 1",
                "sum(a[k-1]); [1 × 1]; 10",
                "mean(a[k-1]); [1 × 1]; 2.5",
                "sum_over_samples(a[k-1]); [1 × 2]; 4, 6",
                "mean_over_samples(a[k-1]); [1 × 2]; 2, 3",
                "sum_over_units(a[k-1]); [2 × 1]; 3, 7",
                "mean_over_units(a[k-1]); [2 × 1]; 1.5, 3.5",
                "max_over_units(a[k-1]); [2 × 1]; 2, 4",
                "without_first(a[k-1]); [2 × 2]; 0, 0, 3, 4",
                "without_last(a[k-1]); [2 × 2]; 1, 2, 0, 0",
                "without_every_second(a[k-1]); [2 × 2]; 1, 2, 0, 0",
                "bfloat16(1.01); [1 × 1]; 1.0078125",
                "float16(1.001); [1 × 1]; 1.0009765625",
                "-a[k-1] * samples / outputs; [2 × 2]; -2, -4, -6, -8",
                "1 - 2 - 3; [1 × 1]; -4"
            })
    void anExpressionComputes(String text, String shape, String entries) {
        Matrix value = value(text);
        assertThat(value.shape()).isEqualTo(shape);
        assertThat(value.toArray())
                .containsExactly(Stream.of(entries.split(", "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[k-1] @ y.T", "a[k-1] - sum_over_samples(y) @ W[k] @ b[k]", "delta[k]"})
    void whatDoesNotGoTogetherIsSaid(String text) {
        assertThatThrownBy(() -> value(text)).isInstanceOf(ProgramException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 +", "a[k", "sinus(1)", "(1", "1 2", "$"})
    void whatIsNoExpressionIsSaid(String text) {
        assertThatThrownBy(() -> Parser.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void theStepBeforeIsRemembered() {
        Program program = new Program(List.of(new Statement(
                Operation.UPDATE, 1, "W", (Variable) Parser.parse("v[k]"), Parser.parse("previous(v[k]) + 1"))));
        Machine machine = new Machine(experiment());
        Batch batch = experiment().batches().get(0);
        machine.step(program, batch);
        machine.step(program, batch);
        assertThat(machine.get("vW", 1).toArray()).containsExactly(2, 2);
    }
}
