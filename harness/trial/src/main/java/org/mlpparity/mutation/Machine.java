package org.mlpparity.mutation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.mutation.Expression.Apply;
import org.mlpparity.mutation.Expression.Literal;
import org.mlpparity.mutation.Expression.Variable;
import org.mlpparity.mutation.Statement.Slot;

/** Carries out programs: what their variables hold, every result rounded to the precision of the experiment. */
final class Machine {
    /** Operands that do not go together, or a variable that holds nothing yet. */
    static final class ProgramException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ProgramException(String message) {
            super(message);
        }
    }

    private final Precision precision;
    private final Map<Slot, Matrix> values;
    private Map<Slot, Matrix> before; // what they held after the last step

    /** One in which everything holds what it does before the first step. */
    Machine(Experiment experiment) {
        precision = experiment.precision();
        values = new HashMap<>();
        before = Map.of();
        constants(experiment);
        load(experiment.initial());
    }

    private Machine(Machine other) {
        precision = other.precision;
        values = new HashMap<>(other.values);
        before = other.before;
    }

    /** Another one that holds the same. */
    Machine copy() {
        return new Machine(this);
    }

    private void constants(Experiment experiment) {
        set("eta", experiment.optimizer().learningRate());
        if (experiment.optimizer().weightDecay().coefficient() > 0) {
            set("lambda", experiment.optimizer().weightDecay().coefficient());
        }
        switch (experiment.optimizer().kind()) {
            case SGD -> {}
            case MOMENTUM -> set("mu", ((Optimizer.Momentum) experiment.optimizer()).momentum());
            case NESTEROV -> set("mu", ((Optimizer.Nesterov) experiment.optimizer()).momentum());
            case RMSPROP -> {
                set("rho", ((Optimizer.RmsProp) experiment.optimizer()).rho());
                set("epsilon", ((Optimizer.RmsProp) experiment.optimizer()).epsilon());
            }
            case ADAM -> {
                set("beta1", ((Optimizer.Adam) experiment.optimizer()).beta1());
                set("beta2", ((Optimizer.Adam) experiment.optimizer()).beta2());
                set("epsilon", ((Optimizer.Adam) experiment.optimizer()).epsilon());
                set("t", 0);
            }
            case ADAGRAD, ADAMAX ->
                throw new IllegalArgumentException(
                        "optimizer (" + experiment.optimizer().kind().id() + ") has no program");
        }
        set("outputs", experiment.network().outputs());
        for (int l = 1; l <= experiment.network().depth(); l++) {
            LayerSpec layer = experiment.network().layer(l - 1);
            values.put(new Slot("slope", l), Matrix.row(layer.activation().constant()));
        }
    }

    private void load(Parameters parameters) {
        for (int l = 1; l <= parameters.depth(); l++) {
            load("W", l, parameters.weights(l - 1));
            load("b", l, parameters.biases(l - 1));
        }
    }

    /** A tensor, with zeros for its gradient and all that an optimizer remembers of it. */
    private void load(String tensor, int layer, Matrix matrix) {
        values.put(new Slot(tensor, layer), matrix);
        for (String name : List.of("g", "v", "m", "s")) {
            values.put(new Slot(name + tensor, layer), matrix.map(each -> 0));
        }
    }

    private void set(String name, double number) {
        values.put(Slot.global(name), Matrix.row(number));
    }

    /** What is held there. */
    Matrix get(String name, int layer) {
        return get(new Slot(name, layer));
    }

    private Matrix get(Slot slot) {
        Matrix value = values.get(slot);
        if (value == null) {
            throw new ProgramException(slot.name() + " of layer " + slot.layer() + " holds nothing");
        }
        return value;
    }

    /** All that is held. */
    Map<Slot, Matrix> values() {
        return Map.copyOf(values);
    }

    /** One step with this batch. */
    void step(Program program, Batch batch) {
        begin(batch);
        program.statements().forEach(this::execute);
        before = values();
    }

    /** The inputs and targets of a batch. */
    void begin(Batch batch) {
        values.put(Slot.global("y"), batch.targets());
        inputs(batch.inputs());
    }

    private void inputs(Matrix inputs) {
        values.put(new Slot("a", 0), inputs);
        set("samples", inputs.rows());
    }

    /** The forward pass alone. */
    void forward(Program program, Matrix inputs) {
        inputs(inputs);
        Predicate<Statement> isForward = each -> each.operation().isForward();
        program.statements().stream().filter(isForward).forEach(this::execute);
    }

    /** Carries out one statement. */
    void execute(Statement statement) {
        values.put(statement.slot(statement.target()), evaluate(statement.value(), statement));
    }

    /** The value of an expression in this statement. */
    Matrix evaluate(Expression expression, Statement statement) {
        if (expression instanceof Literal literal) {
            return Matrix.row(precision.round(literal.number()));
        }
        if (expression instanceof Variable variable) {
            Slot slot = statement.slot(variable);
            return variable.previous() && before.containsKey(slot) ? before.get(slot) : get(slot);
        }
        Apply apply = (Apply) expression;
        List<Matrix> operands =
                apply.operands().stream().map(each -> evaluate(each, statement)).toList();
        return apply(apply.operator(), operands);
    }

    private Matrix apply(Operator operator, List<Matrix> operands) {
        Matrix x = operands.get(0);
        Matrix last = operands.get(operands.size() - 1);
        return switch (operator) {
            case ADD -> entrywise(x, last, (a, b) -> a + b);
            case SUBTRACT -> entrywise(x, last, (a, b) -> a - b);
            case MULTIPLY -> entrywise(x, last, (a, b) -> a * b);
            case DIVIDE -> entrywise(x, last, (a, b) -> a / b);
            case GREATER -> entrywise(x, last, (a, b) -> a > b ? 1 : 0);
            case AT_LEAST -> entrywise(x, last, (a, b) -> a >= b ? 1 : 0);
            case LESS -> entrywise(x, last, (a, b) -> a < b ? 1 : 0);
            case AT_MOST -> entrywise(x, last, (a, b) -> a <= b ? 1 : 0);
            case MAX -> entrywise(x, last, Math::max);
            case MIN -> entrywise(x, last, Math::min);
            case POW -> entrywise(x, last, Math::pow);
            case CLIP -> entrywise(x, last, (a, c) -> Math.max(-c, Math.min(a, c)));
            case WHERE -> where(x, operands.get(1), last);
            case MATMUL -> product(x, last);
            case TRANSPOSE -> transposed(x);
            case NEGATE -> x.map(a -> -a);
            case EXP -> x.map(a -> precision.round(Math.exp(a)));
            case EXPM1 -> x.map(a -> precision.round(Math.expm1(a)));
            case LOG -> x.map(a -> precision.round(Math.log(a)));
            case LOG1P -> x.map(a -> precision.round(Math.log1p(a)));
            case SQRT -> x.map(a -> precision.round(Math.sqrt(a)));
            case SQUARE -> x.map(a -> precision.round(a * a));
            case ABS -> x.map(Math::abs);
            case SIGN -> x.map(Math::signum);
            case TANH -> x.map(a -> precision.round(Math.tanh(a)));
            case SIGMOID -> x.map(a -> precision.round(1 / precision.round(1 + precision.round(Math.exp(-a)))));
            case SUM -> columnSums(transposed(columnSums(x)));
            case MEAN -> over(columnSums(transposed(columnSums(x))), x.size());
            case SUM_OVER_SAMPLES -> columnSums(x);
            case MEAN_OVER_SAMPLES -> over(columnSums(x), x.rows());
            case SUM_OVER_UNITS -> transposed(columnSums(transposed(x)));
            case MEAN_OVER_UNITS -> over(transposed(columnSums(transposed(x))), x.columns());
            case MAX_OVER_UNITS -> transposed(reduced(transposed(x), Math::max));
            case WITHOUT_FIRST -> rowsWhere(x, row -> row != 0);
            case WITHOUT_LAST -> rowsWhere(x, row -> row != x.rows() - 1);
            case WITHOUT_EVERY_SECOND -> rowsWhere(x, row -> row % 2 == 0);
            case FLOAT32 -> x.map(a -> (float) a);
            case FLOAT16 -> x.map(a -> shortened(a, 11));
            case BFLOAT16 -> x.map(a -> shortened(a, 8));
        };
    }

    /** Rounded to so many significant bits, ties to even. */
    private static double shortened(double number, int bits) {
        if (number == 0 || !Double.isFinite(number)) {
            return number;
        }
        int shift = bits - 1 - Math.getExponent(number);
        return Math.scalb(Math.rint(Math.scalb(number, shift)), -shift);
    }

    private Matrix entrywise(Matrix x, Matrix y, DoubleBinaryOperator function) {
        int rows = common(x, y, x.rows(), y.rows());
        int columns = common(x, y, x.columns(), y.columns());
        double[] result = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[i * columns + j] =
                        precision.round(function.applyAsDouble(broadcast(x, i, j), broadcast(y, i, j)));
            }
        }
        return Matrix.of(rows, columns, result);
    }

    private static int common(Matrix x, Matrix y, int one, int other) {
        if (one != other && one != 1 && other != 1) {
            throw new ProgramException(x.shape() + " does not go with " + y.shape());
        }
        return one == 1 ? other : one;
    }

    private static double broadcast(Matrix matrix, int i, int j) {
        return matrix.get(matrix.rows() == 1 ? 0 : i, matrix.columns() == 1 ? 0 : j);
    }

    private Matrix where(Matrix condition, Matrix yes, Matrix no) {
        Matrix shape = entrywise(condition, entrywise(yes, no, (a, b) -> 0), (a, b) -> 0);
        double[] result = new double[shape.size()];
        for (int i = 0; i < result.length; i++) {
            int row = i / shape.columns();
            int column = i % shape.columns();
            result[i] = broadcast(broadcast(condition, row, column) != 0 ? yes : no, row, column);
        }
        return Matrix.of(shape.rows(), shape.columns(), result);
    }

    private Matrix product(Matrix x, Matrix y) {
        if (x.columns() != y.rows()) {
            throw new ProgramException(x.shape() + " cannot be multiplied by " + y.shape());
        }
        double[] result = new double[x.rows() * y.columns()];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < y.columns(); j++) {
                double sum = 0;
                for (int n = 0; n < x.columns(); n++) {
                    sum = precision.round(sum + precision.round(x.get(i, n) * y.get(n, j)));
                }
                result[i * y.columns() + j] = sum;
            }
        }
        return Matrix.of(x.rows(), y.columns(), result);
    }

    private static Matrix transposed(Matrix x) {
        double[] result = new double[x.size()];
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.columns(); j++) {
                result[j * x.rows() + i] = x.get(i, j);
            }
        }
        return Matrix.of(x.columns(), x.rows(), result);
    }

    private Matrix columnSums(Matrix x) {
        return reduced(x, (a, b) -> precision.round(a + b));
    }

    private static Matrix reduced(Matrix x, DoubleBinaryOperator function) {
        double[] result = new double[x.columns()];
        for (int j = 0; j < result.length; j++) {
            result[j] = x.get(0, j);
            for (int i = 1; i < x.rows(); i++) {
                result[j] = function.applyAsDouble(result[j], x.get(i, j));
            }
        }
        return Matrix.row(result);
    }

    private Matrix over(Matrix sums, int count) {
        return sums.map(sum -> precision.round(sum / count));
    }

    private static Matrix rowsWhere(Matrix x, IntPredicate kept) {
        double[] result = x.toArray();
        for (int i = 0; i < result.length; i++) {
            result[i] = kept.test(i / x.columns()) ? result[i] : 0;
        }
        return Matrix.of(x.rows(), x.columns(), result);
    }
}
