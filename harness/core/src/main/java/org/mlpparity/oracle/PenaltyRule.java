package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.WeightDecay;

/**
 * The penalties of weight decay in a reported loss, Σ over tensors of λ/(2d)·Σθ², λ/d·Σθ² or λ/d·Σ|θ|.
 *
 * <p>A computed one of n parameters is off by γ_(n+k)·|penalty|: n − 1 additions and a square per term; λ, its 2 and d, also as a rounded
 * reciprocal, 4 roundings at most; a mean of the loss that is made after the sum, its scalings; and the square of a computed norm √Σθ² in
 * place of the sum, 3. A loss that is shown as another multiple takes its penalties along: both factors and both counts, 2 roundings each. The sum of the loss and T penalties, in any order, adds γ_(T+1) of their magnitudes.
 */
final class PenaltyRule {
    /** The square of a term, what multiplies the sum, and the way by a norm. */
    private static final int FACTORS = 1 + 4 + 3;
    /** What another multiple of the whole loss costs. */
    private static final int SHOWN = 8;

    private final Rounding rounding;
    private final int scalings;
    private final Loss loss;
    private final int outputs;
    private final int samples;
    private final List<Penalty> penalties = new ArrayList<>();

    private record Penalty(int layer, ParameterKind kind, WeightDecay decay) {
        Matrix of(Parameters parameters) {
            return switch (kind) {
                case WEIGHTS -> parameters.weights(layer);
                case BIASES -> parameters.biases(layer);
            };
        }

        /** Σθ² or Σ|θ|. */
        DoubleDouble sum(Parameters parameters) {
            Matrix theta = of(parameters);
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int i = 0; i < theta.size(); i++) {
                DoubleDouble entry = DoubleDouble.of(theta.get(i));
                sum = sum.plus(decay.kind() == WeightDecay.Kind.L1 ? entry.abs() : entry.times(entry));
            }
            return sum;
        }

        /** What the sum is multiplied by. */
        DoubleDouble factor(int divisor) {
            boolean halved = decay.kind() == WeightDecay.Kind.COUPLED_L2 && decay.penalty() == WeightDecay.Penalty.HALF;
            return DoubleDouble.of(decay.coefficient()).dividedBy(DoubleDouble.of(halved ? 2.0 * divisor : divisor));
        }
    }

    PenaltyRule(Experiment experiment, Rounding rounding) {
        this.rounding = rounding;
        loss = experiment.loss();
        outputs = experiment.network().outputs();
        scalings = LossTerm.scalings(experiment) + (loss.reported().isPresent() ? SHOWN : 0);
        samples = experiment.data().samples();
        for (int l = 0; l < experiment.network().depth(); l++) {
            for (ParameterKind kind : ParameterKind.values()) {
                int layer = l;
                experiment
                        .optimizer(l, kind)
                        .filter(optimizer -> optimizer.weightDecay().inLoss())
                        .ifPresent(optimizer -> penalties.add(new Penalty(layer, kind, optimizer.weightDecay())));
            }
        }
    }

    /** By what the loss that is shown is a multiple of the loss whose gradient is taken. */
    private DoubleDouble shown(int batchSamples) {
        Loss other = loss.shown();
        return DoubleDouble.of(other.factor())
                .times(DoubleDouble.of(loss.reduction().divisor(batchSamples, outputs)))
                .dividedBy(DoubleDouble.of(other.reduction().divisor(batchSamples, outputs))
                        .times(loss.factor()));
    }

    /** A loss [1 × 1] with the penalties of these parameters. */
    Enclosure added(Enclosure ofData, Parameters parameters, int batchSamples) {
        if (penalties.isEmpty()) {
            return ofData;
        }
        DoubleDouble multiple = shown(batchSamples);
        DoubleDouble sum = ofData.at(0);
        double bound = ofData.bound(0);
        double magnitude = ofData.reach(0);
        for (Penalty penalty : penalties) {
            int n = penalty.of(parameters).size();
            int divisor = penalty.decay().dividedBy().of(batchSamples, samples);
            DoubleDouble value =
                    penalty.sum(parameters).times(penalty.factor(divisor)).times(multiple);
            double own = rounding.gamma(n + FACTORS + scalings) * value.hi() + rounding.underflow(n + 2.0);
            sum = sum.plus(value);
            bound += value.hi() == 0 ? 0 : own;
            magnitude += value.hi() + own;
        }
        Enclosure added = new Enclosure(1, 1);
        added.set(0, sum, bound + rounding.gamma(penalties.size() + 1) * magnitude);
        return added;
    }
}
