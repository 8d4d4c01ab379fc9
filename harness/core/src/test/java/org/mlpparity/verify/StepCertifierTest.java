package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.oracle.Showing;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;

/** The tensors of a step are compared in the order in which they are computed, so that the first wrong one is where it went wrong. */
class StepCertifierTest {
    private static final int DEPTH = 2;
    private static final Experiment EXPERIMENT = LegalTraces.experiment(
            Activation.TANH,
            new Optimizer.Momentum(0x1p-7, 0.5, VelocityScale.GRADIENT, WeightDecay.NONE),
            Precision.FLOAT64,
            3,
            2,
            3,
            2);
    private static final TrainingTrace LEGAL = showingAll();

    /** Some legal runs keep their velocity in another form, which is not shown; this is the first that shows it. */
    private static TrainingTrace showingAll() {
        return IntStream.range(0, 100)
                .mapToObj(seed -> LegalTraces.legal(EXPERIMENT, Showing.ALL, true, new Random(seed)))
                .filter(trace -> trace.steps().get(0).memory().isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** One tensor of a step, as it stands in the order of the comparison. */
    private record Tensor(Quantity quantity, int layer) {}

    private static List<Tensor> order() {
        List<Tensor> order = new ArrayList<>();
        order.add(new Tensor(Quantity.INITIAL_PARAMETERS, 1));
        for (int layer = 1; layer <= DEPTH; layer++) {
            order.add(new Tensor(Quantity.PRE_ACTIVATIONS, layer));
            order.add(new Tensor(Quantity.ACTIVATIONS, layer));
        }
        order.add(new Tensor(Quantity.PREDICTIONS, 0));
        order.add(new Tensor(Quantity.LOSS, 0));
        for (int layer = DEPTH; layer >= 1; layer--) {
            order.add(new Tensor(Quantity.DELTAS, layer));
            order.add(new Tensor(Quantity.WEIGHT_GRADIENT, layer));
            order.add(new Tensor(Quantity.BIAS_GRADIENT, layer));
        }
        for (int layer = 1; layer <= DEPTH; layer++) {
            order.add(new Tensor(Quantity.MEMORY, layer));
        }
        for (int layer = 1; layer <= DEPTH; layer++) {
            order.add(new Tensor(Quantity.WEIGHTS, layer));
            order.add(new Tensor(Quantity.BIASES, layer));
        }
        return order;
    }

    private static Stream<Integer> places() {
        return IntStream.range(0, order().size()).boxed();
    }

    @ParameterizedTest
    @MethodSource("places")
    void ofAllThatIsWrongTheFirstThatWasComputedIsTheFirst(int from) {
        Tensor first = order().get(from);
        Certificate certificate = LegalTraces.certificate(EXPERIMENT, wrongFrom(from));
        Place place = certificate.first().orElseThrow().place();
        assertThat(new Tensor(place.quantity(), place.layer())).isEqualTo(first);
        assertThat(place.epoch()).isOne();
    }

    @Test
    void whatIsTamperedWithHereIsInOrderAsItWas() {
        Certificate certificate = LegalTraces.certificate(EXPERIMENT, LEGAL);
        assertThat(certificate.outside()).isZero();
        assertThat(certificate.worst())
                .extracting(Deviation::place)
                .extracting(Place::quantity)
                .containsExactly(Stream.of(Quantity.values())
                        .filter(quantity -> quantity != Quantity.OTHER_PREDICTIONS)
                        .toArray(Quantity[]::new));
    }

    /** The first step with all tensors wrong from this place of the order on. */
    private static TrainingTrace wrongFrom(int from) {
        StepTrace right = LEGAL.steps().get(0);
        Wrong wrong = new Wrong(order().subList(from, order().size()));
        List<Matrix> activations = wrong.layers(Quantity.ACTIVATIONS, right.activations());
        StepTrace step = new StepTrace(
                1,
                1,
                wrong.parameters(Quantity.INITIAL_PARAMETERS, Quantity.INITIAL_PARAMETERS, right.parameters()),
                right.predictions().map(each -> wrong.matrix(Quantity.PREDICTIONS, 0, each)),
                true,
                wrong.layers(Quantity.PRE_ACTIVATIONS, right.preActivations()),
                activations,
                wrong.layers(Quantity.DELTAS, right.deltas()),
                OptionalDouble.of(right.loss().orElseThrow() + (wrong.is(Quantity.LOSS, 0) ? 1 : 0)),
                right.gradient().map(each -> wrong.parameters(Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT, each)),
                right.memory()
                        .map(memory -> new OptimizerMemory(
                                memory.updates(),
                                memory.slots().stream()
                                        .map(slot -> wrong.parameters(Quantity.MEMORY, Quantity.MEMORY, slot))
                                        .toList())));
        Parameters after = wrong.parameters(
                Quantity.WEIGHTS, Quantity.BIASES, LEGAL.steps().get(1).parameters());
        return LegalTraces.trace(List.of(step), after, Accuracies.DEFAULT);
    }

    /** Adds 1 to every entry of these tensors. */
    private record Wrong(List<Tensor> tensors) {
        boolean is(Quantity quantity, int layer) {
            return tensors.contains(new Tensor(quantity, layer));
        }

        Matrix matrix(Quantity quantity, int layer, Matrix right) {
            return is(quantity, layer) ? right.map(entry -> entry + 1) : right;
        }

        List<Matrix> layers(Quantity quantity, List<Matrix> right) {
            return IntStream.range(0, right.size())
                    .mapToObj(l -> matrix(quantity, l + 1, right.get(l)))
                    .toList();
        }

        Parameters parameters(Quantity weights, Quantity biases, Parameters right) {
            return new Parameters(layers(weights, right.weights()), layers(biases, right.biases()));
        }
    }

    /** Predictions that were asked for beside what is shown are held against the parameters, not against the shown activations. */
    @Test
    void predictionsBesideTheStepAreJudgedEndToEnd() {
        StepTrace right = LEGAL.steps().get(0);
        Matrix top = right.activations().get(DEPTH - 1);
        Certificate certificate = LegalTraces.certificate(
                EXPERIMENT,
                LegalTraces.trace(
                        List.of(with(right, Optional.of(top.map(Math::nextUp)))),
                        LEGAL.steps().get(1).parameters(),
                        Accuracies.DEFAULT));
        assertThat(certificate.outside()).isZero();
        assertThat(certificate.suspicions())
                .as("an identity output is exact, so that beside the shown z one ulp would be too much")
                .isEmpty();
    }

    private static StepTrace with(StepTrace step, Optional<Matrix> predictions) {
        return new StepTrace(
                step.epoch(),
                step.batch(),
                step.parameters(),
                predictions,
                step.onePass(),
                step.preActivations(),
                step.activations(),
                step.deltas(),
                step.loss(),
                step.gradient(),
                step.memory());
    }
}
