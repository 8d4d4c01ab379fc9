package org.mlpparity.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of prose with some of it strong or in code.
 *
 * @param spans in reading order
 */
public record Text(List<Span> spans) {
    /** How a span is set. */
    public enum Style {
        PLAIN,
        STRONG,
        CODE
    }

    /**
     * Words in one style.
     *
     * @param style of all of it
     * @param words without markup
     */
    public record Span(Style style, String words) {}

    public Text {
        spans = List.copyOf(spans);
    }

    /** Plain words, whatever is in them. */
    public static Text of(String words) {
        return new Text(List.of(new Span(Style.PLAIN, words)));
    }

    /** Strong words, whatever is in them. */
    public static Text strong(String words) {
        return new Text(List.of(new Span(Style.STRONG, words)));
    }

    /** Code, whatever is in it. */
    public static Text code(String words) {
        return new Text(List.of(new Span(Style.CODE, words)));
    }

    /** This text, then that one. */
    public Text then(Text that) {
        List<Span> all = new ArrayList<>(spans);
        all.addAll(that.spans);
        return new Text(all);
    }

    /** This text, then plain words. */
    public Text then(String words) {
        return then(of(words));
    }

    /** Words of our own, in which <code>**strong**</code> and <code>`code`</code> are marked; never words of a user. */
    public static Text marked(String words) {
        List<Span> spans = new ArrayList<>();
        String[] parts = words.split("(?=\\*\\*|`)|(?<=\\*\\*|`)");
        Style style = Style.PLAIN;
        for (String part : parts) {
            Style toggled = part.equals("**") ? Style.STRONG : part.equals("`") ? Style.CODE : null;
            if (toggled != null) {
                style = style == toggled ? Style.PLAIN : toggled;
            } else if (!part.isEmpty()) {
                spans.add(new Span(style, part));
            }
        }
        return new Text(spans);
    }

    /** The words alone. */
    @JsonValue
    public String plain() {
        return spans.stream().map(Span::words).collect(Collectors.joining());
    }
}
