package org.mlpparity.benchmarks;

import org.mlpparity.json.Json;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Aggregator;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;

/**
 * Carries a {@link Proof} from a fork to its parent, over JMH's own link, as one of the results of the fork's last iteration.
 * To JMH itself it is a number: how many bytes that takes.
 */
final class ProofResult extends Result<ProofResult> {
    static final String LABEL = "proof";

    private static final long serialVersionUID = 1;

    private String json;

    private ProofResult(String json) {
        super(ResultRole.SECONDARY, LABEL, of(json.length()), "B", AggregationPolicy.MAX);
        this.json = json;
    }

    static ProofResult of(Proof proof) {
        return new ProofResult(Json.line(proof));
    }

    /** The proof, once: JMH keeps its results to the end, and those of large networks would fill the memory. */
    Proof take() {
        Proof proof = Json.read(json, Proof.class);
        json = "";
        return proof;
    }

    /** A fork has one proof, so that there is nothing to put together. */
    @Override
    protected Aggregator<ProofResult> getThreadAggregator() {
        return results -> results.iterator().next();
    }

    @Override
    protected Aggregator<ProofResult> getIterationAggregator() {
        return getThreadAggregator();
    }
}
