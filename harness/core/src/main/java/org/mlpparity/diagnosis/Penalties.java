package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.mlpparity.formula.Pull;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.WeightDecay;

/** The penalties of weight decay where a trainer is due to report them: in its loss, and in its gradient. */
final class Penalties {
    /** The square of a term; λ, its 2 and its divisor; and the way by a norm √Σθ². */
    private static final int FACTORS = 1 + 4 + 3;
    /** What another multiple of the whole loss costs: both factors and both counts. */
    private static final int SHOWN = 8;

    private final Experiment experiment;
    private final Estimates estimates;
    /** That of W of layer 1, b of layer 1, W of layer 2, …; empty where a tensor stays as it is. */
    private final List<Optional<WeightDecay>> decays = new ArrayList<>();

    Penalties(Experiment experiment, Estimates estimates) {
        this.experiment = experiment;
        this.estimates = estimates;
        for (int l = 0; l < experiment.network().depth(); l++) {
            for (ParameterKind kind : ParameterKind.values()) {
                decays.add(experiment.optimizer(l, kind).map(Optimizer::weightDecay));
            }
        }
    }

    private Optional<WeightDecay> decay(int layer, ParameterKind kind) {
        return decays.get(layer * ParameterKind.values().length + kind.ordinal());
    }

    /** Whether a tensor does not stay as it is. */
    boolean trains(int layer, ParameterKind kind) {
        return decay(layer, kind).isPresent();
    }

    /** Whether the gradient of one of a layer's tensors holds that of a penalty. */
    boolean areReported(int layer) {
        for (ParameterKind kind : ParameterKind.values()) {
            if (decay(layer, kind).filter(WeightDecay::inGradient).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The gradient of the loss with that of the penalty, where the one that is reported holds it. */
    Estimate reported(int layer, ParameterKind kind, Estimate gradient, Parameters parameters, Batch batch) {
        Optional<WeightDecay> decay = decay(layer, kind).filter(WeightDecay::inGradient);
        return decay.isEmpty()
                ? gradient
                : estimates.plus(gradient, pull(decay.get(), of(parameters, layer, kind), batch.samples()));
    }

    /** The gradient of this penalty at these parameters; a mean of the loss may be made after the sum with it. */
    Estimate pull(WeightDecay decay, Matrix theta, int samples) {
        estimates.enterBatch(samples);
        return estimates.loosened(Pull.of(decay, estimates).on(Estimate.exactly(theta)), estimates.scalings());
    }

    /** The loss with the penalties that are due in the one that is reported. */
    Estimate added(Estimate loss, Parameters parameters, Batch batch) {
        Estimate sum = loss;
        for (int l = 0; l < experiment.network().depth(); l++) {
            for (ParameterKind kind : ParameterKind.values()) {
                Optional<WeightDecay> decay = decay(l, kind).filter(WeightDecay::inLoss);
                if (decay.isPresent()) {
                    sum = plus(sum, penalty(decay.get(), of(parameters, l, kind), batch.samples()));
                }
            }
        }
        return sum;
    }

    /** The loss with this penalty, in any order beside the others: one more rounding of both. */
    Estimate plus(Estimate loss, Estimate penalty) {
        double bound = loss.bound[0] + penalty.bound[0] + estimates.gamma(2) * (loss.reach(0) + penalty.reach(0));
        return Estimate.of(loss.value[0] + penalty.value[0], bound);
    }

    /** λ/(2d)·Σθ², λ/d·Σθ² or λ/d·Σ|θ|. */
    Estimate penalty(WeightDecay decay, Matrix theta, int samples) {
        boolean halved = decay.kind() == WeightDecay.Kind.COUPLED_L2 && decay.penalty() == WeightDecay.Penalty.HALF;
        DoubleUnaryOperator term = decay.kind() == WeightDecay.Kind.L1 ? Math::abs : x -> x * x;
        double sum = 0;
        for (int i = 0; i < theta.size(); i++) {
            sum += term.applyAsDouble(theta.get(i));
        }
        int divisor = decay.dividedBy().of(samples, experiment.data().samples());
        Loss loss = experiment.loss();
        double value = shown(loss, samples) * decay.coefficient() / (halved ? 2.0 * divisor : divisor) * sum;
        int roundings =
                theta.size() + FACTORS + estimates.scalings() + (loss.reported().isPresent() ? SHOWN : 0);
        return Estimate.of(value, estimates.summed(roundings, value, theta.size() + 2));
    }

    /** By what the loss that is shown is a multiple of the loss whose gradient is taken. */
    private double shown(Loss loss, int samples) {
        if (loss.reported().isEmpty()) {
            return 1;
        }
        int outputs = experiment.network().outputs();
        return loss.shown().factor()
                * loss.reduction().divisor(samples, outputs)
                / (loss.shown().reduction().divisor(samples, outputs) * loss.factor());
    }

    private static Matrix of(Parameters parameters, int layer, ParameterKind kind) {
        return switch (kind) {
            case WEIGHTS -> parameters.weights(layer);
            case BIASES -> parameters.biases(layer);
        };
    }
}
