package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Oracle;

/**
 * Whether δ = a − y is the derivative of the loss that a document states, and of which losses it is.
 *
 * @param theory as stated
 * @param samples per sample and output of the experiment, at its initial parameters, δ beside the true derivative
 * @param holders the losses of the vocabulary, over which output activation, of which a − y is the derivative up to a factor
 */
public record TheoryAudit(Theory theory, List<Delta> samples, List<Holder> holders) {
    /** Entries of two vectors are in proportion when their ratios agree to this; both are exact to about 2^-52. */
    private static final double SAME = 0x1p-40;

    /**
     * One output of one sample.
     *
     * @param sample counted from 1
     * @param output counted from 1
     * @param stated a − y
     * @param derivative of the stated loss with respect to z
     */
    public record Delta(int sample, int output, double stated, double derivative) {}

    /**
     * A pair that a − y belongs to.
     *
     * @param loss the distance of one entry
     * @param output over which output activation
     * @param factor the derivative is this times a − y
     */
    public record Holder(Loss.Kind loss, Activation output, double factor) {}

    public TheoryAudit {
        samples = List.copyOf(samples);
        holders = List.copyOf(holders);
    }

    /** Whether the stated δ is the stated loss's derivative, up to one factor. */
    public boolean holds() {
        return factor(samples).isPresent();
    }

    /** Holds a theory against the experiment's data and initial parameters. */
    static TheoryAudit of(Theory theory, Experiment experiment) {
        Experiment stated = stated(theory, experiment);
        return new TheoryAudit(theory, deltas(stated), search());
    }

    /** Why no experiment is as the theory says, with this one's data; empty when one may be. */
    static Optional<Experiment.Misfit> misfit(Theory theory, Experiment experiment) {
        return Experiment.misfit(network(theory, experiment), theory.loss(), experiment.data(), Precision.FLOAT64);
    }

    /** The experiment that the theory describes; the document may have run another one. */
    private static Experiment stated(Theory theory, Experiment experiment) {
        return of(network(theory, experiment), theory.loss(), experiment.data(), experiment.initial());
    }

    private static NetworkSpec network(Theory theory, Experiment experiment) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int l = 0; l < theory.activations().size(); l++) {
            layers.add(new LayerSpec(
                    experiment.network().units(l), theory.activations().get(l)));
        }
        return new NetworkSpec(experiment.network().inputs(), layers);
    }

    private static Experiment of(NetworkSpec network, Loss loss, Dataset data, Parameters initial) {
        return new Experiment(
                "theory", network, loss, Optimizer.sgd(1), data, initial, 1, data.samples(), Precision.FLOAT64);
    }

    /** The bias gradient of the last layer is dL/dz, for a batch of one sample. */
    private static List<Delta> deltas(Experiment experiment) {
        Oracle oracle = new Oracle(experiment);
        int last = experiment.network().depth() - 1;
        List<Delta> deltas = new ArrayList<>();
        List<Batch> samples = experiment.data().batches(1);
        for (int s = 0; s < samples.size(); s++) {
            ExactStep step = oracle.step(experiment.initial(), samples.get(s));
            for (int j = 0; j < experiment.network().outputs(); j++) {
                double stated = step.forward().predictions().exact(j)
                        - samples.get(s).targets().get(0, j);
                deltas.add(new Delta(
                        s + 1, j + 1, stated, step.biasGradients().get(last).exact(j)));
            }
        }
        return deltas;
    }

    /** The factor between derivative and a − y; empty when there is no single one. */
    private static Optional<Double> factor(List<Delta> deltas) {
        double first = deltas.get(0).derivative() / deltas.get(0).stated();
        boolean isOne = deltas.stream()
                .allMatch(delta ->
                        Math.abs(delta.derivative() - first * delta.stated()) <= SAME * Math.abs(delta.derivative()));
        return isOne && first != 0 && Double.isFinite(first) ? Optional.of(first) : Optional.empty();
    }

    /** Every loss over every output activation, tried on a small network. */
    private static List<Holder> search() {
        List<Holder> holders = new ArrayList<>();
        for (Loss.Kind loss : Loss.Kind.values()) {
            for (Activation output : Activation.all()) {
                probe(new Loss(loss, Reduction.SUM), output)
                        .flatMap(probe -> factor(deltas(probe)))
                        .ifPresent(factor -> holders.add(new Holder(loss, output, nearest(factor))));
            }
        }
        return holders;
    }

    /**
     * Two outputs, two samples, pre-activations on both sides of 0, near it and beyond every kink, targets that are probabilities; empty where the loss does not stand
     * over this output.
     */
    private static Optional<Experiment> probe(Loss loss, Activation output) {
        NetworkSpec network = new NetworkSpec(2, List.of(new LayerSpec(2, output)));
        Dataset data = new Dataset(Matrix.ofRows(new double[][] {{4, -8}, {-0.25, 2}}), Matrix.ofRows(new double[][] {
            {0.25, 0.75}, {0.875, 0.125}
        }));
        Parameters initial = new Parameters(
                List.of(Matrix.ofRows(new double[][] {{0.75, -0.5}, {-1.5, 0.25}})),
                List.of(Matrix.ofRows(new double[][] {{0.125, -0.375}})));
        boolean fits = Experiment.misfit(network, loss, data, Precision.FLOAT64).isEmpty();
        return fits ? Optional.of(of(network, loss, data, initial)) : Optional.empty();
    }

    private static double nearest(double factor) {
        return Math.rint(factor / SAME) * SAME;
    }
}
