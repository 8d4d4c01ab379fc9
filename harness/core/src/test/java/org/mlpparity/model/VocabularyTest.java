package org.mlpparity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    static Stream<Term> terms() {
        return Stream.of(
                        Activation.Kind.values(),
                        Loss.Kind.values(),
                        Optimizer.Kind.values(),
                        Optimizer.VelocityScale.values(),
                        Optimizer.EpsilonPlacement.values(),
                        WeightDecay.Kind.values())
                .flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("terms")
    void everyWordSaysWhatItMeans(Term term) {
        assertThat(term.meaning()).isNotBlank().isASCII().doesNotEndWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void everyActivationHasItsCustomaryNumber(Activation.Kind kind) {
        assertThat(Activation.all())
                .filteredOn(activation -> activation.kind() == kind)
                .hasSize(1);
        assertThat(kind.constant().map(constant -> constant.customary().isPresent()))
                .isNotEqualTo(Optional.of(false));
    }

    @Test
    void wordsAreShownAsEver() {
        assertThat(Activation.all().toString())
                .isEqualTo(
                        "[identity, relu, leaky-relu(0.01), tanh, sigmoid, softplus, gelu-tanh, gelu, silu, elu(1.0), selu,"
                                + " softsign, log-sigmoid, relu6, hard-tanh, hard-sigmoid, hard-sigmoid-fifth, hard-swish, softmax]");
        assertThat(new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM))
                .hasToString("squared-error (sum over samples, sum over outputs)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 1, 0, -0.5, Double.NaN})
    void aSlopeIsBetweenZeroAndOne(double slope) {
        assertThatThrownBy(() -> Activation.leakyRelu(slope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slope (" + slope + ") must be between 0 and 1");
    }

    @Test
    void aNumberBelongsToItsKind() {
        assertThatThrownBy(() -> new Activation(Activation.Kind.RELU, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slope or alpha (0.5) belongs to leaky-relu, elu, not to relu");
        assertThatThrownBy(() -> new Loss(Loss.Kind.SQUARED_ERROR, 0.5, Reduction.SUM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delta or beta (0.5) belongs to huber, smooth-l1, not to squared-error");
        assertThat(Activation.leakyRelu(0.5).slope()).isEqualTo(0.5);
        assertThat(Activation.TANH.slope()).isZero();
        assertThat(Activation.elu(0.5).alpha()).isEqualTo(0.5);
        assertThat(Activation.leakyRelu(0.5).alpha()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void kinksAndJointFunctionsAreProperties(Activation.Kind kind) {
        assertThat(kind.hasKink())
                .isEqualTo(Set.of(
                                "RELU",
                                "LEAKY_RELU",
                                "ELU",
                                "SELU",
                                "RELU6",
                                "HARD_TANH",
                                "HARD_SIGMOID",
                                "HARD_SIGMOID_FIFTH",
                                "HARD_SWISH")
                        .contains(kind.name()));
        assertThat(kind.isEntrywise()).isEqualTo(!kind.name().equals("SOFTMAX"));
    }

    @Test
    void anEluOfAlphaOneHasNoKink() {
        assertThat(Activation.elu(1).kinks()).isEmpty();
        assertThat(Activation.elu(0.5).kinks()).containsExactly(0.0);
        assertThat(Activation.HARD_SIGMOID.kinks()).containsExactly(-3.0, 3.0);
        assertThatThrownBy(() -> Activation.elu(0)).hasMessage("alpha (0.0) must be positive and finite");
    }

    /** Each number of a rule has a law, each dialect and flag a meaning; a wrong number is refused by its law. */
    @ParameterizedTest
    @EnumSource
    void everyOptimizerDescribesItsComponents(Optimizer.Kind kind) {
        Optimizer rule = any(kind);
        assertThat(rule.kind()).isEqualTo(kind);
        assertThat(kind.components())
                .filteredOn(c -> c.getName().equals("learningRate"))
                .hasSize(1);
        kind.components().forEach(component -> {
            if (component.getType() == double.class) {
                Constant constant = kind.constant(component.getName());
                assertThat(constant.meaning()).isNotBlank();
                assertThatThrownBy(() -> kind.of(
                                each -> each.getName().equals(component.getName()) ? (Object) (-1.5) : rule.get(each)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(component.getName() + " (-1.5) "
                                + constant.law().words());
            } else if (component.getType() != WeightDecay.class) {
                assertThat(component.getAnnotation(Meaning.class).value()).isNotBlank();
            }
        });
    }

    private static Optimizer any(Optimizer.Kind kind) {
        return kind.of(component -> {
            if (component.getType() == double.class) {
                return 0.25;
            }
            if (component.getType() == boolean.class) {
                return true;
            }
            return component.getType() == WeightDecay.class
                    ? WeightDecay.NONE
                    : component.getType().getEnumConstants()[0];
        });
    }

    @ParameterizedTest
    @EnumSource
    void copiesOfARuleDifferInOneThing(Optimizer.Kind kind) {
        Optimizer rule = any(kind);
        WeightDecay decay = new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.125);
        assertThat(rule.withWeightDecay(decay).weightDecay()).isEqualTo(decay);
        assertThat(rule.withWeightDecay(decay).withWeightDecay(WeightDecay.NONE))
                .isEqualTo(rule);
        assertThat(rule.withLearningRate(0.5).learningRate()).isEqualTo(0.5);
        assertThat(rule.withLearningRate(0.5).withLearningRate(0.25)).isEqualTo(rule);
        assertThat(rule.withLearningRate(0.1).rounded(Precision.FLOAT32).learningRate())
                .isEqualTo((float) 0.1);
    }

    @Test
    void lawsOfOptimizersKeepTheirWords() {
        assertThatThrownBy(() -> Optimizer.sgd(-0.1)).hasMessage("learningRate (-0.1) must be positive and finite");
        assertThatThrownBy(() -> Optimizer.sgd(Double.POSITIVE_INFINITY))
                .hasMessage("learningRate (Infinity) must be positive and finite");
        assertThatThrownBy(() -> new Optimizer.Momentum(1, 1, Optimizer.VelocityScale.STEP, WeightDecay.NONE))
                .hasMessage("momentum (1.0) must be at least 0 and below 1");
        assertThatThrownBy(() ->
                        new Optimizer.Adam(1, 0, 0, -1, Optimizer.EpsilonPlacement.EPSILON_HAT, true, WeightDecay.NONE))
                .hasMessage("epsilon (-1.0) must not be negative");
    }
}
