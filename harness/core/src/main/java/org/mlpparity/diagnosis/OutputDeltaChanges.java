package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;

/** What may stand for δ_L = dL/dz: a derivative of some loss by p, times something in the place of φ'(z). */
final class OutputDeltaChanges implements Changes {
    private static final double[] CLIPS = {1e-15, 1e-12, 1e-10, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2};
    private static final double MOST = 3.4;

    private final Operations operations;
    private final Algebra algebra;
    private final int top;
    private final Activation function;
    private final boolean crossEntropy;
    private final List<Term> mains = new ArrayList<>();

    /** @param function the output layer's activation function, as it is due or as it was found */
    OutputDeltaChanges(Operations operations, Activation function) {
        this.operations = operations;
        this.algebra = operations.algebra;
        this.top = operations.depth() - 1;
        this.function = function;
        Loss.Kind kind = operations.experiment.loss().kind();
        this.crossEntropy = operations.isFused();
        products(kind);
        softmax();
        samples();
        moments();
        formats();
        targets();
    }

    /** Smoothing and weights of the targets left out or taken otherwise. */
    private void targets() {
        for (Operations.OtherTargets other : operations.otherTargets()) {
            mains.add(Term.of(other.id(), other.words(), other.formula(), 0.9, other.delta())
                    .ofFamily(other.id()));
        }
    }

    static Term due(Operations operations) {
        return Term.of("", "", new LossText(operations.experiment).delta(), 0, operations::outputDelta);
    }

    /** The same through another activation function that was found. */
    static Term due(Operations operations, Activation function) {
        return Term.of(
                "",
                "",
                new LossText(operations.experiment).delta(),
                0,
                frame -> operations.outputDelta(frame, function));
    }

    @Override
    public List<Term> mains() {
        return mains;
    }

    @Override
    public List<Term> extras() {
        List<Term> extras = new ArrayList<>();
        extras.add(Term.of("one", "a constant", "1", 1.4, frame -> Algebra.full(frame.samples(), frame.outputs(), 1)));
        extras.add(Term.of("p", "the predictions", "A{l}", 1.2, frame -> frame.a[top]));
        extras.add(Term.of("y", "the targets", "Y", 1.2, frame -> frame.y));
        extras.add(Term.of("z", "the pre-activations", "Z{l}", 1.4, frame -> frame.z[top]));
        return extras;
    }

    /** A derivative by p. */
    private record Core(
            String id, String words, String formula, double cost, String family, Function<Frame, Estimate> value) {}

    private void products(Loss.Kind kind) {
        boolean squared = kind == Loss.Kind.SQUARED_ERROR;
        List<Core> cores = new ArrayList<>();
        cores.add(new Core(
                "p-y", "p − y", "(A{l} − Y)", squared || crossEntropy ? 0 : 1, "squared-error", this::residual));
        cores.add(new Core(
                "y/p",
                "−y/p",
                "(−Y/A{l})",
                1,
                "categorical-cross-entropy",
                frame -> algebra.negated(algebra.over(frame.y, frame.a[top]))));
        cores.add(new Core(
                "(p-y)/p(1-p)",
                "(p − y)/(p(1 − p))",
                "(A{l} − Y)/(A{l}(1 − A{l}))",
                1,
                "binary-cross-entropy",
                frame -> algebra.over(residual(frame), algebra.times(frame.a[top], one(frame.a[top])))));
        cores.add(new Core(
                "sign", "sign(p − y)", "sign(A{l} − Y)", 1, "absolute-error", frame -> algebra.sign(residual(frame))));
        cores.add(new Core("p+y", "p + y", "(A{l} + Y)", 1.3, "", frame -> algebra.plus(frame.a[top], frame.y)));
        cores.add(new Core(
                "huber",
                "p − y clipped to [−1, 1]",
                "clip(A{l} − Y, ±1)",
                1.2,
                "huber",
                frame -> Algebra.clipped(residual(frame), -1, 1)));
        cores.add(new Core(
                "squared",
                "(p − y)²",
                "(A{l} − Y)²",
                1.4,
                "",
                frame -> algebra.times(residual(frame), residual(frame))));
        cores.add(new Core("magnitude", "|p − y|", "|A{l} − Y|", 1.3, "", frame -> algebra.magnitude(residual(frame))));
        cores.add(new Core(
                "z-y",
                "z − y",
                "(Z{l} − Y)",
                1.2,
                "squared-error-of-z",
                frame -> algebra.minus(frame.z[top], frame.y)));
        cores.add(new Core(
                "softmax(p)-y",
                "softmax(p) − y",
                "(softmax(A{l}) − Y)",
                1.2,
                "categorical-cross-entropy-of-softmax(p)",
                frame -> algebra.minus(algebra.apply(Activation.SOFTMAX, frame.a[top]), frame.y)));
        cores.add(new Core(
                "σ(p)-y",
                "σ(p) − y",
                "(σ(A{l}) − Y)",
                1.2,
                "binary-cross-entropy-of-σ(p)",
                frame -> algebra.minus(algebra.apply(Activation.SIGMOID, frame.a[top]), frame.y)));
        cores.add(new Core(
                "softmax(z)-y",
                "softmax(z) − y",
                "(softmax(Z{l}) − Y)",
                1.3,
                "categorical-cross-entropy-of-softmax(z)",
                frame -> algebra.minus(algebra.apply(Activation.SOFTMAX, frame.z[top]), frame.y)));
        cores.add(new Core(
                "σ(z)-y",
                "σ(z) − y",
                "(σ(Z{l}) − Y)",
                1.3,
                "",
                frame -> algebra.minus(algebra.apply(Activation.SIGMOID, frame.z[top]), frame.y)));
        cores.add(new Core("p", "p", "A{l}", 1.6, "", frame -> frame.a[top]));
        cores.add(new Core("y", "y", "Y", 1.6, "", frame -> frame.y));
        cores.add(new Core(
                "one", "1", "1", 1.8, "sum-of-outputs", frame -> Algebra.full(frame.samples(), frame.outputs(), 1)));
        cores.add(new Core("hinge", "−y where y·p < 1", "−Y[Y·A{l} < 1]", 1.5, "hinge", frame -> {
            Estimate margin = algebra.minus(algebra.number(1), algebra.times(frame.y, frame.a[top]));
            return algebra.negated(algebra.times(frame.y, algebra.in.side(margin, 0, 1)));
        }));
        cores.add(new Core(
                "rest/(1-p)",
                "(1 − y)/(1 − p)",
                "(1 − Y)/(1 − A{l})",
                1.5,
                "negative-class-cross-entropy",
                frame -> algebra.over(one(frame.y), one(frame.a[top]))));
        for (Core core : cores) {
            combine(core);
        }
        broadcast();
        clipped();
    }

    private Estimate residual(Frame frame) {
        return algebra.minus(frame.a[top], frame.y);
    }

    private Estimate one(Estimate x) {
        return algebra.minus(algebra.number(1), x);
    }

    /** With what is due in the place of φ', without it, and with everything else. */
    private void combine(Core core) {
        boolean ofDueLoss = core.cost() == 0 && !crossEntropy;
        if (function.kind().isEntrywise()) {
            add(
                    core,
                    "",
                    ofDueLoss ? "" : ", times the derivative",
                    "∘ " + Vocabulary.symbol(function) + "′(Z{l})",
                    0,
                    frame -> algebra.slopes(function, frame.z[top]));
            for (Term slope : new Slopes(operations, top, function).all()) {
                add(
                        core,
                        slope.id(),
                        slope.words(),
                        "∘ " + slope.formula(),
                        slope.cost(),
                        frame -> slope.value().apply(frame).orElse(null));
            }
        } else {
            add(core, "jacobian", "softmax's Jacobian is multiplied in", "through softmax", 0.2, null);
            add(
                    core,
                    "without-slope",
                    "softmax's Jacobian is left out",
                    "",
                    0.9,
                    frame -> Algebra.full(frame.samples(), frame.outputs(), 1));
            add(
                    core,
                    "jacobian-diagonal",
                    "softmax's Jacobian is taken as a(1 − a), entry by entry",
                    "∘ A{l}(1 − A{l})",
                    1,
                    frame -> algebra.times(frame.a[top], one(frame.a[top])));
            add(
                    core,
                    "value-for-slope",
                    "a is multiplied in in the place of softmax's Jacobian",
                    "∘ A{l}",
                    1.5,
                    frame -> frame.a[top]);
            add(
                    core,
                    "1-a",
                    "1 − a is multiplied in in the place of softmax's Jacobian",
                    "∘ (1 − A{l})",
                    1.5,
                    frame -> one(frame.a[top]));
            add(
                    core,
                    "1-a-squared",
                    "1 − a² is multiplied in in the place of softmax's Jacobian",
                    "∘ (1 − A{l}²)",
                    1.6,
                    frame -> one(algebra.times(frame.a[top], frame.a[top])));
        }
    }

    private void add(Core core, String id, String words, String formula, double cost, Function<Frame, Estimate> slope) {
        boolean bare = core.cost() == 0 && id.isEmpty();
        if (core.cost() + cost > MOST) {
            return;
        }
        String name = "delta-" + core.id() + (id.isEmpty() ? "" : "," + id);
        String text = core.cost() == 0 && !id.isEmpty()
                ? words
                : bare && crossEntropy
                        ? core.words()
                                + " is multiplied by the activation's derivative, which cancels in the gradient of this loss"
                        : "it starts from " + core.words() + (words.isEmpty() || id.isEmpty() ? "" : ", and " + words);
        // What differs from the due loss's derivative in neither part is what is due.
        double price = Math.max(core.cost() + cost, 0.4);
        if (bare && !crossEntropy && function.kind().isEntrywise() && isSquared()) {
            return;
        }
        mains.add(Term.maybe(name, text, prefix(core) + core.formula() + " " + formula, price, frame -> {
                    Estimate start =
                            algebra.times(scale(frame, core), core.value().apply(frame));
                    if (slope == null) {
                        return Optional.of(algebra.functions.softmaxBackward(frame.a[top], start));
                    }
                    Estimate factor = slope.apply(frame);
                    return factor == null ? Optional.empty() : Optional.of(algebra.times(start, factor));
                })
                .ofFamily(core.family()));
    }

    private String prefix(Core core) {
        return new LossText(operations.experiment).scale(core.cost() == 0 && isSquared());
    }

    /** The constants of the loss that is due: a factor of 1 before a term means that they are unchanged. */
    private double scale(Frame frame, Core core) {
        return operations.scale(frame) * (core.cost() == 0 && isSquared() ? 2 : 1);
    }

    private boolean isSquared() {
        return operations.experiment.loss().kind() == Loss.Kind.SQUARED_ERROR;
    }

    private void broadcast() {
        mains.add(Term.maybe(
                        "broadcast",
                        "every prediction is subtracted from every target, [m × 1] against [m]",
                        "Σⱼ (Aᵢ − Yⱼ)",
                        1.2,
                        frame -> frame.outputs() != 1
                                ? Optional.empty()
                                : Optional.of(through(
                                        frame,
                                        algebra.times(
                                                (isSquared() ? 2 : 1) * operations.scale(frame),
                                                algebra.minus(
                                                        algebra.times(frame.samples(), frame.a[top]),
                                                        algebra.sum(frame.y).filling(frame.a[top]))))))
                .ofFamily("broadcast")
                .remedied("Give predictions and targets the same shape: reshape the targets to [m × 1]."));
    }

    private Estimate through(Frame frame, Estimate g) {
        return function.kind().isEntrywise()
                ? algebra.times(g, algebra.slopes(function, frame.z[top]))
                : algebra.functions.softmaxBackward(frame.a[top], g);
    }

    private void clipped() {
        if (!crossEntropy) {
            return;
        }
        boolean binary = function.kind().isEntrywise();
        for (double epsilon : CLIPS) {
            String e = Double.toString(epsilon).replace("E", "e").replace(".0e", "e");
            for (int variant = 0; variant < 6; variant++) {
                boolean clips = variant < 4;
                boolean adds = variant % 2 == 1 || variant == 4;
                boolean blocks = variant == 2 || variant == 3;
                if (variant == 5) {
                    continue;
                }
                String id = (clips ? "clipped-at-" + e + (adds ? "-and-added" : "") : "plus-" + e + "-inside-log");
                String words =
                        (clips ? "p is clipped to [" + e + ", 1 − " + e + "]" : e + " is added inside the logarithm")
                                + (clips && adds ? " and added inside the logarithms" : "")
                                + (blocks ? ", and nothing flows through a clipped p" : "");
                mains.add(Term.maybe(
                                id + (blocks ? ",blocking" : ""),
                                words,
                                "dL/dp of the loss as it is clipped" + (blocks ? ", 0 where p was clipped" : ""),
                                1.3 + (blocks ? 0.1 : 0),
                                frame -> Optional.of(algebra.times(
                                        operations.scale(frame),
                                        throughClip(frame, epsilon, clips, adds, blocks, binary))))
                        .ofFamily(id));
            }
        }
    }

    private Estimate throughClip(
            Frame frame, double epsilon, boolean clips, boolean adds, boolean blocks, boolean binary) {
        Estimate p = frame.a[top];
        Estimate q = clips ? Algebra.clipped(p, epsilon, 1 - epsilon) : p;
        Estimate plus = algebra.number(adds ? epsilon : 0);
        Estimate g = algebra.negated(algebra.over(frame.y, algebra.plus(q, plus)));
        if (binary) {
            g = algebra.plus(g, algebra.over(one(frame.y), algebra.plus(one(q), plus)));
        }
        if (blocks) {
            Estimate zero = new Estimate(p.rows, p.columns);
            g = Algebra.where(i -> p.value[i] >= epsilon && p.value[i] <= 1 - epsilon, g, zero);
        }
        return through(frame, g);
    }

    /** Softmax applied once more before the loss, twice through its Jacobian, over the wrong axis. */
    private void softmax() {
        mains.add(Term.maybe(
                        "softmax-twice",
                        "softmax is applied once more in the loss",
                        "(softmax(A{l}) − Y) through softmax",
                        1.1,
                        frame -> frame.outputs() == 1
                                ? Optional.empty()
                                : Optional.of(through(
                                        frame,
                                        algebra.times(
                                                operations.scale(frame),
                                                algebra.minus(
                                                        algebra.apply(Activation.SOFTMAX, frame.a[top]), frame.y)))))
                .ofFamily("categorical-cross-entropy-of-softmax(p)")
                .remedied("Apply softmax once: hand the loss the logits, or leave it out of the loss."));
        mains.add(Term.of(
                "due-through-slope-again",
                "the activation's derivative is multiplied in once more",
                "dL/dZ{l} ∘ φ′(Z{l})",
                1.2,
                frame -> through(frame, operations.outputDelta(frame))));
    }

    private void samples() {
        for (SomeSamples some : SomeSamples.values()) {
            kept(some);
        }
        mains.add(Term.of(
                "batch-mean",
                "the mean of the batch's errors stands for each sample's",
                "mean of dL/dZ{l} over samples",
                1.8,
                frame -> {
                    Estimate due = operations.outputDelta(frame);
                    return Algebra.repeatedRow(algebra.times(1.0 / due.rows, algebra.columnSums(due)), due.rows);
                }));
        mains.add(Term.of(
                "targets-reversed", "the targets are taken in reverse order", "A{l} − Y(reversed)", 1.8, frame -> {
                    Estimate residual = algebra.times(
                            (isSquared() ? 2 : 1) * operations.scale(frame),
                            algebra.minus(frame.a[top], Algebra.reversedRows(frame.y)));
                    return crossEntropy ? residual : through(frame, residual);
                }));
    }

    private void kept(SomeSamples some) {
        mains.add(Term.of(
                        some.id(),
                        some.words(),
                        "dL/dZ{l} of some samples: " + some.words(),
                        1.4,
                        frame -> some.of(operations.outputDelta(frame)))
                .ofFamily(some.id()));
    }

    private void moments() {
        mains.add(Term.maybe(
                "delta-before",
                "it is that of the step before",
                "dL/dZ{l}(t − 1)",
                1.6,
                frame -> frame.before
                        .filter(last -> last.samples() == frame.samples() && last.z[top] != null && last.a[top] != null)
                        .map(operations::outputDelta)));
        mains.add(
                Term.of("zero", "nothing goes back", "0", 1, frame -> new Estimate(frame.samples(), frame.outputs())));
    }

    private void formats() {
        for (Format format : Format.values()) {
            if (format.isShorterThan(operations.experiment.precision())) {
                if (!format.isOfOperandsOnly()) {
                    mains.add(Term.of(
                            "computed-in-" + format.id(),
                            "the results are rounded to " + format.words(),
                            format.words() + "(dL/dZ{l})",
                            1.7,
                            frame -> format.roundedResult(operations.outputDelta(frame))));
                }
            }
        }
    }
}
