package org.mlpparity.arrays;

import org.mlpparity.model.Optimizer;
import org.mlpparity.testkit.UpdateRuleContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Its update rules, of one parameter alone. */
class OptimizerTest extends UpdateRuleContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new ArraysTrainerProvider();
    }

    @Override
    protected double[] pathFrom(double start, Optimizer rule, double... gradients) {
        Float64Optimizer optimizer = Float64Optimizer.of(rule, 1);
        double[] parameter = {start};
        double[] path = new double[gradients.length];
        for (int k = 0; k < path.length; k++) {
            optimizer.update(parameter, new double[] {gradients[k]});
            path[k] = parameter[0];
        }
        return path;
    }
}
