package org.mlpparity.autograd;

import org.mlpparity.testkit.GradientContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Its gradients. */
class GradientTest extends GradientContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new AutogradTrainerProvider();
    }
}
