package org.mlpparity.formula;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.ParameterKind;

/**
 * One operation of a training step. A step is a list of them, each from results of earlier ones: so it is computed exactly, compared,
 * explained and varied.
 *
 * @param kind what it computes
 * @param layer of which layer, counted from 0; the output layer for loss and output delta
 */
public record Operation(Kind kind, int layer) {
    /** What an operation computes, in data-flow order. */
    public enum Kind {
        /** z_l = W_l·a_(l−1) + b_l [samples × units]. */
        AFFINE,
        /** a_l = φ_l(z_l) [samples × units]. */
        ACTIVATION,
        /** L of the outputs and the targets [1 × 1]. */
        LOSS,
        /** δ_L = dL/dz of the output layer [samples × outputs]. */
        OUTPUT_DELTA,
        /** dL/dW_l = δ_lᵀ·a_(l−1) [units × inputs], with the gradient of a penalty where the gradient holds it. */
        WEIGHT_GRADIENT,
        /** dL/db_l = Σ over samples, and units that share a bias, of δ_l [1 × units], with the gradient of a penalty likewise. */
        BIAS_GRADIENT,
        /** g_l = dL/da_l = δ_(l+1)·W_(l+1) of a hidden layer [samples × units]. */
        BACK_PROJECTION,
        /** δ_l = g_l ∘ φ_l'(z_l) of a hidden layer [samples × units]. */
        ACTIVATION_DELTA,
        /** W_l after the update, with what the optimizer remembers of it [units × inputs]. */
        WEIGHT_UPDATE,
        /** b_l after the update, with what the optimizer remembers of it [1 × units]. */
        BIAS_UPDATE;

        /** This operation in a layer. */
        public Operation of(int layer) {
            return new Operation(this, layer);
        }
    }

    /**
     * The operations of a step of this experiment: parameters that stay as they are have no gradient, and their update leaves them alone.
     */
    public static List<Operation> step(Experiment experiment) {
        return step(experiment.network().depth()).stream()
                .filter(operation -> operation.isMade(experiment))
                .toList();
    }

    private boolean isMade(Experiment experiment) {
        return switch (kind) {
            case WEIGHT_GRADIENT ->
                experiment.optimizer(layer, ParameterKind.WEIGHTS).isPresent();
            case BIAS_GRADIENT ->
                experiment.optimizer(layer, ParameterKind.BIASES).isPresent();
            case AFFINE,
                    ACTIVATION,
                    LOSS,
                    OUTPUT_DELTA,
                    BACK_PROJECTION,
                    ACTIVATION_DELTA,
                    WEIGHT_UPDATE,
                    BIAS_UPDATE -> true;
        };
    }

    /** The operations of a step of a network with so many layers, all of whose parameters are trained, each behind those that it reads from. */
    public static List<Operation> step(int depth) {
        List<Operation> step = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            step.add(Kind.AFFINE.of(l));
            step.add(Kind.ACTIVATION.of(l));
        }
        step.add(Kind.LOSS.of(depth - 1));
        for (int l = depth - 1; l >= 0; l--) {
            if (l < depth - 1) {
                step.add(Kind.BACK_PROJECTION.of(l));
            }
            step.add(delta(l, depth));
            step.add(Kind.WEIGHT_GRADIENT.of(l));
            step.add(Kind.BIAS_GRADIENT.of(l));
        }
        for (int l = 0; l < depth; l++) {
            step.add(Kind.WEIGHT_UPDATE.of(l));
            step.add(Kind.BIAS_UPDATE.of(l));
        }
        return List.copyOf(step);
    }

    /** The one whose result is δ = dL/dz of this layer. */
    public static Operation delta(int layer, int depth) {
        return layer == depth - 1 ? Kind.OUTPUT_DELTA.of(layer) : Kind.ACTIVATION_DELTA.of(layer);
    }

    /** The operations whose results it reads, beside parameters, data and what the optimizer remembers. */
    public List<Operation> operands(int depth) {
        return switch (kind) {
            case AFFINE -> below();
            case ACTIVATION -> List.of(Kind.AFFINE.of(layer));
            case LOSS, OUTPUT_DELTA -> List.of(Kind.AFFINE.of(layer), Kind.ACTIVATION.of(layer));
            case WEIGHT_GRADIENT -> {
                List<Operation> operands = new ArrayList<>(below());
                operands.add(0, delta(layer, depth));
                yield List.copyOf(operands);
            }
            case BIAS_GRADIENT -> List.of(delta(layer, depth));
            case BACK_PROJECTION -> List.of(delta(layer + 1, depth));
            case ACTIVATION_DELTA ->
                List.of(Kind.BACK_PROJECTION.of(layer), Kind.AFFINE.of(layer), Kind.ACTIVATION.of(layer));
            case WEIGHT_UPDATE -> List.of(Kind.WEIGHT_GRADIENT.of(layer));
            case BIAS_UPDATE -> List.of(Kind.BIAS_GRADIENT.of(layer));
        };
    }

    /** Whether it belongs to the forward pass: z and a. */
    public boolean isForward() {
        return switch (kind) {
            case AFFINE, ACTIVATION -> true;
            case LOSS,
                    OUTPUT_DELTA,
                    WEIGHT_GRADIENT,
                    BIAS_GRADIENT,
                    BACK_PROJECTION,
                    ACTIVATION_DELTA,
                    WEIGHT_UPDATE,
                    BIAS_UPDATE -> false;
        };
    }

    /** Whether it makes new parameters. */
    public boolean isUpdate() {
        return switch (kind) {
            case WEIGHT_UPDATE, BIAS_UPDATE -> true;
            case AFFINE,
                    ACTIVATION,
                    LOSS,
                    OUTPUT_DELTA,
                    WEIGHT_GRADIENT,
                    BIAS_GRADIENT,
                    BACK_PROJECTION,
                    ACTIVATION_DELTA -> false;
        };
    }

    private List<Operation> below() {
        return layer == 0 ? List.of() : List.of(Kind.ACTIVATION.of(layer - 1));
    }
}
