package org.mlpparity.oracle;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** How much of its work an execution shows. */
public enum Showing {
    ALL(true, true, true, true),
    WITHOUT_GRADIENT(true, true, true, false),
    WITHOUT_DELTAS(true, true, false, true),
    FORWARD_PASS(true, true, false, false),
    PRE_ACTIVATIONS(true, false, false, false),
    ACTIVATIONS(false, true, false, false),
    GRADIENT(false, false, false, true),
    NOTHING(false, false, false, false);

    private final boolean z;
    private final boolean a;
    private final boolean deltas;
    private final boolean gradient;

    Showing(boolean z, boolean a, boolean deltas, boolean gradient) {
        this.z = z;
        this.a = a;
        this.deltas = deltas;
        this.gradient = gradient;
    }

    /** Whether all that {@code that} shows is shown, too. */
    boolean includes(Showing that) {
        return (z || !that.z) && (a || !that.a) && (deltas || !that.deltas) && (gradient || !that.gradient);
    }

    /** Whether it shows only what such a step may show: δ and gradient are those of the loss, with its means. */
    boolean fits(LegalLoss.Mean mean) {
        return switch (mean) {
            case IN_DELTAS -> true;
            case IN_SUMS -> !deltas;
            case IN_RATE -> !deltas && !gradient;
        };
    }

    public List<Matrix> preActivations(List<Matrix> all) {
        return z ? all : List.of();
    }

    public List<Matrix> activations(List<Matrix> all) {
        return a ? all : List.of();
    }

    public List<Matrix> deltas(List<Matrix> all) {
        return deltas ? all : List.of();
    }

    public Optional<Parameters> gradient(Parameters whole) {
        return gradient ? Optional.of(whole) : Optional.empty();
    }

    public Shown of(LegalStep step) {
        return Shown.of(
                preActivations(step.preActivations()),
                activations(step.activations()),
                deltas(step.deltas()),
                gradient(step.gradient()));
    }
}
