package org.mlpparity.cli.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.json.Json;

/** JSON as pages write it, where "…" stands for any value, for more of the same in an array, and for all members in {…}. */
record Template(JsonNode tree) {
    private static final String ANY = "…";

    static Template of(String text) {
        String json = text.replace("{…}", "\"…\"").replaceAll("(?<!\")…(?!\")", "\"…\"");
        return new Template(Json.read(json, JsonNode.class));
    }

    /** The first place where a value is of another form. */
    Optional<String> mismatch(JsonNode actual) {
        return mismatch("$", tree, actual);
    }

    private static Optional<String> mismatch(String place, JsonNode expected, JsonNode actual) {
        if (isAny(expected)) {
            return Optional.empty();
        }
        if (expected.isObject() && actual.isObject()) {
            return ofObject(place, expected, actual);
        }
        if (expected.isArray() && actual.isArray()) {
            return ofArray(place, expected.get(0), actual);
        }
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of(place + " is " + actual + " where " + expected + " is expected");
    }

    private static Optional<String> ofObject(String place, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            return Optional.of(place + " has other members: " + actual);
        }
        for (Map.Entry<String, JsonNode> member : expected.properties()) {
            String at = place + "." + member.getKey();
            if (!actual.has(member.getKey())) {
                return Optional.of(at + " is missing");
            }
            Optional<String> mismatch = mismatch(at, member.getValue(), actual.get(member.getKey()));
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return Optional.empty();
    }

    /** Every element is like the first; where that is "…" they are numbers. */
    private static Optional<String> ofArray(String place, JsonNode each, JsonNode actual) {
        int index = 0;
        for (Iterator<JsonNode> elements = actual.elements(); elements.hasNext(); index++) {
            JsonNode element = elements.next();
            String at = place + "[" + index + "]";
            Optional<String> mismatch = isAny(each)
                    ? element.isNumber() ? Optional.empty() : Optional.of(at + " is " + element + ", no number")
                    : mismatch(at, each, element);
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return index > 0 ? Optional.empty() : Optional.of(place + " is empty");
    }

    private static boolean isAny(JsonNode node) {
        return node.isTextual() && node.asText().equals(ANY);
    }
}
