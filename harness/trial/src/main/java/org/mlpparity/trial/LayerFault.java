package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import org.mlpparity.model.Experiment;
import org.mlpparity.trial.PlainMlp.LayerProduct;
import org.mlpparity.verdict.Quantity;

/** One fault that can be put into any set of layers: the smaller and the lower it is, the harder it is to see. */
public final class LayerFault {
    private final String id;
    private final String description;
    private final String cause;
    private final boolean gross;
    private final Set<Quantity> first;
    private final BiFunction<Experiment, Set<Integer>, PlainMlp> opening;

    private LayerFault(
            String id,
            String description,
            String cause,
            boolean gross,
            Set<Quantity> first,
            BiFunction<Experiment, Set<Integer>, PlainMlp> opening) {
        this.id = id;
        this.description = description;
        this.cause = cause;
        this.gross = gross;
        this.first = first;
        this.opening = opening;
    }

    /** Every fault, the largest first. */
    public static List<LayerFault> all() {
        List<LayerFault> all = new ArrayList<>(List.of(
                scaled("gradient-negated", "the gradient has the wrong sign", "gradient-negated", true, -1),
                scaled("gradient-zeroed", "the gradient is zero", "unknown", true, 0),
                counted(
                        "half-of-the-samples",
                        "the gradient is made of the first half of the samples",
                        "unknown",
                        (sample, samples) -> 2 * sample < samples ? 1 : 0),
                counted(
                        "last-sample-forgotten",
                        "the gradient's sum over the samples ends one too early",
                        "sample-dropped",
                        (sample, samples) -> sample < samples - 1 ? 1 : 0),
                scaled(
                        "gradient-times-1.2",
                        "the gradient is 1.2 times what it should be",
                        "gradient-scaled",
                        false,
                        1.2),
                scaled(
                        "gradient-times-1.001",
                        "the gradient is 1.001 times what it should be",
                        "gradient-scaled",
                        false,
                        1.001)));
        for (ShortFormat format : ShortFormat.values()) {
            for (LayerProduct product : LayerProduct.values()) {
                all.add(shortened(product, format));
            }
        }
        all.add(rate());
        return List.copyOf(all);
    }

    private static LayerFault scaled(String id, String description, String cause, boolean gross, double factor) {
        return new LayerFault(
                id, description, cause, gross, gradients(), (experiment, layers) -> new PlainMlp(experiment) {
                    @Override
                    double factor(int layer, int samples) {
                        return layers.contains(layer) ? round(factor) : 1;
                    }
                });
    }

    /** @param counts 1 for a sample, of so many, that counts; 0 for one that does not */
    private static LayerFault counted(String id, String description, String cause, IntBinaryOperator counts) {
        return new LayerFault(
                id, description, cause, true, gradients(), (experiment, layers) -> new PlainMlp(experiment) {
                    @Override
                    double[][] operand(LayerProduct product, int layer, double[][] numbers) {
                        return product == LayerProduct.WEIGHT_GRADIENT ? counted(layer, numbers) : numbers;
                    }

                    @Override
                    double biasGradient(int layer, double[][] delta, int unit) {
                        return super.biasGradient(layer, counted(layer, delta), unit);
                    }

                    private double[][] counted(int layer, double[][] samples) {
                        if (!layers.contains(layer)) {
                            return samples;
                        }
                        double[][] left = new double[samples.length][];
                        for (int s = 0; s < samples.length; s++) {
                            boolean kept = counts.applyAsInt(s, samples.length) == 1;
                            left[s] = kept ? samples[s] : new double[samples[s].length];
                        }
                        return left;
                    }
                });
    }

    private static LayerFault shortened(LayerProduct product, ShortFormat format) {
        String id =
                format.id() + "-in-" + product.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Set<Quantity> first = switch (product) {
            case FORWARD -> Set.of(Quantity.PRE_ACTIVATIONS);
            case WEIGHT_GRADIENT -> gradients();
            case BACK_PROJECTION -> Set.of(Quantity.DELTAS, Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT);
        };
        String what = switch (product) {
            case FORWARD -> "the product that makes z";
            case WEIGHT_GRADIENT -> "the product that makes the weight gradient";
            case BACK_PROJECTION -> "the product that takes the errors down from here";
        };
        return new LayerFault(
                id,
                what + " reads its operands in " + format.id(),
                "unknown",
                false,
                first,
                (experiment, layers) -> new PlainMlp(experiment) {
                    @Override
                    double[][] operand(LayerProduct asked, int layer, double[][] numbers) {
                        return asked == product && layers.contains(layer) ? format.round(numbers) : numbers;
                    }
                });
    }

    private static LayerFault rate() {
        return new LayerFault(
                "rate-times-1.01",
                "the learning rate is 1.01 times what it should be",
                "learning-rate-off",
                false,
                Set.of(Quantity.WEIGHTS, Quantity.BIASES),
                (experiment, layers) -> new PlainMlp(experiment) {
                    @Override
                    double learningRate(int layer) {
                        return layers.contains(layer) ? round(1.01 * learningRate()) : learningRate();
                    }
                });
    }

    private static Set<Quantity> gradients() {
        return Set.of(Quantity.WEIGHT_GRADIENT, Quantity.BIAS_GRADIENT);
    }

    /** "gradient-negated". */
    public String id() {
        return id;
    }

    /** What is wrong in each of its layers, one sentence. */
    public String description() {
        return description;
    }

    /** Whether it is no matter of roundings: the gradient of a layer is another one. */
    public boolean isGross() {
        return gross;
    }

    /** Whether it is a thousandth of a gradient, or a short format of operands: what might be lost in roundings. */
    public boolean isSmall() {
        return id.endsWith("-1.001") || cause.equals("unknown") && !gross;
    }

    /** The quantities of which the first wrong number must be one, where the trainer shows its work. */
    public Set<Quantity> first() {
        return first;
    }

    /** Whether layer {@code layer}, counted from 1, has what is got wrong: from the first one no errors go down. */
    public boolean fits(int layer) {
        return layer > 1 || !id.endsWith("back-projection");
    }

    /**
     * A trainer with this fault in these layers.
     *
     * @param layers counted from 1
     */
    public Saboteur in(Set<Integer> layers) {
        Set<Integer> indices = layers.stream().map(layer -> layer - 1).collect(Collectors.toSet());
        String where = new TreeSet<>(layers).stream().map(String::valueOf).collect(Collectors.joining("-"));
        return Saboteur.of(
                cause,
                id + "-in-layer-" + where,
                description + ", in layer " + where.replace("-", ", "),
                experiment -> opening.apply(experiment, indices),
                HiddenFault.never());
    }

    @Override
    public String toString() {
        return id;
    }
}
