package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.WeightDecay;

/** The plain perceptron with a rule for every tensor, penalties in loss and gradient, and other biases; its methods are there to be got wrong. */
class GroupedMlp extends PlainMlp {
    private final List<Tensor> tensors = new ArrayList<>();
    private List<Optional<PlainOptimizer>> rules = List.of();
    private int batch = 1;

    /** One tensor of a layer. */
    record Tensor(int layer, ParameterKind kind) {
        /** Whether it holds this input's weights, or the biases, which stand behind the last input. */
        boolean holds(int input, int inputs) {
            return (input == inputs) == (kind == ParameterKind.BIASES);
        }
    }

    GroupedMlp(Experiment experiment) {
        super(experiment);
        for (int l = 0; l < network.depth(); l++) {
            for (ParameterKind kind : ParameterKind.values()) {
                tensors.add(new Tensor(l, kind));
            }
        }
    }

    /** The rule of a tensor with its decay; empty for one that stays as it is. */
    Optional<Optimizer> rule(Tensor tensor) {
        return experiment.optimizer(tensor.layer(), tensor.kind());
    }

    /** The gradient of the penalty at θ. */
    double pull(WeightDecay decay, double theta) {
        double strength = round(decay.coefficient() / divisor(decay));
        return decay.kind() == WeightDecay.Kind.L1
                ? round(strength * Math.signum(theta))
                : round(round(strength * theta) * (decay.penalty() == WeightDecay.Penalty.FULL ? 2 : 1));
    }

    /** The penalty of one parameter. */
    double penalty(WeightDecay decay, double theta) {
        double strength = round(decay.coefficient() / divisor(decay));
        boolean halved = decay.kind() == WeightDecay.Kind.COUPLED_L2 && decay.penalty() == WeightDecay.Penalty.HALF;
        double size = decay.kind() == WeightDecay.Kind.L1 ? Math.abs(theta) : round(theta * theta);
        return round(round(strength * size) / (halved ? 2 : 1));
    }

    private int divisor(WeightDecay decay) {
        return decay.dividedBy().of(batch, experiment.data().samples());
    }

    /** Whether decoupled decay shrinks the parameter after its step. */
    boolean shrinksAfter(WeightDecay decay) {
        return decay.when() == WeightDecay.When.AFTER;
    }

    /** What the units of a layer that share a bias make of the sum of their gradients. */
    double shared(double sum, int units) {
        return sum;
    }

    private WeightDecay decay(Tensor tensor) {
        return rule(tensor).map(Optimizer::weightDecay).orElse(WeightDecay.NONE);
    }

    @Override
    Work work(Batch samples) {
        batch = samples.samples();
        return super.work(samples);
    }

    @Override
    double loss(Pass pass, Matrix targets) {
        double loss = super.loss(pass, targets);
        double multiple =
                round(experiment.loss().shown().factor() / experiment.loss().factor())
                        * round(divisor(targets.rows()) / shownDivisor(targets.rows()));
        for (Tensor tensor : tensors) {
            WeightDecay decay = decay(tensor);
            double[][] theta = theta()[tensor.layer()];
            for (int j = 0; j < theta.length && decay.inLoss(); j++) {
                for (int i = 0; i < theta[j].length; i++) {
                    if (tensor.holds(i, theta[j].length - 1)) {
                        loss = round(loss + round(multiple * penalty(decay, theta[j][i])));
                    }
                }
            }
        }
        return loss;
    }

    @Override
    double biasGradient(int layer, double[][] delta, int unit) {
        if (network.layer(layer).bias() != LayerSpec.Bias.SHARED) {
            return super.biasGradient(layer, delta, unit);
        }
        double sum = 0;
        for (int j = 0; j < network.units(layer); j++) {
            sum = round(sum + super.biasGradient(layer, delta, j));
        }
        return round(shared(sum, network.units(layer)));
    }

    @Override
    double[][][] used(double[][][] gradient) {
        for (Tensor tensor : tensors) {
            WeightDecay decay = decay(tensor);
            if (decay.inGradient()) {
                addPulls(tensor, decay, gradient[tensor.layer()]);
            }
        }
        return gradient;
    }

    private void addPulls(Tensor tensor, WeightDecay decay, double[][] gradient) {
        double[][] theta = theta()[tensor.layer()];
        for (int j = 0; j < theta.length; j++) {
            for (int i = 0; i < theta[j].length; i++) {
                if (tensor.holds(i, theta[j].length - 1)) {
                    gradient[j][i] = round(gradient[j][i] + pull(decay, theta[j][i]));
                }
            }
        }
    }

    @Override
    void update(double[][][] gradient) {
        if (isFirstStep()) {
            rules = tensors.stream()
                    .map(tensor -> rule(tensor).map(rule -> optimizer(rule.withWeightDecay(WeightDecay.NONE))))
                    .toList();
        }
        double[][][] after = PlainLayout.copy(theta());
        for (int t = 0; t < tensors.size(); t++) {
            if (rules.get(t).isPresent()) {
                Tensor tensor = tensors.get(t);
                take(tensor, updated(tensor, rules.get(t).get(), gradient), after[tensor.layer()]);
            }
        }
        for (int l = 0; l < after.length; l++) {
            theta()[l] = after[l];
        }
        count();
    }

    private double[][] updated(Tensor tensor, PlainOptimizer optimizer, double[][][] gradient) {
        WeightDecay decay = decay(tensor);
        double rate = rule(tensor).orElseThrow().learningRate();
        double[][][] theta = PlainLayout.copy(theta());
        double[][][] used = PlainLayout.copy(gradient);
        if (decay.kind().isPenalty() && !decay.inGradient()) {
            addPulls(tensor, decay, used[tensor.layer()]);
        }
        boolean decoupled = decay.kind() == WeightDecay.Kind.DECOUPLED;
        if (decoupled && !shrinksAfter(decay)) {
            shrink(theta[tensor.layer()], decay, rate);
        }
        optimizer.step(theta, used, layer -> rate);
        if (decoupled && shrinksAfter(decay)) {
            shrink(theta[tensor.layer()], decay, rate);
        }
        return theta[tensor.layer()];
    }

    private void shrink(double[][] theta, WeightDecay decay, double rate) {
        for (double[] unit : theta) {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = round(unit[i] - round(round(rate * decay.coefficient()) * unit[i]));
            }
        }
    }

    private static void take(Tensor tensor, double[][] from, double[][] to) {
        for (int j = 0; j < to.length; j++) {
            for (int i = 0; i < to[j].length; i++) {
                to[j][i] = tensor.holds(i, to[j].length - 1) ? from[j][i] : to[j][i];
            }
        }
    }

    /** In the slots of each tensor's own rule, zeros in the others. */
    @Override
    Optional<OptimizerMemory> memory() {
        int slots = experiment.memoryRule().slots();
        List<double[][][]> memory = new ArrayList<>();
        for (int s = 0; s < slots; s++) {
            memory.add(PlainLayout.zeros(network));
        }
        int updates = 0;
        for (int t = 0; t < tensors.size(); t++) {
            Tensor tensor = tensors.get(t);
            int own = experiment.slots(tensor.layer(), tensor.kind());
            Optional<OptimizerMemory> shown = rules.get(t).flatMap(PlainOptimizer::memory);
            if (own > 0 && shown.isEmpty()) {
                return Optional.empty();
            }
            for (int s = 0; s < own; s++) {
                updates = shown.orElseThrow().updates();
                Parameters slot = shown.orElseThrow().slots().get(s);
                take(tensor, PlainLayout.of(slot)[tensor.layer()], memory.get(s)[tensor.layer()]);
            }
        }
        int count = updates;
        return slots == 0
                ? Optional.empty()
                : Optional.of(new OptimizerMemory(
                        count, memory.stream().map(PlainLayout::parameters).toList()));
    }
}
