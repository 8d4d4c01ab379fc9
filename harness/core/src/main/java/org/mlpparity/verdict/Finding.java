package org.mlpparity.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One wrong operation of a training step, and what is computed in its place.
 *
 * @param grade how much is known of it
 * @param operation what it computes, in the words of a step's operations: "affine", "activation", "loss", "output delta", "weight
 *     gradient", "bias gradient", "gradient", "back-projection", "activation delta", "update", "initial parameters"
 * @param layers the layers in which it is wrong, counted from 1; empty for what belongs to no layer
 * @param id the change's short name, the same in every experiment: "weight-gradient:times-2"
 * @param place where in plain words, "in the gradient of the weights of layer 2"
 * @param sentence what is computed where another thing is expected, in plain words
 * @param computed the formula that is computed, in the notation of a worked step; empty where none fits
 * @param due the formula that is due
 * @param remedy what to change, in plain words; empty where that cannot be told
 * @param ties other changes that give the same numbers in this run, likeliest first
 * @param evidence the figures behind it: what it reproduces, on how many numbers of how many steps, and one number as an example
 * @param implied where no formula fits: the function or factor that the numbers imply
 * @param worked the operation for one entry with its numbers, line by line; may be empty
 */
public record Finding(
        Grade grade,
        String operation,
        List<Integer> layers,
        String id,
        String place,
        String sentence,
        String computed,
        String due,
        String remedy,
        List<Tie> ties,
        List<String> evidence,
        Optional<Implied> implied,
        List<String> worked) {
    public Finding {
        layers = List.copyOf(layers);
        ties = List.copyOf(ties);
        evidence = List.copyOf(evidence);
        worked = List.copyOf(worked);
    }

    /** The short names of all that it may be: its own, then those of its ties. */
    public Stream<String> names() {
        return Stream.concat(Stream.of(id), ties.stream().map(Tie::id));
    }

    /** The same with another grade and other ties. */
    public Finding with(Grade other, List<Tie> others) {
        return new Finding(
                other, operation, layers, id, place, sentence, computed, due, remedy, others, evidence, implied,
                worked);
    }

    /** The same with one more line of evidence. */
    public Finding with(String line) {
        List<String> lines = new ArrayList<>(evidence);
        lines.add(line);
        return new Finding(
                grade, operation, layers, id, place, sentence, computed, due, remedy, ties, lines, implied, worked);
    }

    /** The same operation, computed by another change. */
    public Finding by(Tie change, String itsRemedy) {
        return new Finding(
                grade,
                operation,
                layers,
                change.id(),
                place,
                change.sentence(),
                change.computed(),
                due,
                itsRemedy,
                ties,
                evidence,
                implied,
                worked);
    }

    /** How much is known of a wrong operation. */
    public enum Grade {
        /** One change gives every number of it. */
        NAMED,
        /** Several changes do, and this run cannot tell them apart. */
        TIE,
        /** A formula gives every number, but a constant in it is nobody's: a description, not a cause. */
        FORMULA,
        /** It is wrong, and no change that was tried gives its numbers. */
        UNKNOWN
    }

    /**
     * Another change that gives the same numbers here.
     *
     * @param id its short name
     * @param sentence in plain words
     * @param computed its formula
     * @param apart what would tell both apart, one clause; may be empty
     */
    public record Tie(String id, String sentence, String computed, String apart) {}

    /**
     * A function as the numbers show it.
     *
     * @param input what it is drawn over, "z"
     * @param output what it gives, "a", "φ'(z)" or a factor
     * @param points sorted by their place
     */
    public record Implied(String input, String output, List<Point> points) {
        public Implied {
            points = List.copyOf(points);
        }
    }

    /**
     * One point of an implied function.
     *
     * @param at the place
     * @param actual what the numbers imply there
     * @param due what is due there
     */
    public record Point(double at, double actual, double due) {}
}
