package org.mlpparity.worked;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

/** Someone who works a whole step correctly but for one slip, and goes on with the wrong number, has made one slip. */
@Tag("slow")
class WorkedSlipTest {
    private static final int DECIMALS = 5;
    private static final BigDecimal SLIP = new BigDecimal("0.25");

    static Stream<Arguments> steps() {
        Experiment classes = Networks.of(
                Activation.TANH,
                Activation.SOFTMAX,
                Networks.loss(Loss.Kind.CATEGORICAL_CROSS_ENTROPY, Reduction.Over.MEAN, Reduction.Over.SUM),
                new Optimizer.Momentum(0.1, 0.9, Optimizer.VelocityScale.STEP, WeightDecay.NONE),
                Precision.FLOAT64);
        return Stream.of(
                Arguments.of(Networks.tarea1(), OptionalInt.of(0)),
                Arguments.of(Networks.tarea1(), OptionalInt.empty()),
                Arguments.of(classes, OptionalInt.of(1)),
                Arguments.of(classes, OptionalInt.empty()));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void oneSlipIsOneSlipInWhateverLineItIs(Experiment experiment, OptionalInt sample) {
        Calculation calculation = Calculation.of(WorkedMoment.of(experiment, 1, sample));
        int tried = 0;
        for (Line line : calculation.lines()) {
            int index = line.truth().size() / 2;
            WorkedCheck check = check(experiment, sample, calculation, line.symbol(), index);
            List<String> slips = check.lines().stream()
                    .filter(checked -> checked.count(Mark.SLIP) > 0)
                    .map(checked -> checked.hand().line().symbol())
                    .toList();
            assertThat(slips).as("slip in " + line.symbol()).containsExactly(line.symbol());
            assertThat(check.count(Mark.SLIP)).as("slip in " + line.symbol()).isEqualTo(1);
            tried++;
        }
        assertThat(tried).isGreaterThan(16);
    }

    private static WorkedCheck check(
            Experiment experiment, OptionalInt sample, Calculation calculation, String wrong, int index) {
        String json = "{\"format\": \"mlp-parity/numbers/1\", \"epoch\": 1"
                + (sample.isPresent() ? ", \"sample\": " + sample.getAsInt() : "") + ", \"lines\": {"
                + worked(calculation, wrong, index).entrySet().stream()
                        .map(line ->
                                "\"" + line.getKey() + "\": " + json(line.getValue(), calculation.truth(line.getKey())))
                        .collect(Collectors.joining(", "))
                + "}}";
        return WorkedCheck.of(
                experiment, NumbersFile.parse(json, "my.json"), OptionalInt.empty(), OptionalInt.empty(), 4);
    }

    /** Every line from the printed ones above it, with one entry of one line off. */
    private static Map<String, List<BigDecimal>> worked(Calculation calculation, String wrong, int index) {
        HandScope scope = new HandScope(calculation, Set.of());
        Map<String, List<BigDecimal>> lines = new LinkedHashMap<>();
        for (Line line : calculation.lines()) {
            Values exact = line.rule() instanceof Expression.OverBatch
                    ? line.truth()
                    : line.rule().evaluate(scope);
            List<BigDecimal> printed = exact.entries().stream()
                    .map(entry -> new BigDecimal(entry.value()).setScale(DECIMALS, RoundingMode.HALF_EVEN))
                    .collect(Collectors.toList());
            if (line.symbol().equals(wrong)) {
                printed.set(index, printed.get(index).add(SLIP));
            }
            lines.put(line.symbol(), printed);
            scope.put(
                    line.symbol(),
                    Values.fill(
                            exact.rows(),
                            exact.columns(),
                            i -> Range.exactly(printed.get(i).doubleValue())));
        }
        return lines;
    }

    private static String json(List<BigDecimal> printed, Values shape) {
        StringBuilder rows = new StringBuilder("[");
        for (int r = 0; r < shape.rows(); r++) {
            rows.append(r == 0 ? "" : ", ")
                    .append(printed.subList(r * shape.columns(), (r + 1) * shape.columns()).stream()
                            .map(BigDecimal::toPlainString)
                            .collect(Collectors.joining("\", \"", "[\"", "\"]")));
        }
        return rows.append("]").toString();
    }
}
