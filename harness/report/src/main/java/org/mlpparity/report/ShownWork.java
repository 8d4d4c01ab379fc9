package org.mlpparity.report;

import java.util.EnumSet;
import java.util.Set;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;

/**
 * What a trainer showed of its work.
 *
 * @param quantities those that were compared
 * @param onePass whether all of it was of one pass at every step
 */
record ShownWork(Set<Quantity> quantities, boolean onePass) {
    static ShownWork by(Certificate certificate) {
        Set<Quantity> quantities = EnumSet.noneOf(Quantity.class);
        certificate.worst().stream().map(Deviation::place).map(Place::quantity).forEach(quantities::add);
        return new ShownWork(quantities, certificate.onePass());
    }

    boolean has(Quantity quantity) {
        return quantities.contains(quantity);
    }

    /** How it shows its work. */
    String words() {
        if (quantities.stream().noneMatch(ShownWork::isWork)) {
            return "shows none of its work";
        }
        return onePass ? "shows its work in one pass" : "shows its work in separate passes";
    }

    /** Whether it is the work of a step, and not what it starts from, leads to, or answers outside it. */
    private static boolean isWork(Quantity quantity) {
        return switch (quantity) {
            case PRE_ACTIVATIONS, ACTIVATIONS, LOSS, DELTAS, WEIGHT_GRADIENT, BIAS_GRADIENT, MEMORY -> true;
            case INITIAL_PARAMETERS, PREDICTIONS, WEIGHTS, BIASES, OTHER_PREDICTIONS -> false;
        };
    }
}
