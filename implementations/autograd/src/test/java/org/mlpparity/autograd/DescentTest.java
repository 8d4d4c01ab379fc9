package org.mlpparity.autograd;

import org.mlpparity.model.Optimizer;
import org.mlpparity.testkit.UpdateRuleContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Its update rules, of one parameter alone. */
class DescentTest extends UpdateRuleContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new AutogradTrainerProvider();
    }

    @Override
    protected double[] pathFrom(double start, Optimizer rule, double... gradients) {
        Descent descent = Descent.of(rule, 1);
        double[] path = new double[gradients.length];
        double parameter = start;
        for (int k = 0; k < path.length; k++) {
            descent.nextUpdate();
            parameter = descent.moved(0, parameter, gradients[k]);
            path[k] = parameter;
        }
        return path;
    }
}
