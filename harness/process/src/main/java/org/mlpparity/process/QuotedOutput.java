package org.mlpparity.process;

/** What a program wrote, short enough for a sentence. */
final class QuotedOutput {
    private static final int LONGEST = 80;

    private QuotedOutput() {}

    /** The text in quotes, cut, with control characters as question marks. */
    static String of(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
