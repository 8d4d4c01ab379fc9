package org.mlpparity.document;

import java.util.List;

/**
 * A whole page.
 *
 * @param title its heading
 * @param verdict the one sentence that everything below it supports
 * @param tone the verdict's colour
 * @param lead what the reader looks at, some short lines under the verdict
 * @param sections from top to bottom, with different ids
 */
public record Document(String title, String verdict, Tone tone, List<Text> lead, List<Section> sections) {
    public Document {
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
        if (sections.stream().map(Section::id).distinct().count() != sections.size()) {
            throw new IllegalArgumentException(
                    "sections (" + sections.stream().map(Section::id).toList() + ") must have different ids");
        }
    }
}
