package org.mlpparity.trainer;

import java.util.Locale;
import org.mlpparity.model.Term;

/**
 * Declines a word that a trainer has no code for, by its name.
 *
 * <p>A {@code switch} over a kind handles what the trainer offers and ends in {@code default -> throw NotOffered.of(kind)}. So a word
 * that is new in the vocabulary compiles everywhere and is never taken for another one.
 */
public final class NotOffered {
    private NotOffered() {}

    /** "activation softplus is not offered by this trainer". */
    public static IllegalArgumentException of(Term word) {
        return new IllegalArgumentException(subject(word) + " " + word.id() + " is not offered by this trainer");
    }

    /** Of WeightDecay.Kind "weight decay", of EpsilonPlacement "epsilon placement". */
    private static String subject(Term word) {
        Class<?> type = word instanceof Enum<?> constant ? constant.getDeclaringClass() : word.getClass();
        Class<?> owner = type.getEnclosingClass();
        String name =
                owner != null && type.getSimpleName().equals("Kind") ? owner.getSimpleName() : type.getSimpleName();
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
