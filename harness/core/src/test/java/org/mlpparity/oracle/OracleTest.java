package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;

/**
 * The oracle against rational arithmetic: {@code tarea1-exact.json} was made by {@code exact_tarea1.py} beside it (Python
 * 3.11, fractions.Fraction, 40 digits printed).
 */
class OracleTest {
    /** 40 printed digits leave 10^-39; 2^-90 is 8·10^-28. */
    private static final BigDecimal NEGLIGIBLE = new BigDecimal(0x1p-90);

    private final JsonNode exact = read();

    @Test
    void firstStepOfTarea1EqualsRationalArithmetic() {
        Experiment tarea1 = tarea1();
        ExactStep step = new Oracle(tarea1).step(tarea1.initial(), tarea1.data().whole());

        JsonNode due = exact.get("firstStepExact");
        assertEqual(step.forward().predictions(), due.get("predictions"));
        assertThat(BigFunctions.of(step.loss().at(0))
                        .subtract(new BigDecimal(due.get("loss").asText()))
                        .abs())
                .isLessThan(NEGLIGIBLE);
        assertThat(flat(step.weightGradients(), step.biasGradients()))
                .usingElementComparator(OracleTest::compareNearly)
                .containsExactlyElementsOf(decimals(due.get("gradient")));
        assertThat(flat(step.weights(), step.biases()))
                .usingElementComparator(OracleTest::compareNearly)
                .containsExactlyElementsOf(decimals(due.get("parametersAfter")));
    }

    private Experiment tarea1() {
        List<BigDecimal> flat = decimals(exact.get("initialParameters"));
        NetworkSpec network = NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 4, 1);
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        int next = 0;
        for (int l = 0; l < 3; l++) {
            int n = network.fanIn(l);
            double[] w = new double[network.units(l) * n];
            double[] b = new double[network.units(l)];
            for (int j = 0; j < b.length; j++) {
                for (int i = 0; i < n; i++) {
                    w[j * n + i] = flat.get(next++).doubleValue();
                }
                b[j] = flat.get(next++).doubleValue();
            }
            weights.add(Matrix.of(b.length, n, w));
            biases.add(Matrix.row(b));
        }
        Dataset data = new Dataset(
                Matrix.of(4, 3, 2.5, 3.5, -0.5, 4.0, -1.0, 0.5, 0.5, 1.5, 1.0, 3.0, 2.0, -1.5),
                Matrix.of(4, 1, 1, -1, -1, 1));
        return new Experiment(
                "tarea1",
                network,
                new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM),
                Optimizer.sgd(0.01),
                data,
                new Parameters(weights, biases),
                200,
                4,
                Precision.FLOAT64);
    }

    /** Layer by layer, neuron by neuron: its weights, then its bias. */
    private static List<BigDecimal> flat(List<Enclosure> weights, List<Enclosure> biases) {
        List<BigDecimal> flat = new ArrayList<>();
        for (int l = 0; l < weights.size(); l++) {
            Enclosure w = weights.get(l);
            for (int j = 0; j < w.rows(); j++) {
                for (int i = 0; i < w.columns(); i++) {
                    flat.add(BigFunctions.of(w.at(j * w.columns() + i)));
                }
                flat.add(BigFunctions.of(biases.get(l).at(j)));
            }
        }
        return flat;
    }

    private static void assertEqual(Enclosure actual, JsonNode due) {
        assertThat(IntStream.range(0, actual.size()).mapToObj(i -> BigFunctions.of(actual.at(i))))
                .usingElementComparator(OracleTest::compareNearly)
                .containsExactlyElementsOf(decimals(due));
    }

    private static int compareNearly(BigDecimal a, BigDecimal b) {
        return a.subtract(b).abs().compareTo(NEGLIGIBLE) <= 0 ? 0 : a.compareTo(b);
    }

    private static List<BigDecimal> decimals(JsonNode array) {
        List<BigDecimal> decimals = new ArrayList<>();
        array.forEach(text -> decimals.add(new BigDecimal(text.asText())));
        return decimals;
    }

    private static JsonNode read() {
        try (InputStream stream = OracleTest.class.getResourceAsStream("tarea1-exact.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
