package org.mlpparity.evidence;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.Place;

/** The names of arrays in a recorded run: {@code step3/gW2}, {@code end/b1}, {@code meta}. Steps and layers count from 1. */
final class Keys {
    static final String META = ArrayFile.META;
    static final String INPUTS = "x";
    static final String TARGETS = "y";
    static final String ROWS = "rows";
    static final String LOSS = "loss";
    static final String WEIGHTS = "W";
    static final String BIASES = "b";
    static final String PRE_ACTIVATIONS = "z";
    static final String ACTIVATIONS = "a";
    static final String DELTAS = "d";
    static final String WEIGHT_GRADIENT = "gW";
    static final String BIAS_GRADIENT = "gb";

    /** What the steps of a kept run may show beside those of a recorded one. */
    static final String PREDICTIONS = "predictions";

    static final String ONE_PASS = "onePass";
    static final String UPDATES = "t";

    private static final Pattern STEP =
            Pattern.compile("step([1-9]\\d{0,8})/(?:x|y|rows|loss|(?:gW|gb|W|b|z|a|d)[1-9]\\d{0,8})");
    private static final Pattern END = Pattern.compile("end/[Wb][1-9]\\d{0,8}");

    private Keys() {}

    static String step(int step, String key) {
        return "step" + step + "/" + key;
    }

    static String end(String key) {
        return "end/" + key;
    }

    /** The begin of the names of what an optimizer remembers, counted from 1: {@code s1W2} are of the weights of layer 2. */
    static String slot(int slot) {
        return "s" + slot;
    }

    /** The names of a kept run's second run: {@code rerun/W1}, {@code rerun/probe1}, {@code rerun/step3/W1}. */
    static String rerun(String key) {
        return "rerun/" + key;
    }

    static String probe(int probe) {
        return "probe" + probe;
    }

    /** The names that are none of the format's, in their order. */
    static List<String> unknown(Collection<String> names) {
        return names.stream()
                .filter(name -> !name.equals(META)
                        && !STEP.matcher(name).matches()
                        && !END.matcher(name).matches())
                .toList();
    }

    /** How many steps there are: the first is 1 and none is left out. */
    static int steps(Collection<String> names, Place place) {
        TreeSet<Integer> steps = new TreeSet<>();
        for (String name : names) {
            Matcher step = STEP.matcher(name);
            if (step.matches()) {
                steps.add(Integer.parseInt(step.group(1)));
            }
        }
        if (steps.isEmpty()) {
            throw place.error(
                    "shows no step: the first one's arrays are named step1/x, step1/y, step1/W1, step1/b1 and so on");
        }
        for (int k = 1; k <= steps.size(); k++) {
            if (!steps.contains(k)) {
                throw place.error(
                        "shows step " + steps.last() + ", but not step " + k + "; a run shows every step from 1 on");
            }
        }
        return steps.size();
    }
}
