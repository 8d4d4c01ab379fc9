package org.mlpparity.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Term;
import org.mlpparity.model.WeightDecay;

/** A word is declined by its name and by what it is a word for. */
class NotOfferedTest {
    @Test
    void everyVocabularyIsNamed() {
        assertThat(NotOffered.of(Activation.Kind.LEAKY_RELU))
                .hasMessage("activation leaky-relu is not offered by this trainer");
        assertThat(NotOffered.of(Loss.Kind.SQUARED_ERROR))
                .hasMessage("loss squared-error is not offered by this trainer");
        assertThat(NotOffered.of(Optimizer.Kind.ADAM)).hasMessage("optimizer adam is not offered by this trainer");
        assertThat(NotOffered.of(WeightDecay.Kind.COUPLED_L2))
                .hasMessage("weight decay coupled-l2 is not offered by this trainer");
        assertThat(NotOffered.of(Precision.FLOAT32)).hasMessage("precision float32 is not offered by this trainer");
        assertThat(NotOffered.of(Optimizer.EpsilonPlacement.EPSILON_HAT))
                .hasMessage("epsilon placement epsilon-hat is not offered by this trainer");
    }

    /** A constant with a body is of a class of its own, which has no name. */
    @Test
    void aConstantWithABodyIsNamedByItsEnum() {
        assertThat(NotOffered.of(WithBody.ODD)).hasMessage("with body odd is not offered by this trainer");
    }

    private enum WithBody implements Term {
        ODD {
            @Override
            public String toString() {
                return "";
            }
        }
    }
}
