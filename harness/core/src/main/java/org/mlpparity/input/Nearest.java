package org.mlpparity.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one was probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /** {@code ; did you mean "relu"?}, or nothing where no known word is near. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known).map(near -> "; did you mean \"" + near + "\"?").orElse("");
    }

    /** The nearest word, at most a third of the longer one's letters away. */
    private static Optional<String> to(String word, Collection<String> known) {
        String folded = fold(word);
        return known.stream()
                .filter(candidate ->
                        3 * distance(folded, fold(candidate)) <= Math.max(word.length(), candidate.length()))
                .min(Comparator.comparingInt(candidate -> distance(folded, fold(candidate))));
    }

    /** Capitals and separators are style, not spelling: "LeakyReLU" is "leaky-relu". */
    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** How many letters must be put in, left out or replaced (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
