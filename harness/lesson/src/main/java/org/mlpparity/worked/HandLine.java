package org.mlpparity.worked;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of a person's calculation.
 *
 * @param line what it should be
 * @param values what was printed
 * @param uses what the person says it was computed from, where that was written down again; in the order of the rule
 */
record HandLine(Line line, HandMatrix values, Map<String, HandMatrix> uses) {
    HandLine {
        uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
    }
}
