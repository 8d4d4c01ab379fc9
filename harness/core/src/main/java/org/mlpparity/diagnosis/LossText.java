package org.mlpparity.diagnosis;

import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;

/** The loss and the error of the output layer as formulas, with the factor of their reduction. */
final class LossText {
    private final Loss loss;
    private final Experiment experiment;

    LossText(Experiment experiment) {
        this.experiment = experiment;
        this.loss = experiment.loss();
    }

    /** What stands before the sum in the loss that is shown, "1/m "; empty for a plain sum. */
    String shownScale() {
        return scale(loss.shown(), false);
    }

    /** What stands before the residuals in the derivative of a loss. */
    String scale(boolean twice) {
        return scale(loss, twice);
    }

    private String scale(Loss of, boolean twice) {
        Reduction reduction = of.reduction();
        boolean samples = reduction.samples() == Reduction.Over.MEAN;
        boolean outputs = reduction.outputs() == Reduction.Over.MEAN
                && experiment.network().outputs() > 1;
        String under = samples && outputs ? "(m·n)" : samples ? "m" : outputs ? "n" : "";
        String over = (twice ? "2" : "") + (of.factor() == 1 ? "" : (twice ? "·" : "") + Numbers.text(of.factor()));
        if (under.isEmpty()) {
            return over.isEmpty() ? "" : over + " ";
        }
        return (over.isEmpty() ? "1" : over) + "/" + under + " ";
    }

    /** L as it is due. */
    String loss() {
        String sum = shownScale() + "Σ ";
        return switch (loss.kind()) {
            case SQUARED_ERROR -> sum + "(A{l} − Y)²";
            case HUBER -> sum + "huber(A{l} − Y)";
            case ABSOLUTE_ERROR -> sum + "|A{l} − Y|";
            case SMOOTH_L1 -> sum + "smooth-l1(A{l} − Y)";
            case BINARY_CROSS_ENTROPY -> "−" + sum + "(Y ln A{l} + (1 − Y) ln(1 − A{l}))";
            case CATEGORICAL_CROSS_ENTROPY -> "−" + sum + "Y ln A{l}";
            case BINARY_CROSS_ENTROPY_FROM_LOGITS -> "−" + sum + "(Y ln σ(A{l}) + (1 − Y) ln(1 − σ(A{l})))";
            case CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS -> "−" + sum + "Y ln softmax(A{l})";
        };
    }

    /** dL/dZ of the output layer as it is due. */
    String delta() {
        Activation output =
                experiment.network().layer(experiment.network().depth() - 1).activation();
        String slope = output.equals(Activation.IDENTITY)
                ? ""
                : output.kind().isEntrywise() ? " ∘ " + Vocabulary.symbol(output) + "′(Z{l})" : " through softmax";
        return switch (loss.kind()) {
            case SQUARED_ERROR -> scale(true) + "(A{l} − Y)" + slope;
            case HUBER, SMOOTH_L1 -> scale(false) + "clip(A{l} − Y)" + slope;
            case ABSOLUTE_ERROR -> scale(false) + "sign(A{l} − Y)" + slope;
            case BINARY_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY -> scale(false) + "(A{l} − Y)";
            case BINARY_CROSS_ENTROPY_FROM_LOGITS -> scale(false) + "(σ(A{l}) − Y)";
            case CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS -> scale(false) + "(softmax(A{l}) − Y)";
        };
    }
}
