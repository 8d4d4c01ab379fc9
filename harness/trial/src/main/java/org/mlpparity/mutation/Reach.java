package org.mlpparity.mutation;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.mlpparity.verdict.Finding;

/**
 * Where a change of a program may be found. An operation is judged from the numbers that are shown. So a changed operation is wrong itself, and
 * what is computed from its result is right, except that deltas that are not shown belong to the gradients that are made from them, and that φ'
 * and the loss may be computed from a where they are judged by z, or the other way around.
 *
 * @param showsDeltas whether deltas are shown
 */
record Reach(boolean showsDeltas) {
    private static final String GRADIENT = "gradient";

    /** Back-projection and φ' together, which findings may not tell apart. */
    private static final String HIDDEN_DELTA = "hidden delta";

    /** Whether the finding is of an operation and of layers in which this change can be seen. */
    boolean holds(Finding finding, Mutation mutation) {
        return mutation.touched().stream()
                .filter(each -> operations(each).contains(finding.operation()))
                .anyMatch(each -> layersFit(finding, each, mutation));
    }

    private Set<String> operations(Operation touched) {
        return switch (touched) {
            case AFFINE, ACTIVATION, LOSS, UPDATE -> Set.of(touched.words());
            case WEIGHT_GRADIENT, BIAS_GRADIENT -> Set.of(touched.words(), GRADIENT);
            case OUTPUT_DELTA -> showsDeltas ? Set.of(touched.words()) : with(hidden(), Operation.OUTPUT_DELTA.words());
            case BACK_PROJECTION, ACTIVATION_DELTA -> showsDeltas ? between() : with(hidden(), between());
        };
    }

    /** One composite from deltas above to deltas below. */
    private static Set<String> between() {
        return Set.of(Operation.BACK_PROJECTION.words(), Operation.ACTIVATION_DELTA.words(), HIDDEN_DELTA);
    }

    /** What a wrong delta that is not shown goes through before it is seen. */
    private static Set<String> hidden() {
        return with(between(), GRADIENT, Operation.WEIGHT_GRADIENT.words(), Operation.BIAS_GRADIENT.words());
    }

    private static Set<String> with(Set<String> some, String... more) {
        return with(some, Set.of(more));
    }

    private static Set<String> with(Set<String> some, Collection<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    /** What reads a moved statement's target may stand in any layer; a wrong delta that is not shown goes down to all layers below. */
    private boolean layersFit(Finding finding, Operation touched, Mutation mutation) {
        if (mutation.kind() == Mutation.Kind.MOVED) {
            return true;
        }
        return switch (touched) {
            case LOSS -> true;
            case AFFINE, ACTIVATION, WEIGHT_GRADIENT, BIAS_GRADIENT, UPDATE ->
                finding.layers().stream().allMatch(mutation.layers()::contains);
            case OUTPUT_DELTA, ACTIVATION_DELTA ->
                finding.layers().stream().allMatch(layer -> reaches(mutation, layer));
            case BACK_PROJECTION ->
                finding.layers().stream().allMatch(layer -> reaches(mutation, layer) || reaches(mutation, layer - 1));
        };
    }

    /** Whether deltas that are wrong in the changed layers can be seen in this one. Errors go down from layer k + 1 to k, and may be called by both. */
    private boolean reaches(Mutation mutation, int layer) {
        return mutation.layers().contains(layer) || !showsDeltas && layer <= Collections.max(mutation.layers());
    }
}
