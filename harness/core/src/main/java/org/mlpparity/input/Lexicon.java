package org.mlpparity.input;

import java.util.Optional;

/** What a document's readers know of words that other tools use and the vocabulary has not. */
@FunctionalInterface
public interface Lexicon {
    /** Knows the vocabulary only. */
    Lexicon NONE = (place, word) -> Optional.empty();

    /**
     * A word of another tool.
     *
     * @param means the term of the vocabulary that names the same mathematics; empty where none does
     * @param said what to know about it: what it means there, how to write it here, or why it cannot be written; may be empty
     */
    record ForeignWord(Optional<String> means, String said) {}

    /**
     * What is known about this word at this place.
     *
     * @param place the path of the value without indices, as in "$.network.layers.activation"; of a member's name that of its object and ".*"
     * @param word the text, {@code true} or {@code false}; for other values their kind, as in "an object"
     */
    Optional<ForeignWord> find(String place, String word);
}
