package org.mlpparity.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.testkit.GradientContract;
import org.mlpparity.testkit.SmallExperiments;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Its gradients, in both precisions. */
class GradientTest extends GradientContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new ArraysTrainerProvider();
    }

    /** Without the h, losses are multiples of 2^-20 and below 2^4: 24 bits. So float32 must give the same numbers. */
    @Test
    void piecewiseLinearGradientsAreTheSameInFloat32() {
        for (Activation hidden : PIECEWISE_LINEAR) {
            for (Activation output : PIECEWISE_LINEAR) {
                for (Reduction reduction : SmallExperiments.reductions()) {
                    MlpTrainer wide = open(SmallExperiments.small(hidden, output, reduction, Precision.FLOAT64));
                    MlpTrainer narrow = open(SmallExperiments.small(hidden, output, reduction, Precision.FLOAT32));
                    for (Batch batch : wide.experiment().batches()) {
                        assertThat(narrow.gradient(batch)).isEqualTo(wide.gradient(batch));
                    }
                }
            }
        }
    }
}
