package org.mlpparity.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A number that a word of the vocabulary carries, such as the slope of a leaky ReLU: its name in files and messages, and its law.
 *
 * @param name as files, messages and record components spell it
 * @param meaning what it does, one sentence in ASCII for schemas and lists
 * @param law which numbers it may be
 * @param customary the value that is usual; empty where none is
 */
public record Constant(String name, String meaning, Law law, OptionalDouble customary) {
    /**
     * An interval, and how messages say it.
     *
     * @param least where it begins
     * @param holdsLeast whether {@code least} itself is allowed
     * @param below where it ends; not itself allowed
     * @param words what follows "name (value)" in messages
     */
    public record Law(double least, boolean holdsLeast, double below, String words) {
        /** From 0 on; 1 is too much. */
        static final Law FRACTION = new Law(0, true, 1, "must be at least 0 and below 1");

        /** Above 0, and 1 at most. */
        static final Law PART = new Law(0, false, Math.nextUp(1.0), "must be positive and at most 1");

        /** Whole numbers of the type int. */
        static final Law COUNT = new Law(1, true, 0x1p31, "must be positive");

        static final Law POSITIVE = new Law(0, false, Double.POSITIVE_INFINITY, "must be positive and finite");
        static final Law NOT_NEGATIVE = new Law(0, true, Double.POSITIVE_INFINITY, "must not be negative");

        boolean allows(double value) {
            return (holdsLeast ? value >= least : value > least) && value < below;
        }
    }

    public Constant {
        if (customary.isPresent() && !law.allows(customary.getAsDouble())) {
            throw new IllegalArgumentException("customary " + complaint(name, customary.getAsDouble(), law));
        }
    }

    /** One strictly between two numbers. */
    static Constant between(String name, String meaning, int above, int below, double customary) {
        Law law = new Law(above, false, below, "must be between " + above + " and " + below);
        return new Constant(name, meaning, law, OptionalDouble.of(customary));
    }

    /** One for which a value is usual. */
    static Constant customarily(String name, String meaning, Law law, double customary) {
        return new Constant(name, meaning, law, OptionalDouble.of(customary));
    }

    /** One for which no value is usual. */
    static Constant of(String name, String meaning, Law law) {
        return new Constant(name, meaning, law, OptionalDouble.empty());
    }

    /** Whether the number may be left out: it has a customary value. */
    public boolean isOptional() {
        return customary.isPresent();
    }

    /** @throws IllegalArgumentException when the law forbids this value: name, value, law */
    void require(double value) {
        if (!law.allows(value)) {
            throw new IllegalArgumentException(complaint(name, value, law));
        }
    }

    /**
     * Checks the number that a word of this kind carries.
     *
     * @param declared what each kind declares
     * @param kinds all of them, to name those that such a number belongs to
     */
    static <K extends Term> void require(K kind, double value, Function<K, Optional<Constant>> declared, K[] kinds) {
        Optional<Constant> own = declared.apply(kind);
        own.ifPresent(constant -> constant.require(value));
        if (own.isEmpty() && value != 0) {
            List<K> owners = Stream.of(kinds)
                    .filter(each -> declared.apply(each).isPresent())
                    .toList();
            String name = owners.isEmpty()
                    ? "constant"
                    : joined(
                            " or ",
                            owners,
                            each -> declared.apply(each).orElseThrow().name());
            throw new IllegalArgumentException(name + " (" + value + ") belongs to "
                    + (owners.isEmpty() ? "no kind" : joined(", ", owners, Term::id)) + ", not to " + kind.id());
        }
    }

    private static <K> String joined(String separator, List<K> kinds, Function<K, String> word) {
        return kinds.stream().map(word).distinct().collect(Collectors.joining(separator));
    }

    /** What a word has that declares this: the customary number, or 0 where there is none. */
    static double customary(Optional<Constant> declared) {
        return declared.map(Constant::customary).orElse(OptionalDouble.empty()).orElse(0);
    }

    private static String complaint(String name, double value, Law law) {
        return name + " (" + value + ") " + law.words();
    }
}
