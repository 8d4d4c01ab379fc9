package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlpparity.document.Formula;
import org.mlpparity.document.TextWriter;
import org.mlpparity.model.Activation;

/** What may be computed in the place of a line: every change of one of its operations, operands or factors that people make. */
final class Changes {
    /** The number of samples of the batch and of outputs, as factors. */
    static final String SAMPLES = "m";

    static final String OUTPUTS = "n";

    /** A line that would be longer with what it rests on is not written out further. */
    private static final int LONGEST = 24;
    /** Of a longer sum no single term is looked for. */
    private static final int MOST_TERMS = 8;

    private static final List<Activation.Kind> COMMON =
            List.of(Activation.Kind.SIGMOID, Activation.Kind.TANH, Activation.Kind.RELU, Activation.Kind.SOFTPLUS);
    private static final Pattern LAYERED = Pattern.compile("(W|b|Z|A|dA|dZ)(\\d+)");

    private static final Pattern UPDATED = Pattern.compile("(W|b)(\\d+)new");

    private final Calculation calculation;
    private final Set<String> written;
    private final Notation notation;

    /** @param written the lines that the person has: others are worked on the way */
    Changes(Calculation calculation, Set<String> written) {
        this.calculation = calculation;
        this.written = Set.copyOf(written);
        notation = new Notation(calculation.moment());
    }

    /** How a line is computed from what is given and what the person has written. */
    Expression due(Line line) {
        if (line.rule() instanceof Expression.OverBatch) {
            return Expression.name(line.symbol());
        }
        Expression due = line.rule();
        for (Expression longer = writtenOut(due); !longer.equals(due); longer = writtenOut(due)) {
            if (Operands.size(longer) > LONGEST) {
                break;
            }
            due = longer;
        }
        return due;
    }

    private Expression writtenOut(Expression rule) {
        return Operands.replaced(
                rule,
                name -> written.contains(name.symbol())
                        ? name
                        : calculation
                                .line(name.symbol())
                                .map(Line::rule)
                                .filter(between -> !(between instanceof Expression.OverBatch))
                                .orElse(name));
    }

    /** The counts that factors may be, where they are more than 1. */
    Map<String, Values> counts() {
        Map<String, Values> counts = new LinkedHashMap<>();
        int samples = calculation.moment().batch().samples();
        int outputs = calculation.moment().experiment().network().outputs();
        if (samples > 1) {
            counts.put(SAMPLES, Values.scalar(samples));
        }
        if (outputs > 1) {
            counts.put(OUTPUTS, Values.scalar(outputs));
        }
        return counts;
    }

    /** The commonest first; those of a factor and of copied lines last. */
    List<Change> of(Line line) {
        Expression due = due(line);
        List<Change> changes = new ArrayList<>(inside(due, line));
        changes.addAll(otherOperands(due, line));
        changes.addAll(factors(due, line));
        changes.addAll(copies(line));
        return changes;
    }

    private List<Change> inside(Expression whole, Line line) {
        List<Change> changes = new ArrayList<>(at(whole, line));
        List<Expression> operands = Operands.of(whole);
        for (int k = 0; k < operands.size(); k++) {
            int place = k;
            if (!operands.get(k).isNumber()) {
                inside(operands.get(k), line)
                        .forEach(change -> changes.add(change.in(Operands.with(whole, place, change.computed()))));
            }
        }
        return changes;
    }

    private List<Change> at(Expression whole, Line line) {
        if (whole instanceof Expression.Sum sum) {
            return sum(sum);
        } else if (whole instanceof Expression.Difference difference) {
            return difference(difference, line);
        } else if (whole instanceof Expression.Scaled scaled) {
            return List.of(new Change(scaled.matrix(), "the factor " + text(scaled.factor()) + " is forgotten"));
        } else if (whole instanceof Expression.Hadamard product) {
            return List.of(
                    new Change(product.left(), text(product.right()) + " is forgotten"),
                    new Change(product.right(), text(product.left()) + " is forgotten"));
        } else if (whole instanceof Expression.Applied applied) {
            return activation(applied);
        } else if (whole instanceof Expression.Slope slope) {
            return slope(slope);
        } else if (whole instanceof Expression.Product product) {
            return product(product);
        } else if (whole instanceof Expression.Transposed transposed && transposed.inner() instanceof Expression.Name) {
            return List.of(new Change(transposed.inner(), text(transposed.inner()) + " is not transposed"));
        } else if (whole instanceof Expression.SoftmaxBackward softmax) {
            return softmax(softmax);
        } else if (whole instanceof EntryExpression.Negated negated) {
            return List.of(new Change(negated.inner(), "the minus is forgotten"));
        } else if (whole instanceof EntryExpression.Quotient quotient) {
            return List.of(new Change(quotient.above(), "the division by " + text(quotient.below()) + " is forgotten"));
        } else if (whole instanceof EntryExpression.Squared squared) {
            return List.of(new Change(squared.inner(), "the square is forgotten"));
        } else if (whole instanceof EntryExpression.Root root) {
            return List.of(new Change(root.inner(), "the root is forgotten"));
        }
        return List.of();
    }

    private List<Change> sum(Expression.Sum sum) {
        boolean isBias =
                sum.right() instanceof Expression.Name name && name.symbol().matches("b\\d+");
        String right = text(sum.right());
        return List.of(
                new Change(sum.left(), (isBias ? "the bias " : "") + right + " is forgotten: add it"),
                new Change(sum.right(), text(sum.left()) + " is forgotten"),
                new Change(
                        new Expression.Difference(sum.left(), sum.right()),
                        "the sign of " + right + " is wrong: add it"));
    }

    private List<Change> difference(Expression.Difference difference, Line line) {
        Expression left = difference.left();
        Expression right = difference.right();
        boolean updates = line.stage() == Stage.UPDATE;
        List<Change> changes = new ArrayList<>();
        changes.add(
                new Change(new Expression.Sum(left, right), "the sign of " + text(right) + " is wrong: subtract it"));
        changes.add(new Change(left, updates ? unmoved(left, right) : text(right) + " is forgotten"));
        if (updates) {
            changes.add(new Change(right, "this is the step alone: subtract it from " + text(left)));
        } else {
            changes.add(
                    new Change(new Expression.Difference(right, left), "the difference is taken the wrong way round"));
        }
        return changes;
    }

    /** A parameter may also be meant to stay. */
    private String unmoved(Expression left, Expression right) {
        Matcher name = LAYERED.matcher(left instanceof Expression.Name symbol ? symbol.symbol() : "");
        String frozen = name.matches()
                ? "; if it is meant to stay, the experiment should say \"groups\": [{\"layers\": [" + name.group(2)
                        + "], \"parameters\": \"" + (name.group(1).equals("W") ? "weights" : "biases")
                        + "\", \"frozen\": true}]"
                : "";
        return text(left) + " is left as it was: subtract " + text(right) + frozen;
    }

    private List<Change> activation(Expression.Applied applied) {
        String due = applied.phi().noun();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(applied.z(), "the activation is forgotten: take the " + due + " of it"));
        if (applied.phi().worksEntryByEntry()) {
            changes.add(new Change(
                    new Expression.Slope(applied.phi(), applied.z()), "this is the derivative of the " + due));
        } else {
            changes.add(
                    new Change(Symbols.ARITHMETIC.exp(applied.z()), "the exponentials are not divided by their sum"));
        }
        for (ActivationFunction other : others(applied.phi())) {
            changes.add(Change.rare(
                    new Expression.Applied(other, applied.z()), "this is the " + other.noun() + ": take the " + due));
        }
        return changes;
    }

    private static List<ActivationFunction> others(ActivationFunction phi) {
        return COMMON.stream()
                .filter(kind -> kind != phi.activation().kind())
                .map(Activation::of)
                .map(ActivationFunction::new)
                .toList();
    }

    private List<Change> slope(Expression.Slope slope) {
        ActivationFunction phi = slope.phi();
        Expression z = slope.z();
        Expression a = activated(phi, z);
        Symbols in = Symbols.ARITHMETIC;
        Expression one = in.exactly(1);
        String prime = TextWriter.inline(phi.derivativeName());
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                new Expression.Slope(phi, a), prime + " is taken of a: take it of z, or put a into its formula in a"));
        changes.add(new Change(a, "this is a itself, where its derivative is expected"));
        if (phi.activation().kind() == Activation.Kind.SIGMOID) {
            changes.add(new Change(in.times(z, in.minus(one, z)), "the formula a(1 − a) is given z: put a into it"));
            changes.add(new Change(in.minus(one, a), "of a(1 − a) the factor a is forgotten"));
        } else if (phi.activation().kind() == Activation.Kind.TANH) {
            changes.add(new Change(in.minus(one, in.times(z, z)), "the formula 1 − a² is given z: put a into it"));
            changes.add(new Change(in.minus(one, a), "the square in 1 − a² is forgotten"));
        }
        for (ActivationFunction other : others(phi)) {
            changes.add(Change.rare(
                    new Expression.Slope(other, z),
                    "this is the derivative of the " + other.noun() + ": take that of the " + phi.noun()));
        }
        return changes;
    }

    /** The line of the activation, where there is one. */
    private Expression activated(ActivationFunction phi, Expression z) {
        return z instanceof Expression.Name name
                        && calculation.line(name.symbol().replace('Z', 'A')).isPresent()
                ? Expression.name(name.symbol().replace('Z', 'A'))
                : new Expression.Applied(phi, z);
    }

    private List<Change> product(Expression.Product product) {
        List<Change> changes = new ArrayList<>();
        if (product.left() instanceof Expression.Name) {
            changes.add(new Change(
                    new Expression.Product(new Expression.Transposed(product.left()), product.right()),
                    text(product.left()) + " must not be transposed"));
        }
        int terms = terms(product);
        for (int k = 0; 1 < terms && terms <= MOST_TERMS && k < terms; k++) {
            changes.add(new Change(
                    new Expression.OddTerm(product, k, false), "term " + (k + 1) + " of the sum is left out"));
            changes.add(new Change(
                    new Expression.OddTerm(product, k, true), "the sign of term " + (k + 1) + " of the sum is wrong"));
        }
        return changes;
    }

    /** Of how many terms each entry is the sum, where the factors are lines or given, transposed or not. */
    private int terms(Expression.Product product) {
        if (product.left() instanceof Expression.Name name) {
            return calculation.truth(name.symbol()).columns();
        }
        return product.left() instanceof Expression.Transposed transposed
                        && transposed.inner() instanceof Expression.Name name
                ? calculation.truth(name.symbol()).rows()
                : 0;
    }

    private List<Change> softmax(Expression.SoftmaxBackward softmax) {
        Symbols in = Symbols.ARITHMETIC;
        Expression diagonal = in.times(softmax.a(), in.minus(in.exactly(1), softmax.a()));
        return List.of(
                new Change(
                        in.times(diagonal, softmax.g()),
                        "of the softmax's derivative only the diagonal a(1 − a) is taken: each output moves the others too"),
                new Change(softmax.g(), "the softmax's derivative is forgotten"));
    }

    /** Another matrix in the place of one. */
    private List<Change> otherOperands(Expression due, Line line) {
        List<Change> changes = new ArrayList<>();
        for (String symbol : due.names()) {
            if (symbol.startsWith("grad")) {
                changes.add(
                        exchanged(due, symbol, "d" + symbol.substring(4), "this is of one sample: the batch has more"));
                continue;
            }
            Matcher name = LAYERED.matcher(symbol);
            if (name.matches()) {
                exchanges(due, line, name.group(1), Integer.parseInt(name.group(2)), changes);
            }
        }
        return changes;
    }

    private void exchanges(Expression due, Line line, String letter, int layer, List<Change> changes) {
        String symbol = letter + layer;
        switch (letter) {
            case "A" -> changes.add(exchanged(due, symbol, "Z" + layer, "z stands where a is expected"));
            case "dZ" ->
                changes.add(exchanged(due, symbol, "dA" + layer, "the derivative of the activation is missing"));
            case "W" -> {
                if (line.stage() == Stage.BACKWARD) {
                    changes.add(exchanged(
                            due,
                            symbol,
                            symbol + "new",
                            "the weights are updated already: use " + text(Expression.name(symbol))
                                    + " from before the update"));
                }
            }
            default -> {}
        }
        for (int other = 1; other <= notation.depth(); other++) {
            if (other != layer
                    && isLike(symbol, letter + other)
                    && !line.symbol().equals(letter + other)) {
                changes.add(Change.rare(
                        exchanged(due, symbol, letter + other, "").computed(),
                        "the layer is wrong: " + text(Expression.name(symbol)) + " is expected"));
            }
        }
        changes.removeIf(change -> change.computed().equals(due));
    }

    private boolean isLike(String symbol, String other) {
        return calculation.symbols().contains(other)
                && calculation
                        .truth(symbol)
                        .shape()
                        .equals(calculation.truth(other).shape());
    }

    private Change exchanged(Expression due, String symbol, String other, String words) {
        boolean exists = calculation.symbols().contains(other);
        return new Change(
                Operands.replaced(due, name -> exists && name.symbol().equals(symbol) ? Expression.name(other) : name),
                words);
    }

    private List<Change> factors(Expression due, Line line) {
        Symbols in = Symbols.ARITHMETIC;
        List<Change> changes = new ArrayList<>();
        Expression half = new EntryExpression.Quotient(in.exactly(1), in.exactly(2));
        changes.add(Change.factor(
                new Expression.Scaled(half, due), "this is half of it" + loss(line, "half", "\"factor\": 0.5")));
        changes.add(Change.factor(
                new Expression.Scaled(in.exactly(2), due),
                "this is twice as much" + loss(line, "twice", "\"factor\": 2")));
        changes.add(new Change(new EntryExpression.Negated(due), "the sign is wrong"));
        counts().forEach((count, value) -> {
            Expression number = Expression.number(count);
            String of = count.equals(SAMPLES) ? "samples" : "outputs";
            String written = count + " = " + Figures.exact(value.get(0).value());
            changes.add(Change.factor(
                    new Expression.Scaled(number, due),
                    "this is " + written + " times as much: a sum over " + of + " for a mean"));
            changes.add(Change.factor(
                    new EntryExpression.Quotient(due, number),
                    "this is divided by " + written + ": a mean over " + of + " for a sum"));
        });
        if (line.stage() == Stage.LOSS && line.rule() instanceof LossValue && takesLogarithms()) {
            changes.add(logarithm(due, 10));
            changes.add(logarithm(due, 2));
        }
        return changes;
    }

    private static String loss(Line line, String multiple, String words) {
        return line.symbol().equals("L")
                ? "; if " + multiple + " the loss is meant, say " + words
                        + " in the experiment's loss, or in its \"reported\" where only the loss shown is meant"
                : "";
    }

    private boolean takesLogarithms() {
        return switch (notation.loss().kind()) {
            case SQUARED_ERROR, HUBER, ABSOLUTE_ERROR, SMOOTH_L1 -> false;
            case BINARY_CROSS_ENTROPY,
                    CATEGORICAL_CROSS_ENTROPY,
                    BINARY_CROSS_ENTROPY_FROM_LOGITS,
                    CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS -> true;
        };
    }

    private static Change logarithm(Expression due, int base) {
        Symbols in = Symbols.ARITHMETIC;
        return new Change(
                new EntryExpression.Quotient(due, in.log(in.exactly(base))),
                "the logarithm is taken to base " + base + ": take the natural one");
    }

    private List<Change> copies(Line line) {
        List<Change> changes = new ArrayList<>();
        String shape = line.truth().shape();
        for (String symbol : calculation.symbols()) {
            if (symbol.equals(line.symbol())) {
                break;
            }
            boolean stands = written.contains(symbol)
                    || calculation.given(symbol).filter(GivenValue::isListed).isPresent();
            if (stands && calculation.truth(symbol).shape().equals(shape)) {
                changes.add(new Change(
                        Expression.name(symbol), "these are the numbers of " + text(Expression.name(symbol))));
            }
        }
        if (line.truth().rows() == line.truth().columns() && line.truth().rows() > 1) {
            changes.add(new Change(new Expression.Transposed(due(line)), "rows and columns are exchanged"));
        }
        return changes;
    }

    /** How it is set. */
    Formula formula(Expression expression) {
        return expression.formula(this::name);
    }

    /** A parameter after the update is another one than before it. */
    private Formula name(String symbol) {
        Matcher updated = UPDATED.matcher(symbol);
        if (updated.matches()) {
            return Formula.indexed(Formula.name(updated.group(1)), updated.group(2) + ",new");
        }
        return symbol.equals(SAMPLES) || symbol.equals(OUTPUTS) ? Formula.name(symbol) : calculation.name(symbol);
    }

    private String text(Expression expression) {
        return TextWriter.inline(formula(expression));
    }
}
