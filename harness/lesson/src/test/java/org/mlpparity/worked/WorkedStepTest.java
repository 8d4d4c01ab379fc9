package org.mlpparity.worked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.document.TextWriter;

/** What the page prints, read back and held against rational arithmetic and the oracle. */
class WorkedStepTest {
    private static Map<String, List<String>> printed(int epoch, OptionalInt sample, int digits) {
        return PrintedLines.results(TextWriter.write(
                WorkedStep.of(Networks.tarea1(), epoch, sample, digits).document()));
    }

    private static JsonNode exact() throws IOException {
        return new ObjectMapper()
                .readTree(WorkedStepTest.class.getResourceAsStream("/org/mlpparity/oracle/tarea1-exact.json"))
                .get("firstStepExact");
    }

    private static void assertRounds(List<String> printed, List<String> exact, String what) {
        assertThat(printed).as(what).hasSameSizeAs(exact);
        for (int i = 0; i < exact.size(); i++) {
            BigDecimal number = new BigDecimal(printed.get(i));
            BigDecimal due = new BigDecimal(exact.get(i));
            if (number.signum() == 0) {
                assertThat(due.signum()).as(what).isZero();
            } else {
                assertThat(due.setScale(number.scale(), RoundingMode.HALF_EVEN))
                        .as(what)
                        .isEqualByComparingTo(number);
            }
        }
    }

    /** The file's order: layer by layer, neuron by neuron its weights, then its bias. */
    private static List<String> flat(Map<String, List<String>> printed, String weights, String biases) {
        int[] fanIn = {3, 4, 4};
        List<String> flat = new ArrayList<>();
        for (int layer = 1; layer <= 3; layer++) {
            List<String> w = printed.get(String.format(weights, layer));
            List<String> b = printed.get(String.format(biases, layer));
            for (int unit = 0; unit < b.size(); unit++) {
                flat.addAll(w.subList(unit * fanIn[layer - 1], (unit + 1) * fanIn[layer - 1]));
                flat.add(b.get(unit));
            }
        }
        return flat;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 9})
    void theBatchAgreesWithRationalArithmeticToTheLastPrintedDigit(int digits) throws IOException {
        Map<String, List<String>> printed = printed(0, OptionalInt.empty(), digits);
        assertRounds(printed.get("A3"), texts(exact().get("predictions")), "A3");
        assertRounds(printed.get("L"), List.of(exact().get("loss").asText()), "L");
        assertRounds(flat(printed, "dW%d", "db%d"), texts(exact().get("gradient")), "gradient");
        assertRounds(flat(printed, "W%d ←", "b%d ←"), texts(exact().get("parametersAfter")), "parameters");
    }

    @Test
    void oneSampleAgreesWithRationalArithmeticWhereThatHasIt() throws IOException {
        Map<String, List<String>> printed = printed(0, OptionalInt.of(0), 4);
        assertRounds(printed.get("A3"), texts(exact().get("predictions")).subList(0, 1), "A3");
        assertRounds(flat(printed, "∇W%d", "∇b%d"), texts(exact().get("gradient")), "gradient");
        assertRounds(flat(printed, "W%d ←", "b%d ←"), texts(exact().get("parametersAfter")), "parameters");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, -1})
    void everyLineAgreesWithTheOracleToTheLastPrintedDigit(int sample) {
        OptionalInt alone = sample < 0 ? OptionalInt.empty() : OptionalInt.of(sample);
        for (int epoch : new int[] {0, 1, 157}) {
            Map<String, List<String>> printed = printed(epoch, alone, 4);
            List<Line> lines = Calculation.of(WorkedMoment.of(Networks.tarea1(), epoch, alone))
                    .lines();
            int compared = 0;
            for (Line line : lines) {
                String name = TextWriter.inline(line.name()) + (line.relation().equals("=") ? "" : " ←");
                List<String> due = line.truth().entries().stream()
                        .map(entry -> new BigDecimal(entry.value()).toPlainString())
                        .toList();
                assertRounds(printed.get(name), due, name);
                compared += due.size();
            }
            assertThat(compared).isGreaterThan(alone.isPresent() ? 170 : 220);
        }
    }

    @Test
    void theFirstSampleLooksAsOneWouldWriteIt() {
        assertThat(TextWriter.write(WorkedStep.of(Networks.tarea1(), 0, OptionalInt.of(0), 4)
                        .document()))
                .contains(String.join(
                        "\n",
                        "                   ⎡ -2.4028 ⎤   ⎡ 0 ⎤   ⎡ -2.4028 ⎤",
                        "  Z1 = W1 x + b1 = ⎢  0.0947 ⎥ + ⎢ 0 ⎥ = ⎢  0.0947 ⎥",
                        "                   ⎢ -0.8525 ⎥   ⎢ 0 ⎥   ⎢ -0.8525 ⎥",
                        "                   ⎣ -4.3259 ⎦   ⎣ 0 ⎦   ⎣ -4.3259 ⎦"))
                .contains("  L = Σ (A3 − y)² = (0.0265 − 1)² = 0.9476\n  rounded from 0.9476133021841388\n")
                .contains("  dA3 = 2 (A3 − y) = 2 ([ 0.0265 ] − [ 1 ]) = [ -1.9469 ]\n")
                .contains("  dW3 = dZ3 A2ᵀ = [ -1.9469 ] [ 0  0.0169  0.0375  0 ] = [ 0  -0.0329  -0.0730  0 ]\n")
                .contains("∇W and ∇b are the sum of dW and db over its 4 samples");
    }

    @Test
    void whatTheExperimentHasNotIsRefusedWithItsRange() {
        refuse(200, OptionalInt.empty(), 4, "epoch (200) must be from 0 to 199, there are 200 epochs");
        refuse(-1, OptionalInt.empty(), 4, "epoch (-1) must be from 0 to 199, there are 200 epochs");
        refuse(0, OptionalInt.of(4), 4, "sample (4) must be from 0 to 3, there are 4 samples");
        refuse(0, OptionalInt.of(0), 16, "digits (16) must be from 1 to 15");
    }

    private static void refuse(int epoch, OptionalInt sample, int digits, String law) {
        assertThatThrownBy(() -> WorkedStep.of(Networks.tarea1(), epoch, sample, digits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(law);
    }
}
