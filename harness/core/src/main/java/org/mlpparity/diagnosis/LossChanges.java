package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.model.Activation;

/** What may be computed in place of the loss; each is a sum, and the factor before it is looked up. */
final class LossChanges implements Changes {
    private static final double[] CLIPS = {1e-15, 1e-12, 1e-10, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2};

    private final Operations operations;
    private final Algebra algebra;
    private final int top;
    private final List<Term> mains = new ArrayList<>();

    LossChanges(Operations operations) {
        this.operations = operations;
        this.algebra = operations.algebra;
        this.top = operations.depth() - 1;
        of("p", "", 0, frame -> frame.a[top]);
        of("z", "of the output layer's pre-activations", 1.2, frame -> frame.z[top]);
        of("softmax(p)", "of softmax of the outputs", 1.2, frame -> algebra.apply(Activation.SOFTMAX, frame.a[top]));
        of("σ(p)", "of the sigmoid of the outputs", 1.2, frame -> algebra.apply(Activation.SIGMOID, frame.a[top]));
        others();
        for (Operations.OtherTargets other : operations.otherTargets()) {
            mains.add(Term.of(other.id(), other.words(), other.formula(), 0.9, frame -> operations.loss(frame, other))
                    .ofFamily(other.id()));
        }
    }

    static Term due(Operations operations) {
        return Term.of("", "", new LossText(operations.experiment).loss(), 0, operations::loss);
    }

    @Override
    public List<Term> mains() {
        return mains;
    }

    @Override
    public List<Term> extras() {
        List<Term> extras = new ArrayList<>();
        extras.add(penalty("weights", "Σ W²", true, false, false));
        extras.add(penalty("biases", "Σ b²", false, true, false));
        extras.add(penalty("parameters", "Σ W² + Σ b²", true, true, false));
        extras.add(penalty("weights-magnitude", "Σ |W|", true, false, true));
        extras.add(penalty("parameters-magnitude", "Σ |W| + Σ |b|", true, true, true));
        for (int l = 0; l <= top; l++) {
            int layer = l;
            extras.add(Term.of(
                    "penalty-of-one-layer",
                    "a penalty on the weights of layer " + (l + 1),
                    "Σ W" + (l + 1) + "²",
                    1.4,
                    frame -> algebra.sum(algebra.times(frame.weights[layer], frame.weights[layer]))));
        }
        return extras;
    }

    /** With what stands before the sum of the loss that is due. */
    private String scaled(String formula) {
        String scale = new LossText(operations.experiment).shownScale();
        return formula.startsWith("−") ? "−" + scale + formula.substring(1) : scale + formula;
    }

    private Term penalty(String id, String formula, boolean weights, boolean biases, boolean magnitude) {
        return Term.of("penalty-of-" + id, "a penalty " + formula, formula, 0.6, frame -> {
            Estimate sum = algebra.number(0);
            for (int l = 0; l <= top; l++) {
                if (weights) {
                    sum = algebra.plus(sum, term(frame.weights[l], magnitude));
                }
                if (biases) {
                    sum = algebra.plus(sum, term(frame.biases[l], magnitude));
                }
            }
            return sum;
        });
    }

    private Estimate term(Estimate theta, boolean magnitude) {
        return algebra.sum(magnitude ? algebra.magnitude(theta) : algebra.times(theta, theta));
    }

    private void main(String id, String words, String formula, double cost, Function<Frame, Estimate> value) {
        mains.add(Term.of(
                        id,
                        words,
                        scaled(formula),
                        cost,
                        frame -> algebra.times(operations.shownScale(frame), value.apply(frame)))
                .ofFamily(id));
    }

    private void of(String symbol, String words, double cost, Function<Frame, Estimate> outputs) {
        String suffix = cost == 0 ? "" : "-of-" + symbol;
        String tail = (words.isEmpty() ? "" : " " + words) + " is computed";
        String d = "(" + symbol + " − y)";
        main(
                "squared-error" + suffix,
                "squared error" + tail,
                "Σ " + d + "²",
                1 + cost,
                frame -> algebra.sum(squares(residuals(frame, outputs))));
        main(
                "absolute-error" + suffix,
                "the absolute error" + tail,
                "Σ |" + symbol + " − y|",
                1 + cost,
                frame -> algebra.sum(algebra.magnitude(residuals(frame, outputs))));
        main("huber" + suffix, "Huber's loss" + tail, "Σ huber" + d, 1.2 + cost, frame -> {
            Estimate r = residuals(frame, outputs);
            Estimate clipped = Algebra.clipped(r, -1, 1);
            return algebra.sum(algebra.times(clipped, algebra.minus(r, algebra.times(0.5, clipped))));
        });
        main(
                "root-mean-square" + suffix,
                "the root of the mean square" + tail,
                "√(Σ " + d + "²)",
                1.4 + cost,
                frame -> algebra.in.squareRoot(algebra.sum(squares(residuals(frame, outputs)))));
        main(
                "sum-of-residuals" + suffix,
                "the sum of the residuals" + tail,
                "Σ " + d,
                1.5 + cost,
                frame -> algebra.sum(residuals(frame, outputs)));
        main(
                "binary-cross-entropy" + suffix,
                "binary cross-entropy" + tail,
                "−Σ (y ln " + symbol + " + (1 − y) ln(1 − " + symbol + "))",
                1.1 + cost,
                frame -> binary(frame, outputs.apply(frame), 0));
        main(
                "categorical-cross-entropy" + suffix,
                "categorical cross-entropy" + tail,
                "−Σ y ln " + symbol,
                1.1 + cost,
                frame -> algebra.negated(algebra.sum(algebra.times(frame.y, algebra.log(outputs.apply(frame))))));
        main(
                "negative-class-cross-entropy" + suffix,
                "only the part of the class 0" + tail,
                "−Σ (1 − y) ln(1 − " + symbol + ")",
                1.6 + cost,
                frame -> algebra.negated(algebra.sum(algebra.times(
                        algebra.minus(algebra.number(1), frame.y),
                        algebra.log(algebra.minus(algebra.number(1), outputs.apply(frame)))))));
        main(
                "hinge" + suffix,
                "the hinge loss" + tail,
                "Σ max(1 − y·" + symbol + ", 0)",
                1.4 + cost,
                frame -> algebra.sum(algebra.in.positivePart(
                        algebra.minus(algebra.number(1), algebra.times(frame.y, outputs.apply(frame))))));
        main(
                "entropy" + suffix,
                "the entropy of the outputs" + tail,
                "−Σ " + symbol + " ln " + symbol,
                1.8 + cost,
                frame -> algebra.negated(
                        algebra.sum(algebra.times(outputs.apply(frame), algebra.log(outputs.apply(frame))))));
        main(
                "log-of-squared" + suffix,
                "the square of the logarithms' difference" + tail,
                "Σ (ln(1 + " + symbol + ") − ln(1 + y))²",
                2 + cost,
                frame -> algebra.sum(squares(algebra.minus(
                        algebra.log(algebra.plus(algebra.number(1), outputs.apply(frame))),
                        algebra.log(algebra.plus(algebra.number(1), frame.y))))));
        if (cost == 0) {
            clipped(outputs);
        }
    }

    private void clipped(Function<Frame, Estimate> outputs) {
        for (double epsilon : CLIPS) {
            String e = Double.toString(epsilon).replace(".0E", "e").replace("E", "e");
            for (boolean also : new boolean[] {false, true}) {
                String more = also ? " and added inside the logarithms" : "";
                String id = "clipped-at-" + e + (also ? "-and-added" : "");
                main(
                        id,
                        "the probabilities are clipped to [" + e + ", 1 − " + e + "]" + more,
                        "cross-entropy of p clipped to [" + e + ", 1 − " + e + "]" + more,
                        1.3,
                        frame -> {
                            Estimate p = Algebra.clipped(outputs.apply(frame), epsilon, 1 - epsilon);
                            return isBinary()
                                    ? binary(frame, p, also ? epsilon : 0)
                                    : algebra.negated(algebra.sum(algebra.times(
                                            frame.y,
                                            algebra.log(algebra.plus(p, algebra.number(also ? epsilon : 0))))));
                        });
            }
            main(
                    "plus-" + e + "-inside-log",
                    e + " is added inside the logarithm",
                    "cross-entropy with ln(p + " + e + ")",
                    1.3,
                    frame -> isBinary()
                            ? binary(frame, outputs.apply(frame), epsilon)
                            : algebra.negated(algebra.sum(algebra.times(
                                    frame.y,
                                    algebra.log(algebra.plus(outputs.apply(frame), algebra.number(epsilon)))))));
        }
    }

    private boolean isBinary() {
        return operations.activation(top).kind() != Activation.Kind.SOFTMAX;
    }

    private Estimate binary(Frame frame, Estimate p, double epsilon) {
        Estimate one = algebra.number(1);
        Estimate plus = algebra.number(epsilon);
        Estimate positives = algebra.times(frame.y, algebra.log(algebra.plus(p, plus)));
        Estimate rest = algebra.minus(one, p);
        Estimate negatives =
                algebra.times(algebra.minus(one, frame.y), algebra.log(epsilon == 0 ? rest : algebra.plus(rest, plus)));
        return algebra.negated(algebra.sum(algebra.plus(positives, negatives)));
    }

    private Estimate residuals(Frame frame, Function<Frame, Estimate> outputs) {
        return algebra.minus(outputs.apply(frame), frame.y);
    }

    private Estimate squares(Estimate r) {
        return algebra.times(r, r);
    }

    private void others() {
        mains.add(Term.maybe(
                        "broadcast",
                        "every prediction is subtracted from every target, [m × 1] against [m]",
                        scaled("Σᵢ Σⱼ (Aᵢ − Yⱼ)²"),
                        1.2,
                        frame -> frame.outputs() == 1
                                ? Optional.of(
                                        algebra.times(operations.shownScale(frame), algebra.sum(squares(pairs(frame)))))
                                : Optional.empty())
                .remedied("Give predictions and targets the same shape: reshape the targets to [m × 1].")
                .ofFamily("broadcast"));
        mains.add(Term.maybe(
                "sum-of-squared-sums",
                "the residuals are summed before they are squared",
                "(Σ (p − y))²",
                1.8,
                frame -> Optional.of(squares(algebra.sum(residuals(frame, each -> each.a[top]))))));
        for (SomeSamples some : SomeSamples.values()) {
            kept(some);
        }
        mains.add(Term.maybe(
                "loss-before",
                "the loss is that of the step before",
                "L(t − 1)",
                1.6,
                frame -> frame.before
                        .flatMap(Frame::loss)
                        .filter(last -> !last.equals(frame.loss().orElse(null)))));
        mains.add(Term.maybe(
                "loss-after-update",
                "the loss is taken with the updated parameters",
                "L(t + 1)",
                1.5,
                frame -> frame.after.map(ignored -> afterUpdate(frame))));
        mains.add(Term.of(
                "without-penalty",
                "the penalty of the parameters is left out",
                "L without its penalty",
                0.9,
                operations::lossAlone));
    }

    private Estimate afterUpdate(Frame frame) {
        Frame next = frame.withParameters(frame.after.orElseThrow());
        for (int l = 0; l <= top; l++) {
            next.z[l] = operations.affine(next, l);
            next.a[l] = operations.activation(next, l);
        }
        return operations.loss(next);
    }

    private void kept(SomeSamples some) {
        mains.add(Term.of(
                        some.id(),
                        some.words(),
                        "L of some samples: " + some.words(),
                        1.5,
                        frame -> operations.lossOf(frame, s -> some.keeps(s, frame.samples())))
                .ofFamily(some.id()));
    }

    /** pᵢ − yⱼ: [m × m]. */
    private Estimate pairs(Frame frame) {
        int m = frame.samples();
        return algebra.minus(
                Algebra.repeatedColumn(frame.a[top], m), Algebra.repeatedRow(Algebra.transposed(frame.y), m));
    }
}
