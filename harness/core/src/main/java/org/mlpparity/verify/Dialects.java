package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adagrad;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.Adamax;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.Maximum;
import org.mlpparity.model.Optimizer.NormEpsilon;
import org.mlpparity.model.Optimizer.RmsProp;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Term;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Finding;

/**
 * The other dialects of an optimizer, which differ in the place of its ε, that a trainer's updates pass for too. Where ε is far below the
 * roots beside it, its place changes an update by less than rounding does, and a certificate of one dialect is one of the other.
 */
final class Dialects {
    /** Steps that are looked at for the ε from which two dialects part. */
    private static final int STEPS = 20;

    /** The largest ε that is tried. */
    private static final double LARGEST = 1;

    private final Experiment experiment;
    private final TrainingTrace trace;

    Dialects(Experiment experiment, TrainingTrace trace) {
        this.experiment = experiment;
        this.trace = trace;
    }

    /** Whether this optimizer has any. */
    static boolean any(Experiment experiment) {
        return !others(experiment.optimizer()).isEmpty();
    }

    /** What a certificate must say of them, each a predicate whose subject is the trainer; none where the steps tell all apart. */
    List<String> remarks() {
        Map<String, List<String>> byParting = new LinkedHashMap<>();
        for (Term place : others(experiment.optimizer())) {
            Experiment other = experiment.withOptimizer(experiment.optimizer().withEpsilonPlacement(place));
            if (new Certifier(other, trace).passes()) {
                byParting
                        .computeIfAbsent(parting(other), each -> new ArrayList<>())
                        .add(place.id());
            }
        }
        return byParting.entrySet().stream()
                .map(each ->
                        "passes for epsilonPlacement " + String.join(" and ", each.getValue()) + " too: at epsilon = "
                                + number(epsilon(experiment.optimizer())) + " in "
                                + experiment.precision().id() + " the dialects are within rounding of each other"
                                + each.getKey())
                .toList();
    }

    /** What is wrong in the updates, where the whole run passes for other dialects but not for its own; empty where it passes for none. */
    Optional<Finding> named(Finding unknown, Certificate certificate) {
        List<Term> passing = others(experiment.optimizer()).stream()
                .filter(place -> new Certifier(
                                experiment.withOptimizer(experiment.optimizer().withEpsilonPlacement(place)), trace)
                        .passes())
                .toList();
        if (passing.isEmpty()) {
            return Optional.empty();
        }
        List<Finding.Tie> ties = passing.stream()
                .skip(1)
                .map(place ->
                        new Finding.Tie(id(place), sentence(place), place.meaning(), "a larger epsilon, or float64"))
                .toList();
        Term best = passing.get(0);
        Deviation first = certificate.first().orElseThrow();
        return Optional.of(new Finding(
                ties.isEmpty() ? Finding.Grade.NAMED : Finding.Grade.TIE,
                unknown.operation(),
                List.of(),
                id(best),
                "update",
                sentence(best),
                best.meaning(),
                own().meaning(),
                "Put epsilon where the experiment says, or say \"epsilonPlacement\": \"" + best.id() + "\" in it.",
                ties,
                List.of(
                        "all " + experiment.updates() + " updates are within the bounds of " + best.id() + ", "
                                + certificate.stepsCertified() + " within those of " + own().id(),
                        String.format(
                                Locale.ROOT,
                                "the first that is not, at epoch %d, batch %d, is %.0f times outside",
                                first.place().epoch(),
                                first.place().batch(),
                                first.share())),
                Optional.empty(),
                List.of()));
    }

    private static String id(Term place) {
        return "update:epsilon-"
                + (place.id().startsWith("epsilon-") ? place.id().substring(8) : place.id());
    }

    private String sentence(Term place) {
        return "epsilon stands where the dialect " + place.id() + " has it, where " + own().id() + " is due.";
    }

    /** Where the epsilon of this experiment's rule is due. */
    private Term own() {
        return switch (experiment.optimizer().kind()) {
            case SGD, MOMENTUM, NESTEROV ->
                throw new IllegalStateException(experiment.optimizer().kind() + " has no epsilon");
            case ADAGRAD -> ((Adagrad) experiment.optimizer()).epsilonPlacement();
            case RMSPROP -> ((RmsProp) experiment.optimizer()).epsilonPlacement();
            case ADAM -> ((Adam) experiment.optimizer()).epsilonPlacement();
            case ADAMAX -> ((Adamax) experiment.optimizer()).epsilonPlacement();
        };
    }

    /** The other places in which the ε of this rule may stand, where they are not the same by definition. */
    private static List<Term> others(Optimizer optimizer) {
        if (epsilon(optimizer) == 0) {
            return List.of();
        }
        return switch (optimizer.kind()) {
            case SGD, MOMENTUM, NESTEROV -> List.of();
            case ADAGRAD -> without(((Adagrad) optimizer).epsilonPlacement(), RootEpsilon.values());
            case RMSPROP -> without(((RmsProp) optimizer).epsilonPlacement(), RootEpsilon.values());
            case ADAM -> ofAdam((Adam) optimizer);
            case ADAMAX -> without(((Adamax) optimizer).epsilonPlacement(), NormEpsilon.values());
        };
    }

    /** Without bias correction there is nothing to fold into the rate; of a corrected maximum there is no ε-hat. */
    private static List<Term> ofAdam(Adam adam) {
        boolean hatIsAnother = adam.biasCorrection() && adam.maximum() != Maximum.OF_CORRECTED_V;
        return without(adam.epsilonPlacement(), EpsilonPlacement.values()).stream()
                .filter(place -> place != EpsilonPlacement.EPSILON_HAT || hatIsAnother)
                .filter(place -> adam.epsilonPlacement() != EpsilonPlacement.EPSILON_HAT
                        || adam.biasCorrection()
                        || place != EpsilonPlacement.OUTSIDE_ROOT)
                .toList();
    }

    private static List<Term> without(Term own, Term[] all) {
        return Stream.of(all).filter(place -> place != own).toList();
    }

    /** Zero where the rule has none. */
    private static double epsilon(Optimizer optimizer) {
        return switch (optimizer.kind()) {
            case SGD, MOMENTUM, NESTEROV -> 0;
            case ADAGRAD -> ((Adagrad) optimizer).epsilon();
            case RMSPROP -> ((RmsProp) optimizer).epsilon();
            case ADAM -> ((Adam) optimizer).epsilon();
            case ADAMAX -> ((Adamax) optimizer).epsilon();
        };
    }

    /** From which ε on, and whether in float64, this run tells the two apart: the end of a sentence. */
    private String parting(Experiment other) {
        List<String> ways = new ArrayList<>();
        for (double epsilon = 10 * epsilon(experiment.optimizer()); epsilon <= LARGEST * 2; epsilon *= 10) {
            if (part(at(experiment, epsilon), at(other, epsilon))) {
                ways.add("from about epsilon = " + number(epsilon) + " on");
                break;
            }
        }
        if (experiment.precision() == Precision.FLOAT32
                && part(experiment.at(Precision.FLOAT64), other.at(Precision.FLOAT64))) {
            ways.add("in float64");
        }
        return ways.isEmpty() ? "" : "; they part " + String.join(", or ", ways);
    }

    private static Experiment at(Experiment experiment, double epsilon) {
        return experiment.withOptimizer(experiment.optimizer().withEpsilon(epsilon));
    }

    /** Whether no number can be within the bounds of both at some entry of some update, from the gradients of this run. */
    private boolean part(Experiment one, Experiment other) {
        try {
            ExactRun ours = ExactRun.judging(one, trace.accuracies());
            ExactRun theirs = ExactRun.judging(other, trace.accuracies());
            for (int k = 0; k < Math.min(STEPS, trace.steps().size()); k++) {
                StepTrace step = trace.steps().get(k);
                if (isApart(next(ours, step), next(theirs, step))) {
                    return true;
                }
            }
            return false;
        } catch (OutOfRangeException outOfRange) {
            return false;
        }
    }

    /** The exact update from what the trainer shows, after which the run stands before the next one. */
    private static ExactStep next(ExactRun run, StepTrace step) {
        OptimizerState state = run.state();
        run.follow(step.parameters(), state);
        ExactStep exact = run.step(StepCertifier.shownBy(step));
        run.follow(step.parameters(), exact.state());
        return exact;
    }

    private static boolean isApart(ExactStep ours, ExactStep theirs) {
        for (int l = 0; l < ours.weights().size(); l++) {
            if (isApart(ours.weights().get(l), theirs.weights().get(l))
                    || isApart(ours.biases().get(l), theirs.biases().get(l))) {
                return true;
            }
        }
        return false;
    }

    /** The exact value of the one is rounded to a double here, which counts against being apart. */
    private static boolean isApart(Enclosure ours, Enclosure theirs) {
        for (int i = 0; i < ours.size(); i++) {
            double value = theirs.exact(i);
            double reach = ours.allowance(i) + theirs.allowance(i) + Math.ulp(value);
            if (Math.abs(ours.error(i, value)) > reach) {
                return true;
            }
        }
        return false;
    }

    /** "1e-8": one digit after the point where it is not zero. */
    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e").replaceAll("e([+-])0", "e$1");
    }
}
