package org.mlpparity.oracle;

import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** The worst |e|/B of an execution, over every number that it has; and where it is. */
final class Shares {
    private double worst;
    private String where = "nowhere";

    double worst() {
        return worst;
    }

    /** Everything before the update. */
    void addStep(ExactStep exact, LegalStep legal, Object context) {
        add(exact.loss(), Matrix.row(legal.loss()), "loss", context);
        addAll(exact.forward().preActivations(), legal.preActivations(), "z", context);
        addAll(exact.forward().activations(), legal.activations(), "a", context);
        if (legal.mean == LegalLoss.Mean.IN_DELTAS) {
            addAll(exact.deltas(), legal.deltas(), "deltas", context);
        }
        if (legal.mean != LegalLoss.Mean.IN_RATE) {
            addAll(exact.weightGradients(), legal.weightGradients, "weight gradient", context);
            addAll(exact.biasGradients(), legal.biasGradients, "bias gradient", context);
        }
    }

    void addUpdate(ExactStep exact, Parameters after, Object context) {
        addAll(exact.weights(), after.weights(), "weights", context);
        addAll(exact.biases(), after.biases(), "biases", context);
    }

    void addAll(List<Enclosure> exact, List<Matrix> observed, String quantity, Object context) {
        for (int l = 0; l < observed.size(); l++) {
            add(exact.get(l), observed.get(l), quantity + " of layer " + (l + 1), context);
        }
    }

    void add(Enclosure exact, Matrix observed, String quantity, Object context) {
        for (int i = 0; i < exact.size(); i++) {
            double distance = exact.distance(i, observed.get(i));
            double share = distance == 0 ? 0 : distance / exact.allowance(i);
            if (!(share <= worst)) {
                worst = share;
                where = quantity + ", entry " + i + ", " + context;
            }
        }
    }

    @Override
    public String toString() {
        return worst + " of the bound at the " + where;
    }
}
