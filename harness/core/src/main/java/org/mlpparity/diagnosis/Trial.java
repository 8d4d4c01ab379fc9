package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.diagnosis.Moment.Observed;
import org.mlpparity.model.Matrix;

/** One hypothesis before the evidence. Where the optimizer remembers, it goes on with the state that the hypothesis implies. */
final class Trial {
    /** A cause must give a number a hundred times more closely than the right step does. */
    private static final double TELLING = 0.01;

    private final Evidence evidence;
    private final Hypothesis hypothesis;
    private final List<Finding> findings = new ArrayList<>();
    private Stepper[] own = {};
    private int previous = -2;

    /**
     * How a hypothesis does at one place of one step.
     *
     * @param moment the step
     * @param slot the place
     * @param wrong whether a number is wrong there
     * @param counted how many numbers tell the twist from what is right, or are wrong
     * @param explained how many of these are as the twist says
     * @param example the index of a wrong number that is explained, or -1
     * @param twisted what the twist says
     */
    record Finding(Moment moment, Slot slot, boolean wrong, int counted, int explained, int example, Estimate twisted) {
        /** Whether the hypothesis holds here rather than not. */
        boolean holds() {
            return wrong && 2 * explained > counted;
        }

        /** Whether everything is right here, where the twist would show. */
        boolean contradicts() {
            return !wrong;
        }
    }

    private Trial(Evidence evidence, Hypothesis hypothesis) {
        this.evidence = evidence;
        this.hypothesis = hypothesis;
    }

    /** What the hypothesis says of these steps, in order; places where it shows nothing and nothing is wrong are left out. */
    static List<Finding> of(Evidence evidence, Hypothesis hypothesis, List<Moment> moments) {
        Trial trial = new Trial(evidence, hypothesis);
        moments.forEach(trial::hear);
        return trial.findings;
    }

    private void hear(Moment moment) {
        if (moment.index != previous + 1 || own.length == 0) {
            own = new Stepper[moment.tensors()];
        }
        previous = moment.index;
        Guess guess = hypothesis.twist().at(moment).orElse(new Guess());
        List<Estimate> applied = guess.gradient.map(evidence::applied).orElse(List.of());
        for (Map.Entry<Slot, Observed> entry : moment.observed.entrySet()) {
            Slot slot = entry.getKey();
            if (evidence.isWrong(slot.channel())) {
                boolean derived = slot.channel() == Slot.Channel.UPDATE && guess.gradient.isPresent();
                if (derived && !guess.numbers.containsKey(slot)) {
                    update(moment, slot, entry.getValue(), applied.get(slot.tensor()));
                } else {
                    compare(moment, slot, entry.getValue(), Optional.ofNullable(guess.numbers.get(slot)));
                }
            }
        }
    }

    private void update(Moment moment, Slot slot, Observed observed, Estimate gradient) {
        int t = slot.tensor();
        Matrix parameters = moment.parameters(t);
        Matrix actual = observed.actual();
        Stepper start = own[t] == null ? moment.before.get(t) : own[t];
        Stepper twistedState = start.copy();
        Estimate twisted = twistedState.next(parameters, gradient, moment.samples());
        Observed due = observed;
        Stepper dueState = null;
        if (own[t] != null) {
            dueState = start.copy();
            Estimate right = dueState.next(
                    parameters, evidence.applied(moment.observedGradients()).get(t), moment.samples());
            boolean better = right.admitted(actual) > observed.right().admitted(actual);
            due = better ? new Observed(actual, right, observed.trusted()) : observed;
        }
        boolean twistFits = twisted.admitted(actual) > due.right().admitted(actual);
        own[t] = twistFits ? twistedState : dueState;
        compare(moment, slot, due, Optional.of(twisted));
    }

    private void compare(Moment moment, Slot slot, Observed observed, Optional<Estimate> guessed) {
        Estimate right = observed.right();
        Estimate twisted = guessed.orElse(right);
        int wrong = 0;
        int counted = 0;
        int explained = 0;
        int example = -1;
        boolean tells = false;
        for (int i = 0; i < right.size(); i++) {
            double actual = observed.actual().get(i);
            boolean out = observed.isWrong(i);
            wrong += out ? 1 : 0;
            if (out || twisted.differs(i, right)) {
                counted++;
                boolean sharp = !out || twisted.bound[i] < Math.abs(actual - right.value[i]);
                boolean fits = twisted.admits(i, actual) && sharp;
                explained += fits ? 1 : 0;
                if (fits && out && (example < 0 || !tells && tells(observed, twisted, i))) {
                    example = i;
                    tells = tells(observed, twisted, i);
                }
            }
        }
        if (counted > 0) {
            findings.add(new Finding(moment, slot, wrong > 0, counted, explained, example, twisted));
        }
    }

    /** Whether the twist gives the number so closely that it cannot be taken for the right one. */
    static boolean tells(Observed observed, Estimate twisted, int index) {
        double actual = observed.actual().get(index);
        double unsure = Math.max(Math.abs(actual - twisted.value[index]), twisted.bound[index]);
        return unsure <= TELLING * Math.abs(actual - observed.right().value[index]);
    }
}
