package org.mlpparity.trial;

import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.trainer.ForwardingProvider;
import org.mlpparity.trainer.MlpTrainer;

/** A correct trainer whose load forgets everything but what its optimizer remembers. */
public final class KeepsTheVelocity extends ForwardingProvider {
    public KeepsTheVelocity() {
        super(Saboteurs.correct());
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return new PlainTrainer(new PlainMlp(experiment) {
            private PlainOptimizer kept;

            @Override
            PlainOptimizer optimizer(Optimizer rule) {
                kept = kept == null ? super.optimizer(rule) : kept;
                return kept;
            }
        });
    }
}
