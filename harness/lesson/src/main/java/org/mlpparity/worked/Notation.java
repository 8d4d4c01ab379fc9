package org.mlpparity.worked;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlpparity.document.Formula;
import org.mlpparity.formula.LossTerm;
import org.mlpparity.formula.Residual;
import org.mlpparity.model.Activation;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.TargetWeights;

/**
 * How things are called. Layers are counted from 1; a matrix has a column per sample, but X and Y have a row per sample, as data
 * stands in tables. One sample alone is the columns x and y.
 */
final class Notation {
    /** What files call y(1 − s) + s/K, its weighted multiple, 1 minus it, what p is multiplied by in dL/dz, and the weights. */
    static final String SMOOTHED = "Ys";

    static final String WEIGHTED = "T";
    static final String REST = "R";
    static final String TOTAL = "V";
    static final String WEIGHTS = "w";

    private static final Formula PRIME = Formula.operator("′");

    private final WorkedMoment moment;

    Notation(WorkedMoment moment) {
        this.moment = moment;
    }

    boolean oneSample() {
        return moment.sample().isPresent();
    }

    int depth() {
        return network().depth();
    }

    private NetworkSpec network() {
        return moment.experiment().network();
    }

    /** Whether the units of a layer share one bias. */
    boolean sharesBias(int layer) {
        return network().layer(layer - 1).bias() == LayerSpec.Bias.SHARED;
    }

    ActivationFunction phi(int layer) {
        return new ActivationFunction(network().layer(layer - 1).activation());
    }

    String inputs() {
        return oneSample() ? "x" : "X";
    }

    String targets() {
        return oneSample() ? "y" : "Y";
    }

    /** What enters a layer, a column per sample. */
    Expression below(int layer) {
        if (layer > 1) {
            return Expression.name("A" + (layer - 1));
        }
        Expression inputs = Expression.name(inputs());
        return oneSample() ? inputs : new Expression.Transposed(inputs);
    }

    /** The same with a row per sample. */
    Expression belowTransposed(int layer) {
        return layer == 1 && !oneSample() ? Expression.name(inputs()) : new Expression.Transposed(below(layer));
    }

    /** What should leave the network, a column per sample. */
    Expression wanted() {
        Expression targets = Expression.name(targets());
        return oneSample() ? targets : new Expression.Transposed(targets);
    }

    /** Targets as the loss has smoothed them. */
    Expression smoothed() {
        return loss().targets().smoothing() == 0 ? wanted() : Expression.name(SMOOTHED);
    }

    /** What −ln p is multiplied by. */
    Expression positive() {
        return weighs() ? Expression.name(WEIGHTED) : smoothed();
    }

    /** Whether classes, or targets of 1, have weights. */
    boolean weighs() {
        TargetWeights targets = loss().targets();
        return !targets.classes().isEmpty() || !targets.positives().isEmpty();
    }

    /** What −ln(1 − p) is multiplied by, where that is not 1 minus {@link #positive}. */
    Optional<Expression> negative() {
        return loss().targets().positives().isEmpty() ? Optional.empty() : Optional.of(Expression.name(REST));
    }

    /** "W1x", "W2A1". */
    String product(int layer) {
        return "W" + layer + (layer == 1 ? inputs() : "A" + (layer - 1));
    }

    static Formula indexed(String letter, int layer) {
        return Formula.indexed(Formula.name(letter), String.valueOf(layer));
    }

    /** A state of the optimizer that goes with a parameter. */
    static Formula state(String letter, String parameter, int layer, boolean after) {
        Formula base = Formula.name(letter);
        return new Formula.Subscript(after ? new Formula.Superscript(base, PRIME) : base, indexed(parameter, layer));
    }

    /** By what each term of the loss is divided, beside the counts of its means. */
    double termDivisor() {
        return LossTerm.of(loss()).divisor();
    }

    /** What the loss is divided by, over the samples that are looked at, beside {@link #termDivisor}. */
    double divisor() {
        return divisor(loss().reduction());
    }

    private double divisor(Reduction reduction) {
        if (!loss().targets().meanOverWeights()) {
            return reduction.divisor(moment.shown().samples(), network().outputs());
        }
        return sumOfWeights() * reduction.outputs().divisor(network().outputs());
    }

    /** Of the classes of the samples that are looked at, rounded once. */
    private double sumOfWeights() {
        Matrix targets = moment.shown().targets();
        return IntStream.range(0, targets.size())
                .filter(i -> targets.get(i) != 0)
                .mapToObj(i -> new BigDecimal(loss().targets().ofClass(i % targets.columns())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    /** The same in letters: m samples, n outputs. */
    Formula divisorLetters() {
        return letters(loss().reduction());
    }

    private Formula letters(Reduction reduction) {
        boolean ofWeights = loss().targets().meanOverWeights();
        boolean perSample = !oneSample() && reduction.samples() == Reduction.Over.MEAN && !ofWeights;
        boolean perOutput = reduction.outputs() == Reduction.Over.MEAN;
        List<Formula> letters = new ArrayList<>();
        if (ofWeights) {
            letters.add(Formula.row(Formula.operator("Σ"), Formula.name(WEIGHTS)));
        } else if (perSample || !perOutput && termDivisor() == 1) {
            letters.add(Formula.name("m"));
        }
        if (perOutput) {
            letters.add(Formula.name("n"));
        }
        if (termDivisor() != 1) {
            letters.add(Formula.name("β"));
        }
        return letters.size() == 1 ? letters.get(0) : new Formula.Row(letters);
    }

    /** What the loss that is shown is divided by, over the samples that are looked at. */
    double shownDivisor() {
        return divisor(loss().shown().reduction());
    }

    /** The same in letters. */
    Formula shownDivisorLetters() {
        return letters(loss().shown().reduction());
    }

    /** What files call the number that the sum of the loss is multiplied by; empty where it is 1. */
    String ofShownLoss() {
        double factor = loss().shown().factor();
        if (factor == 1 && shownDivisor() == 1 && termDivisor() == 1) {
            return "";
        }
        return loss().reported().isEmpty() ? overDivisor(factor) : "shown/d";
    }

    /** A penalty as it stands in the loss that is shown: where that is another multiple of the loss, so is the penalty. */
    Expression ofShownLoss(Expression penalty) {
        return shownMultiple() == 1 ? penalty : new Expression.Scaled(Expression.number("shown"), penalty);
    }

    /** By what the loss that is shown is a multiple of the loss whose gradient is taken. */
    double shownMultiple() {
        return loss().shown().factor() * divisor() / (shownDivisor() * loss().factor());
    }

    /** What files call so many over the divisor: "one/d". */
    static String overDivisor(double above) {
        if (above == 1 || above == 2) {
            return above == 1 ? "one/d" : "two/d";
        }
        return Figures.exact(above) + "/d";
    }

    /** So many times this over the divisor, where that is not simply this. */
    Expression overDivisor(double above, Expression matrix) {
        return above == 1 && divisor() == 1 && termDivisor() == 1
                ? matrix
                : new Expression.Scaled(Expression.number(overDivisor(above)), matrix);
    }

    /** What dL/dA is in units of its core, or dL/dZ in units of P − Y, before anything is divided. */
    double gradientFactor() {
        return loss().factor() * residual().map(Residual::factor).orElse(1.0);
    }

    /** What makes probabilities of logits, where the loss does it. */
    Optional<ActivationFunction> ofLogits() {
        return loss().kind().ofLogits().map(Activation::of).map(ActivationFunction::new);
    }

    /** What the loss compares with the targets: the outputs, or the probabilities that it makes of them. */
    Expression compared() {
        return Expression.name(ofLogits().isPresent() ? "P" : "A" + depth());
    }

    /** The loss, where it is one of the residuals A − Y. */
    Optional<Residual> residual() {
        return Optional.of(LossTerm.of(loss()))
                .filter(Residual.class::isInstance)
                .map(Residual.class::cast);
    }

    Loss loss() {
        return moment.experiment().loss();
    }

    /** What the update moves a parameter by: of one sample alone it is not enough. */
    String gradient(String parameter) {
        return (oneSample() && moment.batch().samples() > 1 ? "grad" : "d") + parameter;
    }
}
