package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Matrix;

/** Applies an update rule to every entry of a tensor. */
final class Updater {
    private final UpdateRule rule;

    /**
     * A tensor after an update.
     *
     * @param parameters θ
     * @param state its slots
     */
    record Updated(Enclosure parameters, List<Enclosure> state) {}

    Updater(UpdateRule rule) {
        this.rule = rule;
    }

    int slots() {
        return rule.slots();
    }

    List<Double> decays() {
        return rule.decays();
    }

    Updated update(Matrix parameters, Enclosure gradient, List<Enclosure> state, UpdateNumber number) {
        Enclosure after = new Enclosure(gradient.rows, gradient.columns);
        List<Enclosure> stateAfter = new ArrayList<>();
        state.forEach(slot -> stateAfter.add(new Enclosure(gradient.rows, gradient.columns)));
        Ball[] slots = new Ball[state.size()];
        for (int i = 0; i < gradient.size(); i++) {
            for (int s = 0; s < slots.length; s++) {
                slots[s] = state.get(s).ball(i);
            }
            after.set(i, rule.update(Ball.exactly(parameters.get(i)), gradient.ball(i), slots, number));
            for (int s = 0; s < slots.length; s++) {
                stateAfter.get(s).set(i, slots[s]);
            }
        }
        return new Updated(after, stateAfter);
    }
}
