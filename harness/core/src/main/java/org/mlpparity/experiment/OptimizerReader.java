package org.mlpparity.experiment;

import java.util.List;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;

/** Reads {@code $.optimizer}; every dialect is asked for, none is a default. */
final class OptimizerReader {
    private static final List<String> SGD = List.of("kind", "learningRate");
    private static final List<String> MOMENTUM = List.of("kind", "learningRate", "momentum", "velocity");
    private static final List<String> ADAM =
            List.of("kind", "learningRate", "beta1", "beta2", "epsilon", "epsilonPlacement", "biasCorrection");

    private final Node node;
    private final Fields fields;

    private OptimizerReader(Node node) {
        this.node = node;
        this.fields = node.fields();
    }

    static Optimizer read(Node node, Precision precision) {
        Optimizer optimizer = new OptimizerReader(node).read();
        return node.obeyRounded(precision, () -> optimizer.rounded(precision));
    }

    private Optimizer read() {
        return switch (fields.term("kind", List.of(Optimizer.Kind.values()))) {
            case SGD -> sgd();
            case MOMENTUM -> momentum();
            case NESTEROV -> nesterov();
            case ADAM -> adam();
        };
    }

    private Optimizer sgd() {
        fields.only(SGD, "weightDecay");
        return node.obey(() -> new Optimizer.Sgd(real("learningRate"), weightDecay()));
    }

    private Optimizer momentum() {
        fields.only(MOMENTUM, "weightDecay");
        return node.obey(
                () -> new Optimizer.Momentum(real("learningRate"), real("momentum"), velocity(), weightDecay()));
    }

    private Optimizer nesterov() {
        fields.only(MOMENTUM, "weightDecay");
        return node.obey(
                () -> new Optimizer.Nesterov(real("learningRate"), real("momentum"), velocity(), weightDecay()));
    }

    private Optimizer adam() {
        fields.only(ADAM, "weightDecay");
        return node.obey(() -> new Optimizer.Adam(
                real("learningRate"),
                real("beta1"),
                real("beta2"),
                real("epsilon"),
                fields.term("epsilonPlacement", List.of(EpsilonPlacement.values())),
                fields.get("biasCorrection").flag(),
                weightDecay()));
    }

    private double real(String name) {
        return Scalars.real(fields.get(name));
    }

    private VelocityScale velocity() {
        return fields.term("velocity", List.of(VelocityScale.values()));
    }

    private WeightDecay weightDecay() {
        return fields.find("weightDecay").map(OptimizerReader::weightDecay).orElse(WeightDecay.NONE);
    }

    private static WeightDecay weightDecay(Node node) {
        Fields fields = node.fields().only(List.of("kind", "coefficient"));
        WeightDecay.Kind kind = fields.term("kind", List.of(WeightDecay.Kind.COUPLED_L2, WeightDecay.Kind.DECOUPLED));
        double coefficient = Scalars.real(fields.get("coefficient"));
        return node.obey(() -> new WeightDecay(kind, coefficient));
    }
}
