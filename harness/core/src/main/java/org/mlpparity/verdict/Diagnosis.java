package org.mlpparity.verdict;

import java.util.List;

/**
 * Why a trainer was probably rejected.
 *
 * @param causes the hypotheses that fit, best first; empty when none does, so the cause is unknown
 */
public record Diagnosis(List<Cause> causes) {
    public Diagnosis {
        causes = List.copyOf(causes);
    }
}
