package org.mlpparity.model;

import java.util.List;

/**
 * Predictions as some document prints them, text and all its digits.
 *
 * @param source who printed them, short enough for a column head
 * @param predictions one row of texts per sample
 * @param note what the reader must know to compare; may be empty
 */
public record PrintedPredictions(String source, List<List<String>> predictions, String note) {
    public PrintedPredictions {
        predictions = predictions.stream().map(List::copyOf).toList();
    }

    void requireFit(int samples, int outputs) {
        if (predictions.size() != samples || predictions.stream().anyMatch(row -> row.size() != outputs)) {
            throw new IllegalArgumentException(
                    "printed predictions (" + source + ") must be " + samples + " rows of " + outputs);
        }
    }
}
