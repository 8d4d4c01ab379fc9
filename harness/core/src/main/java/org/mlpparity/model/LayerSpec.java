package org.mlpparity.model;

import java.util.Optional;

/**
 * One fully connected layer.
 *
 * @param units how many outputs it has, at least 1
 * @param activation what is applied to its pre-activations
 * @param bias which biases it has
 */
public record LayerSpec(int units, Activation activation, Bias bias) {
    /** Which biases a layer has; they are a row with an entry per unit in any case. */
    public enum Bias implements Term {
        PER_UNIT("each unit has its own"),
        /** All entries are equal, and so are those of the gradient: the sum over units of dL/dz. */
        SHARED("all units have the same one, whose gradient is the sum over units"),
        /** All entries are 0 and stay so; they have no gradient. */
        NONE("there are none: zeros that stay");

        private final String meaning;

        Bias(String meaning) {
            this.meaning = meaning;
        }

        @Override
        public String meaning() {
            return meaning;
        }
    }

    public LayerSpec {
        if (units < 1) {
            throw new IllegalArgumentException("units (" + units + ") must be positive");
        }
    }

    /** One with a bias per unit. */
    public LayerSpec(int units, Activation activation) {
        this(units, activation, Bias.PER_UNIT);
    }

    /** The same with another activation. */
    public LayerSpec with(Activation other) {
        return new LayerSpec(units, other, bias);
    }

    /** The same with other biases. */
    public LayerSpec with(Bias other) {
        return new LayerSpec(units, activation, other);
    }

    /** What keeps initial biases [1 × units] from being its; empty when nothing does. */
    Optional<String> misfit(Matrix biases) {
        for (int j = 0; j < biases.size(); j++) {
            double due = bias == Bias.NONE ? 0 : biases.get(0);
            if (bias != Bias.PER_UNIT && biases.get(j) != due) {
                return Optional.of(
                        "(" + biases.get(j) + ") must be " + due + ", since the layer's bias is " + bias.id());
            }
        }
        return Optional.empty();
    }
}
