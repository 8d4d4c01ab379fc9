package org.mlpparity.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which steps of a run are looked at; the first always is.
 *
 * @param places of those that are named, counted from 1
 * @param every how many steps are from one to the next of those that are looked at; empty for none beside the others
 * @param last whether the last one is
 */
public record StepSelection(List<Integer> places, OptionalInt every, boolean last) {
    /** All of them. */
    public static final StepSelection ALL = new StepSelection(List.of(), OptionalInt.of(1), true);

    private static final Pattern EVERY = Pattern.compile("every +([0-9]{1,9})");
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,9}");

    public StepSelection {
        places = List.copyOf(places);
    }

    /**
     * The selection that a person writes, such as {@code 1,every 50,last}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static StepSelection parse(String text) {
        List<Integer> places = new ArrayList<>();
        OptionalInt every = OptionalInt.empty();
        boolean last = false;
        for (String word : text.split(",", -1)) {
            String part = word.strip().toLowerCase(Locale.ROOT);
            Matcher spaced = EVERY.matcher(part);
            if (part.equals("last")) {
                last = true;
            } else if (spaced.matches() && every.isEmpty()) {
                every = OptionalInt.of(positive(spaced.group(1), text));
            } else if (PLACE.matcher(part).matches()) {
                places.add(positive(part, text));
            } else {
                throw refused(text);
            }
        }
        return new StepSelection(places, every, last);
    }

    private static int positive(String digits, String text) {
        int number = Integer.parseInt(digits);
        if (number == 0) {
            throw refused(text);
        }
        return number;
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "steps (" + text
                        + ") must be numbers from 1, one \"every N\" and \"last\", between commas, such as \"1,every 50,last\"");
    }

    /** Whether this step, counted from 1, of a run of so many is looked at. */
    public boolean has(int step, int steps) {
        return step == 1
                || every.isPresent() && step % every.getAsInt() == 0
                || last && step == steps
                || places.contains(step);
    }

    /** What is seen of a step. */
    public enum Sight {
        /** All that is shown: it is looked at. */
        WHOLE,
        /** What the optimizer remembers after it, from which the next one starts, and its parameters. */
        MEMORY,
        /** Its parameters, to which the one before it has led. */
        PARAMETERS,
        NOTHING
    }

    /**
     * What is seen of this step, counted from 1, of a run of so many.
     *
     * @param remembers whether an optimizer remembers anything, so that no step is judged without what it starts from
     */
    public Sight of(int step, int steps, boolean remembers) {
        if (has(step, steps)) {
            return Sight.WHOLE;
        }
        if (remembers && has(step + 1, steps)) {
            return Sight.MEMORY;
        }
        return step > 1 && has(step - 1, steps) ? Sight.PARAMETERS : Sight.NOTHING;
    }

    /** The selection as {@link #parse} reads it. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        places.forEach(place -> words.add(place.toString()));
        every.ifPresent(apart -> words.add("every " + apart));
        if (last) {
            words.add("last");
        }
        return String.join(",", words);
    }

    /** How many of so many steps are looked at. */
    public int count(int steps) {
        return (int)
                IntStream.rangeClosed(1, steps).filter(step -> has(step, steps)).count();
    }

    /** Whether all of so many steps are looked at. */
    public boolean isAll(int steps) {
        return count(steps) == steps;
    }

    /** The first place that a run of so many steps does not have; empty where it has all. */
    public OptionalInt beyond(int steps) {
        return places.stream()
                .mapToInt(Integer::intValue)
                .filter(place -> place > steps)
                .findFirst();
    }
}
