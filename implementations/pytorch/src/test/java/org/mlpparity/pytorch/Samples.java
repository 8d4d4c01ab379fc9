package org.mlpparity.pytorch;

import org.mlpparity.model.Experiment;
import org.mlpparity.testkit.FrameworkSamples;
import org.mlpparity.trainer.MlpTrainer;

/** Experiments for the tests here, and the trainer on trial. */
final class Samples extends FrameworkSamples {
    private Samples() {}

    static MlpTrainer open(Experiment experiment) {
        return new PyTorchTrainerProvider().open(experiment);
    }
}
