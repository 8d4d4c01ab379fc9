package org.mlpparity.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one was probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /** {@code ; did you mean "epochs"?}, or nothing where no known word is near. */
    public static String hint(String word, Collection<String> known) {
        return said(to(word, known));
    }

    /**
     * The same where a few letters make another word of the field (relu and elu, adam and nadam, softmax and softmin): only where the known
     * word is written in another style or by a slip of the pen.
     */
    public static String slip(String word, Collection<String> known) {
        String folded = fold(word);
        Optional<String> styled =
                known.stream().filter(each -> fold(each).equals(folded)).findFirst();
        List<String> slips =
                known.stream().filter(each -> isSlip(folded, fold(each))).toList();
        return said(styled.or(() -> slips.size() == 1 ? Optional.of(slips.get(0)) : Optional.empty()));
    }

    private static String said(Optional<String> near) {
        return near.map(word -> "; did you mean \"" + word + "\"?").orElse("");
    }

    /**
     * One letter missing, wrong, too many or out of place, two in words of eight letters or more. Words that begin with another letter, and
     * those that hold the known word and more, are words of their own.
     */
    private static boolean isSlip(String word, String known) {
        boolean another = word.isEmpty()
                || known.isEmpty()
                || word.charAt(0) != known.charAt(0)
                || word.startsWith(known)
                || word.endsWith(known);
        int allowed = known.length() < 8 ? 1 : 2;
        return !another && (distance(word, known) <= allowed || isSwapped(word, known));
    }

    /** Whether two neighbouring letters have changed places and nothing else differs. */
    private static boolean isSwapped(String a, String b) {
        int at = 0;
        while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        return a.length() == b.length()
                && at + 1 < a.length()
                && a.charAt(at) == b.charAt(at + 1)
                && a.charAt(at + 1) == b.charAt(at)
                && a.substring(at + 2).equals(b.substring(at + 2));
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
    public static String fold(String word) {
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
