package org.mlpparity.diagnosis;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The numbers by which an operation is judged: its own output where it is shown, else what is made of it.
 *
 * @param observed what was shown at a step, in one row; null where nothing was
 * @param image what an output of the operation leads to there
 * @param linear whether a multiple of the output leads to the same multiple of the numbers
 * @param entry what one of the numbers is called
 * @param unsure how far each of the shown numbers may be off itself; null for not at all
 * @param some which of the numbers a first look takes; empty where all are few
 */
record Target(
        Function<Frame, double[]> observed,
        BiFunction<Frame, Estimate, Estimate> image,
        boolean linear,
        BiFunction<Frame, Integer, String> entry,
        Function<Frame, double[]> unsure,
        Optional<Part> some) {
    /**
     * A part of the numbers.
     *
     * @param columns of which columns of an output they are made
     * @param numbers they, made of these columns
     */
    record Part(int[] columns, Target numbers) {}

    Target(
            Function<Frame, double[]> observed,
            BiFunction<Frame, Estimate, Estimate> image,
            boolean linear,
            BiFunction<Frame, Integer, String> entry) {
        this(observed, image, linear, entry, frame -> null, Optional.empty());
    }

    /** The same, of which a first look takes a part only. */
    Target lookingFirstAt(Part part) {
        return new Target(observed, image, linear, entry, unsure, Optional.of(part));
    }

    /** The same, of numbers that may be off themselves. */
    Target unsureBy(Function<Frame, double[]> off) {
        return new Target(observed, image, linear, entry, off, some);
    }

    /** An output that is shown itself, under this name. */
    static Target shown(String name, Function<Frame, Estimate> output) {
        return new Target(
                frame -> {
                    Estimate shown = output.apply(frame);
                    return shown == null ? null : shown.value;
                },
                (frame, made) -> made,
                true,
                (frame, index) -> name + entry(index, output.apply(frame).columns));
    }

    /** ", entry [2, 1]". */
    static String entry(int index, int columns) {
        return ", entry [" + (index / columns + 1) + ", " + (index % columns + 1) + "]";
    }
}
