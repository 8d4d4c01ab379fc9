package org.mlpparity.trial;

import java.util.regex.Pattern;

/** What a finding of the diagnosis must be called to tell what a saboteur does. */
final class Readings {
    private Readings() {}

    /** Whether a finding of this id tells what the saboteur of this id does; no id does where none is listed. */
    static boolean isRight(String saboteur, String finding) {
        return Pattern.matches(of(saboteur), finding);
    }

    private static String of(String saboteur) {
        return switch (saboteur) {
            case "gradient-doubled", "gradient-doubled-after-epoch-10", "gradient-doubled-in-first-layer" ->
                "(weight-)?gradient:times-2";
            case "gradient-halved", "gradient-halved-for-odd-batches" -> "(weight-)?gradient:times-1/2";
            case "gradient-negated", "gradient-negated-in-last-layer" -> "(weight-)?gradient:times--1";
            case "gradient-times-samples" -> "(weight-)?gradient:times-samples";
            case "gradient-divided-by-samples" -> "(weight-)?gradient:times-1/samples";
            case "gradient-times-outputs" -> "(weight-)?gradient:times-outputs";
            case "gradient-divided-by-outputs" -> "(weight-)?gradient:times-1/outputs";
            case "gradient-off-by-a-billionth" -> "(weight-|bias-)?gradient:times-\\?";
            case "gradient-transposed" -> "weight-gradient:transposed";
            case "gradients-not-cleared" -> "(weight-)?gradient:plus-gradient-before";
            // Over two softmax outputs the errors are each other's negatives: to exchange them is to negate them.
            case "units-permuted-in-gradient" ->
                "(weight-|bias-)?gradient:(of-next-unit|units-reversed|of-previous-unit|times--1)";
            case "units-permuted-backward" -> "hidden-delta:units-reversed-back";
            case "negative-inputs-ignored" -> "weight-gradient:of-positive-part-below";
            case "frozen-parameters-move" -> "update:frozen-parameters-move";
            case "weights-transposed-forward" -> "affine:weights-transposed";
            case "weights-transposed-backward" -> "hidden-delta:weights-transposed-back";
            case "updated-weights-in-backward" -> "hidden-delta:weights-updated";
            case "bias-gradient-of-first-sample" -> "bias-gradient:first-sample-only";
            case "bias-gradient-of-last-sample" -> "bias-gradient:last-sample-only";
            case "bias-gradient-of-mean" -> "bias-gradient:times-1/samples";
            // The output layer's units are the outputs.
            case "shared-bias-by-a-mean" -> "bias-gradient:times-1/(units|outputs)";
            case "sample-dropped" -> "output-delta:without-last-sample";
            case "last-sample-only" -> "output-delta:last-sample-only";
            case "batch-size-of-full-batch" -> "output-delta:times-share-of-full-batch";
            case "derivative-at-activation" -> "(output-delta:delta-p-y,|hidden-delta:)slope-at-a";
            case "derivative-missing", "relu-mask-missing", "leaky-slope-missing", "hard-tanh-passes" ->
                "(output-delta:delta-p-y,|hidden-delta:)without-slope";
            case "elu-slope-without-alpha" -> "hidden-delta:slope-of-elu\\(1\\)";
            case "silu-slope-without-product", "gelu-slope-without-product" ->
                "(output-delta:delta-p-y,|hidden-delta:)first-term-of-slope";
            case "softsign-slope-signed" -> "hidden-delta:slope-without-magnitude";
            case "softmax-jacobian-diagonal" -> "output-delta:delta-p-y,jacobian-diagonal";
            case "selu-without-scale" -> "activation:function-elu\\(1\\.67326\\)";
            case "gelu-by-sigmoid" -> "activation:gelu-by-sigmoid";
            case "gelu-by-tanh" -> "activation:function-gelu-tanh";
            case "gelu-tanh-by-erf" -> "activation:function-gelu";
            // p − y is half of 2(p − y) under identity outputs, and (p − y)/(p(1 − p)) times σ′ under sigmoid ones.
            case "cross-entropy-delta", "assignment-theory" ->
                "output-delta:(times-1/2|delta-\\(p-y\\)/p\\(1-p\\)|delta-p-y,without-slope)(,times-1/(2|samples))?";
            case "squared-error-delta" -> "output-delta:delta-p-y(,jacobian)?,times-2(/loss-factor)?";
            case "absolute-error-residual", "huber-not-clipped" -> "output-delta:delta-p-y";
            case "loss-factor-missing" -> "output-delta:times-1/loss-factor";
            case "loss-mean-for-sum" -> "loss:times-1/samples";
            case "loss-sum-for-mean" -> "loss:times-samples";
            case "loss-without-mean-over-outputs" -> "loss:times-outputs";
            case "class-weights-over-count" -> "(loss|output-delta):mean-over-count";
            case "smoothing-not-in-gradient" -> "output-delta:without-smoothing";
            case "positive-weight-on-negatives" -> "output-delta:positive-weights-on-negatives";
            // Parameters are rounded after every update too, which is a finding of its own.
            case "float32-arithmetic" ->
                "format:computed-in-float32|update:rounded-to-float32-after|.*:formula:.*float32.*";
            default -> ofUpdate(saboteur);
        };
    }

    private static String ofUpdate(String saboteur) {
        return switch (saboteur) {
            case "bias-not-updated" -> "update:none";
            case "accumulator-forgotten" -> "update:memory-forgotten";
            // Without what came before, the largest size of a gradient is that of the last one.
            case "adamax-norm-forgotten" -> "update:(memory-forgotten|formula:.*abs\\(\\{g\\}\\) \\+ ε.*)";
            case "adam-epsilon-hat" -> "update:epsilon-hat";
            case "adam-epsilon-inside-root", "rmsprop-epsilon-inside-root" -> "update:epsilon-inside-root";
            case "adam-epsilon-outside", "rmsprop-epsilon-outside" -> "update:epsilon-outside";
            case "adam-no-bias-correction" -> "update:no-bias-correction";
            case "adam-step-off-by-one" -> "update:step-count-ahead";
            case "learning-rate-halved-after-epoch-10" -> "update:times-1/2";
            // Of a rate that changes, every step has a factor of its own.
            case "learning-rate-in-float32" -> "update:(times-\\?|step-factors|formula:.*float32\\(η\\).*)";
            case "nesterov-for-momentum" -> "update:nesterov(-for-momentum)?";
            case "penalty-in-loss-only" -> "update:decay-missing|weight-gradient:without-penalty";
            case "penalty-without-its-two" -> "update:decay-halved";
            // A step of a schedule that goes by epochs is an epoch.
            case "schedule-late" -> "update:schedule-late(-by-(epoch|update))?";
            // A velocity that starts anew is plain gradient descent.
            case "velocity-forgotten" -> "update:(velocity-forgotten|sgd(,times-1/2)?)";
            // Where momentum stands for Nesterov's, that is the other rule.
            case "momentum-for-nesterov" -> "update:momentum(-for-nesterov)?";
            // Each group's rate is off by a factor of its own.
            case "rate-of-group-forgotten" -> "update:times-.*";
            case "decay-before-step" -> "update:decay-(after|before)-step";
            // In the gradient, in the loss and in the update, wherever this experiment has its penalties.
            case "decay-of-biases" ->
                "update:decay-of-biases|loss:plus-decay(/\\(2\\*samples\\))?\\*penalty-of-biases"
                        + "|bias-gradient:plus-decay/samples\\*parameters";
            default -> "update:" + Pattern.quote(saboteur);
        };
    }
}
