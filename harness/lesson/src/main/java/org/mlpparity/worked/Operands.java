package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An expression as an operation on others: what it works on, and the same operation on something else. */
final class Operands {
    private Operands() {}

    /** What this is an operation on; empty for a name, a number, and what is taken as a whole. */
    static List<Expression> of(Expression whole) {
        if (whole instanceof Expression.Product product) {
            return List.of(product.left(), product.right());
        } else if (whole instanceof Expression.Sum sum) {
            return List.of(sum.left(), sum.right());
        } else if (whole instanceof Expression.Difference difference) {
            return List.of(difference.left(), difference.right());
        } else if (whole instanceof Expression.Hadamard product) {
            return List.of(product.left(), product.right());
        } else if (whole instanceof Expression.Scaled scaled) {
            return List.of(scaled.factor(), scaled.matrix());
        } else if (whole instanceof Expression.SoftmaxBackward softmax) {
            return List.of(softmax.a(), softmax.g());
        } else if (whole instanceof Expression.Transposed transposed) {
            return List.of(transposed.inner());
        } else if (whole instanceof Expression.OverSamples sum) {
            return List.of(sum.inner());
        } else if (whole instanceof Expression.OverUnits sum) {
            return List.of(sum.inner());
        } else if (whole instanceof Expression.Applied applied) {
            return List.of(applied.z());
        } else if (whole instanceof Expression.Slope slope) {
            return List.of(slope.z());
        } else if (whole instanceof EntryExpression.Negated negated) {
            return List.of(negated.inner());
        } else if (whole instanceof EntryExpression.Quotient quotient) {
            return List.of(quotient.above(), quotient.below());
        } else if (whole instanceof EntryExpression.Squared squared) {
            return List.of(squared.inner());
        } else if (whole instanceof EntryExpression.Root root) {
            return List.of(root.inner());
        } else if (whole instanceof LossValue loss) {
            return List.of(loss.a(), loss.y());
        }
        return List.of();
    }

    /** The same operation on these. */
    private static Expression with(Expression whole, List<Expression> operands) {
        Expression first = operands.get(0);
        if (whole instanceof Expression.Product) {
            return new Expression.Product(first, operands.get(1));
        } else if (whole instanceof Expression.Sum) {
            return new Expression.Sum(first, operands.get(1));
        } else if (whole instanceof Expression.Difference) {
            return new Expression.Difference(first, operands.get(1));
        } else if (whole instanceof Expression.Hadamard) {
            return new Expression.Hadamard(first, operands.get(1));
        } else if (whole instanceof Expression.Scaled) {
            return new Expression.Scaled(first, operands.get(1));
        } else if (whole instanceof Expression.SoftmaxBackward) {
            return new Expression.SoftmaxBackward(first, operands.get(1));
        } else if (whole instanceof Expression.Transposed) {
            return new Expression.Transposed(first);
        } else if (whole instanceof Expression.OverSamples) {
            return new Expression.OverSamples(first);
        } else if (whole instanceof Expression.OverUnits) {
            return new Expression.OverUnits(first);
        } else if (whole instanceof Expression.Applied applied) {
            return new Expression.Applied(applied.phi(), first);
        } else if (whole instanceof Expression.Slope slope) {
            return new Expression.Slope(slope.phi(), first);
        } else if (whole instanceof EntryExpression.Negated) {
            return new EntryExpression.Negated(first);
        } else if (whole instanceof EntryExpression.Quotient) {
            return new EntryExpression.Quotient(first, operands.get(1));
        } else if (whole instanceof EntryExpression.Squared) {
            return new EntryExpression.Squared(first);
        } else if (whole instanceof EntryExpression.Root) {
            return new EntryExpression.Root(first);
        } else if (whole instanceof LossValue loss) {
            return new LossValue(loss.term(), loss.divisor(), first, operands.get(1), loss.rest());
        }
        throw new IllegalArgumentException(whole + " is no operation on others");
    }

    /** With another expression in the place of one operand. */
    static Expression with(Expression whole, int k, Expression operand) {
        List<Expression> operands = new ArrayList<>(of(whole));
        operands.set(k, operand);
        return with(whole, operands);
    }

    /** With something in the place of every name. */
    static Expression replaced(Expression whole, Function<Expression.Name, Expression> by) {
        if (whole instanceof Expression.Name name) {
            return by.apply(name);
        }
        List<Expression> operands = of(whole);
        return operands.isEmpty()
                ? whole
                : with(
                        whole,
                        operands.stream().map(operand -> replaced(operand, by)).toList());
    }

    /** How many operations and names it is made of. */
    static int size(Expression whole) {
        return 1 + of(whole).stream().mapToInt(Operands::size).sum();
    }
}
