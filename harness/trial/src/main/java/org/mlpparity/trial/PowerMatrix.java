package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.testkit.WideScenarios;
import org.mlpparity.trace.Recorder;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trial.Showing.Level;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verify.Judge;
import org.mlpparity.verify.TensorPower;

/** How small a common factor is still refused, tensor by tensor, by how much of its work a trainer shows. */
public final class PowerMatrix {
    private PowerMatrix() {}

    /**
     * One tensor of a correct run.
     *
     * @param scenario on what
     * @param level how much was shown
     * @param tensor what its bounds refuse
     * @param aggregate a common factor beyond 1 + this is suspected by the test of the whole tensor; infinite where there is none
     */
    public record TensorPowers(Experiment scenario, Level level, Resolution.Tensor tensor, double aggregate) {
        /** A common factor beyond 1 + this is refused by the one or by the other. */
        public double smallest() {
            return Math.min(tensor.factor(), aggregate);
        }

        /** Whether it is a gradient, of weights or of biases. */
        public boolean isGradient() {
            return tensor.quantity() == Quantity.WEIGHT_GRADIENT || tensor.quantity() == Quantity.BIAS_GRADIENT;
        }
    }

    /** What they are measured on: one update of the deep and of the wide network, in each precision. */
    public static List<Experiment> scenarios() {
        return WideScenarios.all().stream()
                .flatMap(scenario ->
                        Stream.of(Precision.FLOAT32, Precision.FLOAT64).map(scenario.during(1)::at))
                .toList();
    }

    /** The gradients and the updates of a scenario at every level. */
    public static List<TensorPowers> of(Experiment scenario) {
        TrainingTrace trace = new Recorder(scenario, StepListener.NONE).record(Saboteurs.correct());
        List<TensorPowers> cells = new ArrayList<>();
        for (Level level : Level.values()) {
            TrainingTrace left = level.of(trace);
            List<TensorPower> powers = Judge.powers(scenario, left);
            Certificate certificate =
                    Judge.certify(scenario, left).certificate().orElseThrow();
            certificate.resolution().tensors().stream()
                    .filter(tensor -> kinds().contains(tensor.quantity()))
                    .forEach(tensor -> cells.add(new TensorPowers(scenario, level, tensor, aggregate(powers, tensor))));
        }
        return cells;
    }

    private static List<Quantity> kinds() {
        return Arrays.asList(Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT, Quantity.WEIGHTS, Quantity.BIASES);
    }

    private static double aggregate(List<TensorPower> powers, Resolution.Tensor tensor) {
        return powers.stream()
                .filter(power -> power.quantity() == tensor.quantity() && power.layer() == tensor.layer())
                .mapToDouble(TensorPower::factor)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
