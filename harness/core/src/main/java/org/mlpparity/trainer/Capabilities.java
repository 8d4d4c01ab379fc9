package org.mlpparity.trainer;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dialect;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Feature;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Term;
import org.mlpparity.model.WeightDecay;

/**
 * What an implementation claims to do. What it does not claim is skipped and shown as skipped.
 *
 * @param activations which activations
 * @param losses which losses
 * @param optimizers which optimizers
 * @param weightDecays which kinds of weight decay
 * @param precisions which precisions
 * @param features which features beyond plain training; empty for one that does not say, which is tried with all of them
 * @param dialects which ways of writing an optimizer, where libraries part; empty for one that does not say, which is tried with all of them
 * @param accuracies how accurate its elementary functions are; empty for the defaults
 */
public record Capabilities(
        Set<Activation.Kind> activations,
        Set<Loss.Kind> losses,
        Set<Optimizer.Kind> optimizers,
        Set<WeightDecay.Kind> weightDecays,
        Set<Precision> precisions,
        Optional<Set<Feature>> features,
        Optional<Set<Dialect>> dialects,
        Optional<Accuracies> accuracies) {
    /** Plain training, by elementary functions that are as accurate as the defaults say. */
    public Capabilities(
            Set<Activation.Kind> activations,
            Set<Loss.Kind> losses,
            Set<Optimizer.Kind> optimizers,
            Set<WeightDecay.Kind> weightDecays,
            Set<Precision> precisions) {
        this(
                activations,
                losses,
                optimizers,
                weightDecays,
                precisions,
                Optional.of(Set.of()),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * For an implementation that could not be asked: it declines nothing, so that its row shows the failure. A trainer
     * that can be asked lists by name what it does.
     */
    public static Capabilities unknown() {
        return new Capabilities(
                EnumSet.allOf(Activation.Kind.class),
                EnumSet.allOf(Loss.Kind.class),
                EnumSet.allOf(Optimizer.Kind.class),
                EnumSet.allOf(WeightDecay.Kind.class),
                EnumSet.allOf(Precision.class),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Capabilities {
        activations = Set.copyOf(activations);
        losses = Set.copyOf(losses);
        optimizers = Set.copyOf(optimizers);
        weightDecays = Set.copyOf(weightDecays);
        precisions = Set.copyOf(precisions);
        features = features.map(Set::copyOf);
        dialects = dialects.map(Set::copyOf);
    }

    /** The same, with elementary functions of these accuracies. */
    public Capabilities with(Accuracies declared) {
        return new Capabilities(
                activations, losses, optimizers, weightDecays, precisions, features, dialects, Optional.of(declared));
    }

    /** The same, with these features beside. */
    public Capabilities with(Set<Feature> offered) {
        return new Capabilities(
                activations, losses, optimizers, weightDecays, precisions, Optional.of(offered), dialects, accuracies);
    }

    /** The same, with its optimizers in these dialects alone. */
    public Capabilities speaking(Set<Dialect> spoken) {
        return new Capabilities(
                activations, losses, optimizers, weightDecays, precisions, features, Optional.of(spoken), accuracies);
    }

    /** Why an implementation with these capabilities cannot run {@code experiment}; empty when it can. */
    public Optional<String> gap(Experiment experiment) {
        for (LayerSpec layer : experiment.network().layers()) {
            if (!activations.contains(layer.activation().kind())) {
                return lacks("activation", layer.activation().kind(), activations);
            }
        }
        if (!losses.contains(experiment.loss().kind())) {
            return lacks("loss", experiment.loss().kind(), losses);
        }
        for (Optimizer optimizer : experiment.optimizers()) {
            if (!optimizers.contains(optimizer.kind())) {
                return lacks("optimizer", optimizer.kind(), optimizers);
            }
            WeightDecay.Kind decay = optimizer.weightDecay().kind();
            if (!weightDecays.contains(decay)) {
                return lacks("weight decay", decay, weightDecays);
            }
        }
        if (!precisions.contains(experiment.precision())) {
            return lacks("precision", experiment.precision(), precisions);
        }
        return features.flatMap(offered -> gap(experiment, offered))
                .or(() -> dialects.flatMap(offered -> Dialect.of(experiment).stream()
                        .filter(dialect -> !offered.contains(dialect))
                        .findFirst()
                        .flatMap(dialect -> lacks("dialect", dialect, offered))));
    }

    private static Optional<String> lacks(String what, Term asked, Collection<? extends Term> offered) {
        return Optional.of(what + " " + asked.id() + " is not offered (offered: "
                + (offered.isEmpty() ? "none" : list(offered)) + ")");
    }

    private static Optional<String> gap(Experiment experiment, Set<Feature> offered) {
        String list = offered.isEmpty() ? "none" : list(offered);
        return Feature.of(experiment).stream()
                .filter(feature -> !offered.contains(feature))
                .findFirst()
                .map(feature -> feature.id() + " is not offered (offered beyond plain training: " + list + ")");
    }

    /** The ids in the order of the vocabulary, "sgd, adam". */
    public static String list(Collection<? extends Term> terms) {
        return terms.stream()
                .sorted((a, b) -> Integer.compare(((Enum<?>) a).ordinal(), ((Enum<?>) b).ordinal()))
                .map(Term::id)
                .collect(Collectors.joining(", "));
    }
}
