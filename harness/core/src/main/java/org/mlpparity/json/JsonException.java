package org.mlpparity.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Thrown when a text is not JSON, or not the JSON of the value asked for; the message names line, column and path. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Pattern START_MARKER = Pattern.compile("\\[Source: .*?; line: (\\d+), column: (\\d+)]");
    // The parser's advice on its own switches does not help to correct a file.
    private static final Pattern PARSER_ADVICE = Pattern.compile(
            " \\(not recognized as one since.*| \\(or 'NaN'/'\\+INF'/'-INF'\\)|: enable `.*|, from `[^`]*`");

    // Text between quotes comes from the file, which may be untrusted.
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    /** A text is JSON, but not what was asked for. */
    public JsonException(String message) {
        super(message);
    }

    private JsonException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same failure as one of this project's messages: line, column and path, without the parser's own advice. */
    public static JsonException of(JsonProcessingException e) {
        boolean malformed = e instanceof JsonParseException || e.getCause() instanceof JsonParseException;
        String words = (malformed ? "malformed JSON: " : "") + plain(e.getOriginalMessage());
        String place = place(e, malformed);
        return new JsonException(place.isEmpty() ? words : place + ": " + words, e);
    }

    private static String place(JsonProcessingException e, boolean malformed) {
        JsonLocation location = e.getLocation();
        String line = location == null || location.getLineNr() < 1
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
        if (malformed
                || !(e instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return line;
        }
        return line.isEmpty() ? path(mapping) : line + ", " + path(mapping);
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder("$");
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + Excerpt.of(step.getFieldName()));
        }
        return path.toString();
    }

    private static String plain(String message) {
        if (message.startsWith("Trailing token")) {
            return "text after the end of the value";
        }
        String places = START_MARKER.matcher(message).replaceAll("line $1, column $2");
        String advised = PARSER_ADVICE.matcher(places).replaceAll("");
        return Excerpt.escaped(QUOTED.matcher(advised).replaceAll(JsonException::cut));
    }

    private static String cut(MatchResult quoted) {
        String text = quoted.group();
        String quote = text.substring(0, 1);
        return Matcher.quoteReplacement(quote + Excerpt.of(text.substring(1, text.length() - 1)) + quote);
    }
}
