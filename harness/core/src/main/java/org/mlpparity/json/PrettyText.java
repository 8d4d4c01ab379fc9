package org.mlpparity.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A tree as people like to read it.
 *
 * <p>An array of plain values stands on one line however long it is, so that a matrix looks like one; an object of
 * plain values does where it is short; all else opens up, two spaces deeper.
 */
final class PrettyText {
    private static final int SHORT = 100;

    private final StringBuilder text = new StringBuilder();

    private PrettyText() {}

    static String of(JsonNode tree) {
        PrettyText pretty = new PrettyText();
        pretty.add(tree, "\n");
        return pretty.text.append('\n').toString();
    }

    private void add(JsonNode node, String lineStart) {
        if (node.isValueNode()) {
            text.append(Json.line(node));
        } else if (node.isArray()) {
            List<Runnable> items = new ArrayList<>();
            node.forEach(item -> items.add(() -> add(item, lineStart + "  ")));
            addAll('[', items, ']', plain(node) ? null : lineStart);
        } else {
            addObject(node, lineStart);
        }
    }

    private void addObject(JsonNode node, String lineStart) {
        int start = text.length();
        if (plain(node)) {
            addAll('{', fields(node, lineStart), '}', null);
            if (text.length() - start <= SHORT) {
                return;
            }
            text.setLength(start);
        }
        addAll('{', fields(node, lineStart), '}', lineStart);
    }

    private List<Runnable> fields(JsonNode node, String lineStart) {
        List<Runnable> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            fields.add(() -> {
                text.append(Json.line(field.getKey())).append(": ");
                add(field.getValue(), lineStart + "  ");
            });
        }
        return fields;
    }

    /** On one line when {@code lineStart} is null. */
    private void addAll(char open, List<Runnable> items, char close, String lineStart) {
        text.append(open);
        String before = lineStart == null ? "" : lineStart + "  ";
        for (Runnable item : items) {
            text.append(before);
            item.run();
            before = lineStart == null ? ", " : "," + lineStart + "  ";
        }
        text.append(lineStart == null || items.isEmpty() ? "" : lineStart).append(close);
    }

    private static boolean plain(JsonNode container) {
        for (JsonNode item : container) {
            if (!item.isValueNode()) {
                return false;
            }
        }
        return true;
    }
}
