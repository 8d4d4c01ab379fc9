package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.mutation.Expression.Variable;

/**
 * The correct program of an experiment, with the formulas of {@link org.mlpparity.model}. Its constants are variables, so experiments that differ
 * in sizes, data and constants alone have the same program.
 */
final class ProgramWriter {
    private final Experiment experiment;
    private final int depth;
    private final List<Statement> statements = new ArrayList<>();

    private ProgramWriter(Experiment experiment) {
        this.experiment = experiment;
        this.depth = experiment.network().depth();
    }

    /** The program of a step of this experiment. */
    static Program write(Experiment experiment) {
        ProgramWriter writer = new ProgramWriter(experiment);
        writer.forward();
        writer.loss();
        writer.backward();
        writer.update();
        return new Program(writer.statements);
    }

    private Activation.Kind activation(int layer) {
        return experiment.network().layer(layer - 1).activation().kind();
    }

    private void forward() {
        for (int k = 1; k <= depth; k++) {
            add(Operation.AFFINE, k, "z[k] = a[k-1] @ W[k].T + b[k]");
            add(Operation.ACTIVATION, k, "a[k]", Functions.value(activation(k)));
        }
    }

    private void loss() {
        add(Operation.LOSS, depth, "J = " + (halved() ? "0.5 * " : "") + entries() + divisor());
    }

    /** Squared error may be half of it. */
    private boolean halved() {
        return experiment.loss().factor() == 0.5;
    }

    private String entries() {
        return switch (experiment.loss().kind()) {
            case SQUARED_ERROR -> "sum(square(a[k] - y))";
            case BINARY_CROSS_ENTROPY -> "sum(max(z[k], 0) - z[k] * y + log1p(exp(-abs(z[k]))))";
            case CATEGORICAL_CROSS_ENTROPY ->
                "sum(y * (log(sum_over_units(exp(z[k] - max_over_units(z[k])))) + max_over_units(z[k]) - z[k]))";
            case HUBER,
                    ABSOLUTE_ERROR,
                    SMOOTH_L1,
                    BINARY_CROSS_ENTROPY_FROM_LOGITS,
                    CATEGORICAL_CROSS_ENTROPY_FROM_LOGITS ->
                throw new IllegalArgumentException(
                        "loss (" + experiment.loss().kind().id() + ") has no program");
        };
    }

    private String divisor() {
        Reduction reduction = experiment.loss().reduction();
        String ofSamples = reduction.samples() == Reduction.Over.MEAN ? " / samples" : "";
        return ofSamples + (reduction.outputs() == Reduction.Over.MEAN ? " / outputs" : "");
    }

    private void backward() {
        for (int k = depth; k >= 1; k--) {
            if (k == depth) {
                outputDelta();
            } else {
                add(Operation.BACK_PROJECTION, k, "e[k] = delta[k+1] @ W[k+1]");
                throughActivation(Operation.ACTIVATION_DELTA, k);
            }
            add(Operation.WEIGHT_GRADIENT, k, "gW[k] = delta[k].T @ a[k-1]");
            add(Operation.BIAS_GRADIENT, k, "gb[k] = sum_over_samples(delta[k])");
        }
    }

    private void outputDelta() {
        boolean squared = experiment.loss().kind() == Loss.Kind.SQUARED_ERROR;
        String slope = (squared && !halved() ? "2 * " : "") + "(a[k] - y)" + divisor();
        if (squared && activation(depth) != Activation.Kind.IDENTITY) {
            add(Operation.OUTPUT_DELTA, depth, "e[k] = " + slope);
            throughActivation(Operation.OUTPUT_DELTA, depth);
        } else {
            add(Operation.OUTPUT_DELTA, depth, "delta[k] = " + slope);
        }
    }

    private void throughActivation(Operation operation, int k) {
        switch (activation(k)) {
            case SOFTMAX -> add(operation, k, "delta[k] = a[k] * (e[k] - sum_over_units(a[k] * e[k]))");
            case IDENTITY -> add(operation, k, "delta[k] = e[k]");
            case RELU,
                    LEAKY_RELU,
                    TANH,
                    SIGMOID,
                    SOFTPLUS,
                    GELU_TANH,
                    GELU,
                    SILU,
                    ELU,
                    SELU,
                    SOFTSIGN,
                    LOG_SIGMOID,
                    RELU6,
                    HARD_TANH,
                    HARD_SIGMOID,
                    HARD_SIGMOID_FIFTH,
                    HARD_SWISH ->
                add(
                        operation,
                        k,
                        "delta[k]",
                        Expression.of(Operator.MULTIPLY, Parser.parse("e[k]"), Functions.slope(activation(k))));
        }
    }

    private void update() {
        if (experiment.optimizer() instanceof Optimizer.Adam) {
            add(Operation.UPDATE, 1, "t = t + 1");
        }
        for (int k = 1; k <= depth; k++) {
            update(k, "W", ParameterKind.WEIGHTS);
            update(k, "b", ParameterKind.BIASES);
        }
    }

    private void update(int k, String tensor, ParameterKind kind) {
        WeightDecay decay = experiment.optimizer().weightDecay();
        boolean pulls = decay.pulls(kind);
        String u = "g[k]";
        switch (decay.kind()) {
            case NONE -> {}
            case COUPLED_L2 -> {
                if (pulls) {
                    update(k, tensor, "h[k] = g[k] + lambda * p[k]");
                    u = "h[k]";
                }
            }
            case DECOUPLED -> {
                if (pulls) {
                    update(k, tensor, "p[k] = p[k] - eta * lambda * p[k]");
                }
            }
            case L1 -> throw new IllegalArgumentException("weight decay (l1) has no program");
        }
        for (String line : rule(u)) {
            update(k, tensor, line);
        }
    }

    private List<String> rule(String u) {
        Optimizer rule = experiment.optimizer();
        return switch (rule.kind()) {
            case SGD -> List.of("p[k] = p[k] - eta * " + u);
            case MOMENTUM -> momentum(((Optimizer.Momentum) rule).velocity(), u);
            case NESTEROV -> nesterov(((Optimizer.Nesterov) rule).velocity(), u);
            case RMSPROP -> rmsProp(((Optimizer.RmsProp) rule).epsilonPlacement(), u);
            case ADAM -> adam(((Optimizer.Adam) rule).epsilonPlacement(), u);
            case ADAGRAD, ADAMAX ->
                throw new IllegalArgumentException("optimizer (" + rule.kind().id() + ") has no program");
        };
    }

    private static List<String> momentum(Optimizer.VelocityScale scale, String u) {
        return switch (scale) {
            case GRADIENT -> List.of("v[k] = mu * v[k] + " + u, "p[k] = p[k] - eta * v[k]");
            case STEP -> List.of("v[k] = mu * v[k] + eta * " + u, "p[k] = p[k] - v[k]");
        };
    }

    private static List<String> nesterov(Optimizer.VelocityScale scale, String u) {
        return switch (scale) {
            case GRADIENT -> List.of("v[k] = mu * v[k] + " + u, "p[k] = p[k] - eta * (" + u + " + mu * v[k])");
            case STEP -> List.of("v[k] = mu * v[k] + eta * " + u, "p[k] = p[k] - (mu * v[k] + eta * " + u + ")");
        };
    }

    private static List<String> rmsProp(Optimizer.RootEpsilon placement, String u) {
        return List.of(
                "s[k] = rho * s[k] + (1 - rho) * square(" + u + ")",
                switch (placement) {
                    case OUTSIDE_ROOT -> "p[k] = p[k] - eta * " + u + " / (sqrt(s[k]) + epsilon)";
                    case INSIDE_ROOT -> "p[k] = p[k] - eta * " + u + " / sqrt(s[k] + epsilon)";
                });
    }

    private static List<String> adam(Optimizer.EpsilonPlacement placement, String u) {
        String mean = "m[k] / (1 - pow(beta1, t))";
        String square = "s[k] / (1 - pow(beta2, t))";
        return List.of(
                "m[k] = beta1 * m[k] + (1 - beta1) * " + u,
                "s[k] = beta2 * s[k] + (1 - beta2) * square(" + u + ")",
                switch (placement) {
                    case OUTSIDE_ROOT -> "p[k] = p[k] - eta * (" + mean + ") / (sqrt(" + square + ") + epsilon)";
                    case INSIDE_ROOT -> "p[k] = p[k] - eta * (" + mean + ") / sqrt(" + square + " + epsilon)";
                    case EPSILON_HAT ->
                        "p[k] = p[k] - eta * sqrt(1 - pow(beta2, t)) / (1 - pow(beta1, t)) * m[k] / (sqrt(s[k]) + epsilon)";
                });
    }

    private void update(int k, String tensor, String line) {
        add(Operation.UPDATE, tensor, k, line);
    }

    private void add(Operation operation, int k, String line) {
        add(operation, "", k, line);
    }

    private void add(Operation operation, String tensor, int k, String line) {
        String[] sides = line.split(" = ", 2);
        Variable target = (Variable) Parser.parse(sides[0]);
        statements.add(new Statement(operation, k, tensor, target, Parser.parse(sides[1])));
    }

    private void add(Operation operation, int k, String target, Expression value) {
        statements.add(new Statement(operation, k, "", (Variable) Parser.parse(target), value));
    }
}
