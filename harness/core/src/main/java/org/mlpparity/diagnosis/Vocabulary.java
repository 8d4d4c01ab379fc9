package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mlpparity.formula.Elementwise;
import org.mlpparity.model.Activation;

/** The activation functions that a search tries, with customary numbers, and how they are called. */
final class Vocabulary {
    private static final double[] SLOPES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 1.0 / 3, 1.0 / 5.5};

    private static final Set<Activation.Kind> COMMON = EnumSet.of(
            Activation.Kind.IDENTITY,
            Activation.Kind.RELU,
            Activation.Kind.LEAKY_RELU,
            Activation.Kind.TANH,
            Activation.Kind.SIGMOID,
            Activation.Kind.SOFTPLUS,
            Activation.Kind.SOFTMAX);

    private Vocabulary() {}

    /** Every function that works entry by entry, but this one. */
    static List<Activation> entrywiseBut(Activation due) {
        List<Activation> all = new ArrayList<>();
        for (Activation each : Activation.all()) {
            if (each.kind().isEntrywise() && !each.equals(due)) {
                all.add(each);
            }
        }
        if (due.kind() == Activation.Kind.LEAKY_RELU) {
            for (double slope : SLOPES) {
                Activation leaky = Activation.leakyRelu(slope);
                if (!leaky.equals(due) && !all.contains(leaky)) {
                    all.add(leaky);
                }
            }
        }
        return all;
    }

    /** What a function costs that few people use: among twins on the numbers of a run the common one is meant. */
    static double rarity(Activation activation) {
        return COMMON.contains(activation.kind()) ? 0 : 0.6;
    }

    /** Its name in files, with its number where it has one: "leaky-relu(0.3)". */
    static String name(Activation activation) {
        String kind = activation.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return activation.kind().constant().isEmpty() ? kind : kind + "(" + Numbers.text(activation.constant()) + ")";
    }

    /** As formulas set it, "σ". */
    static String symbol(Activation activation) {
        if (!activation.kind().isEntrywise()) {
            return "softmax";
        }
        String symbol = Elementwise.of(activation).symbol();
        return activation.kind().constant().isEmpty()
                ? symbol
                : symbol + "[" + Numbers.text(activation.constant()) + "]";
    }
}
