package org.mlpparity.trial;

import java.util.List;
import java.util.function.Predicate;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Activation.Kind;
import org.mlpparity.model.Experiment;

/** Errors in the formulas of activations of the years after ReLU and in their derivatives. */
final class UnitSaboteurs {
    private UnitSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                value(
                        "gelu-by-tanh",
                        "GELU is approximated by tanh where erf is asked",
                        Kind.GELU,
                        (functions, f, z) -> functions.value(Activation.GELU_TANH, z)),
                value(
                        "gelu-tanh-by-erf",
                        "GELU is computed by erf where the approximation by tanh is asked",
                        Kind.GELU_TANH,
                        (functions, f, z) -> functions.value(Activation.GELU, z)),
                value(
                        "selu-without-scale",
                        "SELU is an ELU with its alpha, without its scale",
                        Kind.SELU,
                        (functions, f, z) -> functions.value(Activation.elu(1.6732632423543772), z)),
                slope(
                        "elu-slope-without-alpha",
                        "the derivative of ELU is e^z on the negative side, without alpha",
                        Kind.ELU,
                        (functions, f, z, a) ->
                                functions.derivative(Activation.elu(1), z, functions.value(Activation.elu(1), z)),
                        HiddenFault.unlessNegative(kind -> kind == Kind.ELU)),
                slope(
                        "silu-slope-without-product",
                        "the derivative of SiLU is σ(z), without the term of the product rule",
                        Kind.SILU,
                        (functions, f, z, a) -> functions.value(Activation.SIGMOID, z),
                        HiddenFault.never()),
                hardTanhPasses(),
                slope(
                        "softsign-slope-signed",
                        "the derivative of softsign is 1/(1 + z)², without the absolute value",
                        Kind.SOFTSIGN,
                        (functions, f, z, a) -> 1 / ((1 + z) * (1 + z)),
                        HiddenFault.unlessNegative(kind -> kind == Kind.SOFTSIGN)));
    }

    /** What stands in for φ(z). */
    private interface Value {
        double of(PlainActivation functions, Activation activation, double z);
    }

    /** What stands in for φ'(z). */
    private interface Slope {
        double of(PlainActivation functions, Activation activation, double z, double a);
    }

    private static Saboteur value(String id, String description, Kind kind, Value wrong) {
        return Saboteur.of(
                "unknown",
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double[] activations(int layer, double[] z) {
                        double[] a = super.activations(layer, z);
                        Activation activation = network.layer(layer).activation();
                        for (int j = 0; activation.kind() == kind && j < a.length; j++) {
                            a[j] = round(wrong.of(functions, activation, z[j]));
                        }
                        return a;
                    }
                },
                HiddenFault.unless(uses(kind), "there is no " + kind.id()));
    }

    private static Predicate<Experiment> uses(Kind kind) {
        return experiment -> experiment.network().layers().stream()
                .anyMatch(layer -> layer.activation().kind() == kind);
    }

    private static Saboteur slope(String id, String description, Kind kind, Slope wrong, HiddenFault hiding) {
        return slope("unknown", id, description, kind, wrong, hiding);
    }

    private static Saboteur slope(
            String cause, String id, String description, Kind kind, Slope wrong, HiddenFault hiding) {
        return Saboteur.of(
                cause,
                id,
                description,
                experiment -> new PlainMlp(experiment) {
                    @Override
                    double derivative(int layer, double z, double a) {
                        Activation activation = network.layer(layer).activation();
                        return activation.kind() == kind
                                ? round(wrong.of(functions, activation, z, a))
                                : super.derivative(layer, z, a);
                    }
                },
                HiddenFault.unlessDifferentiated(each -> each == kind, "there is no " + kind.id())
                        .or(hiding));
    }

    private static Saboteur hardTanhPasses() {
        return slope(
                "derivative-missing",
                "hard-tanh-passes",
                "the gradient passes through hard tanh units that are cut off",
                Kind.HARD_TANH,
                (functions, f, z, a) -> 1,
                HiddenFault.unlessBeyond(Kind.HARD_TANH, 1));
    }
}
