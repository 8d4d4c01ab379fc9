package org.mlpparity.report;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell reads them back, one by one and whatever is in them. */
final class ShellWords {
    private ShellWords() {}

    /** The words in one line, with quotes around those that need them. */
    static String join(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    /** Between single quotes nothing is special but the single quote itself, which stands between two quoted parts as \'. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
