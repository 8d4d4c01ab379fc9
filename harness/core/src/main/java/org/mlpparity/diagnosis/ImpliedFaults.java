package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mlpparity.diagnosis.Diagnostician.Reading;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Finding.Grade;
import org.mlpparity.verdict.Finding.Tie;

/**
 * A trainer that shows no gradient shows one fault in its updates alone: either the gradient is right and the update wrong, or the gradient
 * that the update implies is wrong. The reading that explains all is taken, of two the less far-fetched; where both are about as likely the
 * update is named, and the gradient is a tie.
 */
final class ImpliedFaults {
    /** Two readings that differ by no more than this, the cost of one plain change, are told as a tie. */
    private static final double TIED = 1;

    private ImpliedFaults() {}

    /**
     * One of both readings.
     *
     * @param first what was found where the gradients are those implied, and in the forward pass
     * @param cost what the changes of the updates cost together
     */
    static Reading chosen(Reading first, double cost) {
        List<Found> gradients =
                first.found().stream().filter(Found::isOfImplied).toList();
        List<Finding> updates = first.others();
        if (gradients.isEmpty() || updates.isEmpty()) {
            return first;
        }
        boolean byGradients =
                gradients.stream().noneMatch(each -> each.solutions().isEmpty());
        boolean byUpdates = updates.stream().noneMatch(each -> each.grade() == Grade.UNKNOWN);
        if (!byGradients) {
            boolean more = !byUpdates
                    && updates.size() == 1
                    && gradients.stream().anyMatch(each -> !each.solutions().isEmpty());
            return more ? ofGradients(first) : ofUpdates(first, updates);
        }
        double difference = byUpdates ? cost - cost(gradients) : Double.POSITIVE_INFINITY;
        if (difference > TIED) {
            return ofGradients(first);
        }
        List<Finding> others = FindingWriter.findings(gradients);
        boolean tied = difference >= -TIED && updates.size() == 1 && others.size() == 1;
        return ofUpdates(first, tied ? List.of(tied(updates.get(0), others.get(0))) : updates);
    }

    private static Reading ofGradients(Reading first) {
        return new Reading(first.found(), List.of(), Map.of(), first.remarks());
    }

    private static Reading ofUpdates(Reading first, List<Finding> updates) {
        return new Reading(
                first.found().stream().filter(each -> !each.isOfImplied()).toList(),
                updates,
                first.literals(),
                first.remarks());
    }

    /** The same change in several layers counts once. */
    private static double cost(List<Found> gradients) {
        Map<String, Double> costs = new HashMap<>();
        for (Found each : gradients) {
            costs.merge(each.best().orElseThrow().id(), each.cost(), Math::max);
        }
        return costs.values().stream().mapToDouble(each -> each).sum();
    }

    private static Finding tied(Finding update, Finding gradient) {
        List<Tie> ties = new ArrayList<>(update.ties());
        ties.add(new Tie(gradient.id(), gradient.sentence(), gradient.computed(), "a gradient that is shown"));
        gradient.ties()
                .forEach(
                        tie -> ties.add(new Tie(tie.id(), tie.sentence(), tie.computed(), "a gradient that is shown")));
        return update.with(update.grade() == Grade.NAMED ? Grade.TIE : update.grade(), ties);
    }
}
