package org.mlpparity.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.verdict.Quantity;

/** What a twisted step says that a trainer would have said; where it is silent, it leaves what is right. */
final class Guess {
    final Map<Slot, Estimate> numbers = new LinkedHashMap<>();
    /** What the update is made with; empty when the gradient is left alone or the update is given. */
    Optional<List<Estimate>> gradient = Optional.empty();

    static Guess ofGradient(List<Estimate> gradient) {
        Guess guess = new Guess();
        guess.gradient = Optional.of(gradient);
        for (int t = 0; t < gradient.size(); t++) {
            guess.numbers.put(Slot.gradient(t), gradient.get(t));
        }
        return guess;
    }

    static Guess ofPass(Pass pass) {
        Guess guess = ofGradient(pass.gradient());
        guess.numbers.put(Slot.LOSS, pass.loss());
        guess.numbers.put(Slot.PREDICTIONS, pass.forward().predictions());
        for (int l = 0; l < pass.forward().z().size(); l++) {
            guess.numbers.put(
                    new Slot(Quantity.PRE_ACTIVATIONS, l), pass.forward().z().get(l));
            guess.numbers.put(
                    new Slot(Quantity.ACTIVATIONS, l), pass.forward().a().get(l));
        }
        return guess;
    }

    static Guess ofUpdate(List<Estimate> after) {
        Guess guess = new Guess();
        for (int t = 0; t < after.size(); t++) {
            guess.numbers.put(Slot.after(t), after.get(t));
        }
        return guess;
    }

    Guess with(Slot slot, Estimate estimate) {
        numbers.put(slot, estimate);
        return this;
    }
}
