package org.mlpparity.diagnosis;

import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;

/**
 * A rejected trainer in a second experiment, in which the candidates for what is wrong differ.
 *
 * @param experiment of the same words, with other numbers
 * @param trace what was observed there; it may have ended early
 * @param certificate what was compared; empty when nothing was
 */
public record Retried(Experiment experiment, TrainingTrace trace, Optional<Certificate> certificate) {}
