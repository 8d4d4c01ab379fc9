package org.mlpparity.verdict;

import java.util.List;

/**
 * Why a trainer was probably rejected.
 *
 * @param causes the hypotheses that fit, best first; empty when none does, so the cause is unknown
 * @param remarks what can be said of the errors beside the causes, a sentence each
 */
public record Diagnosis(List<Cause> causes, List<String> remarks) {
    public Diagnosis {
        causes = List.copyOf(causes);
        remarks = List.copyOf(remarks);
    }
}
