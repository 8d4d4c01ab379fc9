package org.mlpparity.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;

/**
 * Loss and gradient of one layer under a cross-entropy by plain loops in double, with the distance that rounding
 * explains; evaluated from probabilities, as Deeplearning4j does, without its clipping.
 */
final class CrossEntropyReference {
    private final Experiment experiment;
    private final Batch batch;
    private final double u;

    CrossEntropyReference(Experiment experiment, Batch batch) {
        this.experiment = experiment;
        this.batch = batch;
        u = experiment.precision().unitRoundoff();
    }

    Rounded loss() {
        List<Rounded> terms = new ArrayList<>();
        for (int s = 0; s < batch.samples(); s++) {
            List<Rounded> p = probabilities(s);
            for (int k = 0; k < p.size(); k++) {
                Rounded y = exact(batch.targets().get(s, k));
                Rounded term = y.times(p.get(k).logarithm());
                if (isBinary()) {
                    term = term.plus(
                            exact(1).minus(y).times(exact(1).minus(p.get(k)).logarithm()));
                }
                terms.add(term.times(weight()).negated());
            }
        }
        return Rounded.sum(terms).over(samples());
    }

    /** The entries in Deeplearning4j's order: all weights, unit by unit, then all biases. */
    List<Rounded> gradient() {
        List<Rounded> weights = new ArrayList<>();
        List<Rounded> biases = new ArrayList<>();
        for (int k = 0; k < batch.targets().columns(); k++) {
            for (int i = 0; i < batch.inputs().columns(); i++) {
                weights.add(overSamples(k, i));
            }
            biases.add(overSamples(k, -1));
        }
        weights.addAll(biases);
        return weights;
    }

    /** Σ over samples of δ·x for this input, of δ alone for input −1. */
    private Rounded overSamples(int k, int i) {
        List<Rounded> terms = new ArrayList<>();
        for (int s = 0; s < batch.samples(); s++) {
            Rounded delta = delta(s, k);
            terms.add(i < 0 ? delta : delta.times(exact(batch.inputs().get(s, i))));
        }
        return Rounded.sum(terms).over(samples());
    }

    /** (p − y)/(p(1 − p))·p(1 − p) for sigmoids, p·Σy − y for softmax; with the weight's rounding before and after. */
    private Rounded delta(int s, int k) {
        Rounded p = probabilities(s).get(k);
        Rounded y = exact(batch.targets().get(s, k));
        if (isBinary()) {
            Rounded slope = p.times(exact(1).minus(p));
            return p.minus(y).over(slope).times(slope).times(weight());
        }
        List<Rounded> weighted = new ArrayList<>();
        for (int j = 0; j < batch.targets().columns(); j++) {
            weighted.add(exact(batch.targets().get(s, j)).times(weight()));
        }
        return p.times(Rounded.sum(weighted)).minus(y.times(weight()));
    }

    private List<Rounded> probabilities(int s) {
        List<Rounded> z = new ArrayList<>();
        for (int k = 0; k < batch.targets().columns(); k++) {
            z.add(logit(s, k));
        }
        if (isBinary()) {
            return z.stream()
                    .map(x -> exact(1).over(exact(1).plus(x.negated().exponential())))
                    .toList();
        }
        double largest = z.stream().mapToDouble(Rounded::value).max().orElseThrow();
        List<Rounded> powers =
                z.stream().map(x -> x.minus(exact(largest)).exponential()).toList();
        return powers.stream().map(power -> power.over(Rounded.sum(powers))).toList();
    }

    private Rounded logit(int s, int k) {
        List<Rounded> terms = new ArrayList<>();
        terms.add(exact(experiment.initial().biases(0).get(k)));
        for (int i = 0; i < batch.inputs().columns(); i++) {
            terms.add(exact(experiment.initial().weights(0).get(k, i))
                    .times(exact(batch.inputs().get(s, i))));
        }
        return Rounded.sum(terms);
    }

    private boolean isBinary() {
        return experiment.loss().kind() == Loss.Kind.BINARY_CROSS_ENTROPY;
    }

    private Rounded weight() {
        int outputs = batch.targets().columns();
        return experiment.loss().reduction().outputs() == Reduction.Over.MEAN
                ? exact(1).over(exact(outputs))
                : exact(1);
    }

    private Rounded samples() {
        return exact(experiment.loss().reduction().samples().divisor(batch.samples()));
    }

    private Rounded exact(double value) {
        return Rounded.of(value, u);
    }
}
