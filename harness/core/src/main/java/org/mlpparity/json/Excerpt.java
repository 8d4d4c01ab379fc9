package org.mlpparity.json;

import java.util.Locale;

/** The part of a foreign text that a message shows: its beginning, on one line, without control characters. */
public final class Excerpt {
    private static final int LONGEST = 40;

    private Excerpt() {}

    /** At most the first 40 characters; white space is one space, and control characters are escaped. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        int characters = 0;
        boolean spaced = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            boolean space = isSpace(character);
            if (space && spaced) {
                continue;
            }
            if (characters++ == LONGEST) {
                return shown.append('…').toString();
            }
            append(shown, space ? ' ' : character);
            spaced = space;
        }
        return shown.toString();
    }

    /** All of the text, with control characters escaped. */
    public static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> append(shown, character));
        return shown.toString();
    }

    private static boolean isSpace(int character) {
        return character == ' ' || character >= '\t' && character <= '\r';
    }

    private static void append(StringBuilder shown, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> {
                for (char unit : Character.toChars(character)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
            default -> shown.appendCodePoint(character);
        }
    }
}
