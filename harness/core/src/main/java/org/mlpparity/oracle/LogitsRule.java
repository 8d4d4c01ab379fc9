package org.mlpparity.oracle;

import java.util.Optional;
import org.mlpparity.model.Matrix;

/**
 * A cross-entropy of logits: the outputs, which are what the network gives, become probabilities inside the loss. So they are never shown, and
 * loss and δ hold what any way of computing them may be off by.
 */
final class LogitsRule implements LossRule {
    private final ActivationRule probabilities;
    private final LossRule ofProbabilities;

    LogitsRule(ActivationRule probabilities, LossRule ofProbabilities) {
        this.probabilities = probabilities;
        this.ofProbabilities = ofProbabilities;
    }

    @Override
    public Enclosure loss(Enclosure z, Enclosure logits, Matrix targets) {
        return ofProbabilities.loss(logits, probabilities.forward(logits), targets);
    }

    @Override
    public Enclosure delta(Enclosure z, Enclosure logits, Matrix targets) {
        return ofProbabilities.delta(logits, probabilities.forward(logits), targets);
    }

    @Override
    public Optional<Enclosure> probabilities(Enclosure logits) {
        return Optional.of(probabilities.forward(logits));
    }

    @Override
    public Optional<WeightedTargets> weighted(Matrix targets) {
        return ofProbabilities.weighted(targets);
    }

    /** What the network gives is the logits. */
    @Override
    public boolean readsOutputs() {
        return true;
    }
}
