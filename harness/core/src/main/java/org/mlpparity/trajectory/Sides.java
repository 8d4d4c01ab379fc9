package org.mlpparity.trajectory;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.mlpparity.formula.Elementwise;
import org.mlpparity.formula.Operation;
import org.mlpparity.formula.Smooth;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactForward;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.Operands;

/**
 * On which side of its kinks every unit of a run stands at one update, as far as its certificate tells.
 *
 * <p>A side is the sign of z − p end to end, p the kink, computed from the parameters alone. A certificate computes z from the
 * activations that the trainer shows of the layer below. Both are the same number in the first layer only. In a higher
 * layer they differ by at most Σ_k |w_k|·d, where d is the largest |a_k − φ(z_k)| of the sample in the layer below, for
 * the shown a and z end to end. Where a layer has a kink, φ increases a distance s times at most, s the largest |φ'|, which is 1 for a ReLU.
 * So d is at most the sum of three errors: the shown a from φ of the shown z, and s times the shown z from the exact one, and that from z
 * end to end. The sign is certain where |z − p| is larger than this sum and the bound of z; 2^-20 of that bound covers the oracle's own error.
 *
 * @param right where z is right of a kink, one bit per pre-activation and kink in the order of {@link Moment#sides}; empty where a side is not
 *     certain
 */
public record Sides(Optional<BitSet> right) {
    /** Nothing is known of any. */
    public static final Sides UNKNOWN = new Sides(Optional.empty());

    private static final double OWN = 0x1p-20;

    /** What the certificate of a step from these parameters tells, whose operations are judged from what is shown. */
    public static Sides of(NetworkSpec network, Parameters parameters, ExactStep step) {
        return new Sides(certain(network, parameters, step.forward(), step.operands()));
    }

    private static Optional<BitSet> certain(
            NetworkSpec network, Parameters parameters, ExactForward forward, Operands used) {
        BitSet right = new BitSet();
        int place = 0;
        double[] off = new double[used.inputs().rows()];
        for (int l = 0; l < layers(network); l++) {
            Enclosure z = forward.preActivations().get(l);
            double[] reach = reach(parameters.weights(l), off);
            List<Double> kinks = network.layer(l).activation().kinks();
            for (int i = 0; i < reach.length; i++) {
                for (double kink : kinks) {
                    if (!(z.distance(i, kink) > z.allowance(i) + reach[i])) {
                        return Optional.empty();
                    }
                    right.set(place++, z.exact(i) > kink);
                }
            }
            off = off(network, l, reach, forward, used);
        }
        return Optional.of(right);
    }

    /** How many layers there are up to the last one with a kink. */
    static int layers(NetworkSpec network) {
        int layers = network.depth();
        while (layers > 0 && !network.layer(layers - 1).activation().hasKink()) {
            layers--;
        }
        return layers;
    }

    /** Σ_k |w_k|·d per sample and unit. */
    private static double[] reach(Matrix weights, double[] off) {
        double[] reach = new double[off.length * weights.rows()];
        for (int unit = 0; unit < weights.rows(); unit++) {
            double sum = 0;
            for (int k = 0; k < weights.columns(); k++) {
                sum += Math.abs(weights.get(unit, k));
            }
            for (int s = 0; s < off.length; s++) {
                reach[s * weights.rows() + unit] = (1 + OWN) * sum * off[s];
            }
        }
        return reach;
    }

    /** d per sample above this layer; infinite above one that may take numbers further apart. */
    private static double[] off(NetworkSpec network, int layer, double[] reach, ExactForward forward, Operands used) {
        Enclosure z = forward.preActivations().get(layer);
        Enclosure a = forward.activations().get(layer);
        double steepest = steepest(network.layer(layer).activation());
        double[] off = new double[z.rows()];
        for (int i = 0; i < reach.length; i++) {
            double ofZ = reach[i]
                    + OWN * z.allowance(i)
                    + z.distance(i, used.of(Operation.Kind.AFFINE.of(layer)).exact(i));
            double here = steepest * ofZ
                    + a.distance(i, used.of(Operation.Kind.ACTIVATION.of(layer)).exact(i));
            int sample = i / z.columns();
            off[sample] = Double.isInfinite(steepest) ? steepest : Math.max(off[sample], here);
        }
        return off;
    }

    /** The largest |φ'| of an activation with a kink; for others nothing is asked of it. */
    private static double steepest(Activation activation) {
        if (!activation.hasKink()) {
            return Double.POSITIVE_INFINITY;
        }
        return Elementwise.of(activation) instanceof Smooth smooth ? smooth.steepest() : 1;
    }
}
