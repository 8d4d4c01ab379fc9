package org.mlpparity.audit;

import java.util.List;

/**
 * Numbers that were printed together.
 *
 * @param title what the document calls them
 * @param kind what they are of
 * @param layers which layers, counted from 1; empty for predictions
 * @param numbers in the order of the kind
 * @param note what is known about them beside the numbers; empty for nothing
 */
public record PrintedBlock(String title, BlockKind kind, List<Integer> layers, List<Printed> numbers, String note) {
    public PrintedBlock {
        layers = List.copyOf(layers);
        numbers = List.copyOf(numbers);
    }
}
