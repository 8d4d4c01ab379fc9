package org.mlpparity.verdict;

import java.util.List;

/**
 * Why a trainer was rejected: every wrong operation with what it computes instead.
 *
 * @param findings in data-flow order; empty when no operation could be told from those that are in order
 * @param remarks what can be said of the errors beside the findings, a sentence each
 */
public record Diagnosis(List<Finding> findings, List<String> remarks) {
    public Diagnosis {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }
}
