package org.mlpparity.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dialect;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Feature;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Term;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;

/**
 * A word of the vocabulary beside what a trainer claims.
 *
 * @param what what it is a word for, such as "activation"
 * @param term the word
 * @param isClaimed whether the trainer claims it
 * @param isUsedIn the experiments that use it
 */
record Word(String what, Term term, boolean isClaimed, Predicate<Experiment> isUsedIn) {
    /** Every word that can be claimed. */
    static List<Word> all(Capabilities offered) {
        List<Word> words = new ArrayList<>();
        add(
                words,
                "activation",
                Activation.Kind.values(),
                offered.activations(),
                (experiment, kind) -> experiment.network().layers().stream()
                        .anyMatch(layer -> layer.activation().kind() == kind));
        add(
                words,
                "loss",
                Loss.Kind.values(),
                offered.losses(),
                (experiment, kind) -> experiment.loss().kind() == kind);
        add(
                words,
                "optimizer",
                Optimizer.Kind.values(),
                offered.optimizers(),
                (experiment, kind) -> experiment.optimizer().kind() == kind);
        add(
                words,
                "weight decay",
                WeightDecay.Kind.values(),
                offered.weightDecays(),
                (experiment, kind) -> experiment.optimizer().weightDecay().kind() == kind);
        add(
                words,
                "precision",
                Precision.values(),
                offered.precisions(),
                (experiment, precision) -> experiment.precision() == precision);
        add(
                words,
                "feature",
                Feature.values(),
                offered.features().orElse(Set.of(Feature.values())),
                (experiment, feature) -> Feature.of(experiment).contains(feature));
        offered.dialects()
                .ifPresent(dialects -> add(
                        words,
                        "dialect",
                        Dialect.values(),
                        dialects,
                        (experiment, dialect) -> Dialect.of(experiment).contains(dialect)));
        return words;
    }

    private interface Use<T> {
        boolean isIn(Experiment experiment, T term);
    }

    private static <T extends Term> void add(List<Word> words, String what, T[] terms, Set<T> claimed, Use<T> use) {
        for (T term : terms) {
            words.add(new Word(what, term, claimed.contains(term), experiment -> use.isIn(experiment, term)));
        }
    }

    /** Everything small that the kit has, in each precision: made once, since every word looks through it. */
    private static final class Small {
        private static final List<Experiment> ALL = Arrays.stream(Precision.values())
                .flatMap(precision -> Stream.of(
                                SmallExperiments.vocabulary(precision), Scenarios.all(), ParameterScenarios.all())
                        .flatMap(List::stream)
                        .map(experiment -> experiment.at(precision)))
                .toList();
    }

    /** The small experiments that use it, in each precision. */
    List<Experiment> examples() {
        return Small.ALL.stream().filter(isUsedIn).toList();
    }

    /** "activation tanh". */
    @Override
    public String toString() {
        return what + " " + term.id();
    }
}
