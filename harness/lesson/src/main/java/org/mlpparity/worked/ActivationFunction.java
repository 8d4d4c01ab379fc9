package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.mlpparity.document.Formula;
import org.mlpparity.formula.Elementwise;
import org.mlpparity.model.Activation;

/** An activation function as people write it, and what it and its derivative make of ranges. */
record ActivationFunction(Activation activation) {
    Formula name() {
        return Formula.name(word());
    }

    Formula derivativeName() {
        return new Formula.Superscript(name(), Formula.operator("′"));
    }

    private Elementwise function() {
        return Elementwise.of(activation);
    }

    private String word() {
        return worksEntryByEntry() ? function().symbol() : "softmax";
    }

    /** What a sentence calls it. */
    String noun() {
        String id = activation.kind().id();
        return id.equalsIgnoreCase(word()) ? word() : id;
    }

    /** Its definition and its derivative's, on one line of text. */
    String definition() {
        return worksEntryByEntry()
                ? function().definition()
                : "softmax(z)_i = e^z_i / Σ_j e^z_j over the units of a sample";
    }

    boolean isIdentity() {
        return activation.kind() == Activation.Kind.IDENTITY;
    }

    boolean worksEntryByEntry() {
        return activation.kind().isEntrywise();
    }

    /** a from z; columns are samples. */
    Values apply(Values z, double unit) {
        if (!worksEntryByEntry()) {
            return softmax(z, unit);
        }
        Elementwise function = function();
        return z.map(entry -> entry.image(function::value, function.turns(), unit));
    }

    /** φ'(z), entry by entry. */
    Values slope(Values z, double unit) {
        Elementwise function = function();
        return z.map(entry -> entry.image(function::slope, function.slopeTurns(), unit));
    }

    /** The z that has this a, where there is exactly one. */
    OptionalDouble inverse(double a) {
        return worksEntryByEntry() ? function().inverse(a) : OptionalDouble.empty();
    }

    /** 1 / Σ_j e^(z_j − z_i): smallest with z_i low and the others high. */
    private static Values softmax(Values z, double unit) {
        return Values.fill(z.rows(), z.columns(), i -> {
            List<Range> others = new ArrayList<>();
            Range own = z.get(i);
            for (int r = 0; r < z.rows(); r++) {
                boolean itself = r == i / z.columns();
                Range difference =
                        itself ? Range.exactly(0) : z.get(r, i % z.columns()).minus(own, unit);
                others.add(difference.rising(Math::exp, unit));
            }
            return Range.exactly(1).dividedBy(Range.sum(others, unit), unit);
        });
    }
}
