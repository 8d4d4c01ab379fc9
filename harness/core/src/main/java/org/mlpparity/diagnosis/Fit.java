package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.diagnosis.Moment.Observed;
import org.mlpparity.diagnosis.Trial.Finding;
import org.mlpparity.verdict.Place;

/**
 * How well a hypothesis explains the evidence.
 *
 * @param hypothesis which
 * @param scope where it holds
 * @param explained how many of {@code counted} numbers are as it says
 * @param counted how many numbers are wrong, or would be if it held
 * @param findings place by place
 * @param evidence all that was looked at
 */
record Fit(Hypothesis hypothesis, Scope scope, int explained, int counted, List<Finding> findings, Evidence evidence) {
    private static final int MOST_DIGITS = 17;

    static final Comparator<Fit> BEST_FIRST = Comparator.comparingDouble(Fit::share)
            .reversed()
            .thenComparingInt(Fit::cost)
            .thenComparing(fit -> fit.hypothesis.rank());

    static Fit of(Evidence evidence, Hypothesis hypothesis) {
        List<Finding> findings = Trial.of(evidence, hypothesis, evidence.moments);
        Scope scope = Scope.of(findings, evidence.experiment.batchSize());
        int explained = 0;
        int counted = 0;
        for (Finding finding : findings) {
            if (finding.wrong() || scope.holds().test(finding)) {
                explained += finding.explained();
                counted += finding.counted();
            }
        }
        return new Fit(hypothesis, scope, explained, counted, findings, evidence);
    }

    double share() {
        return counted == 0 ? 0 : (double) explained / counted;
    }

    /** How many restrictions it takes. */
    int cost() {
        return scope.cost() + (hypothesis.restricted() ? 1 : 0);
    }

    /** Whether this explains no less and needs less for it. */
    boolean dominates(Fit other) {
        boolean noWorse = share() >= other.share() && cost() <= other.cost();
        boolean plainer = cost() < other.cost()
                || other.hypothesis.rank().compareTo(Hypothesis.Rank.FITTED) >= 0
                        && hypothesis.rank().compareTo(other.hypothesis.rank()) < 0;
        return noWorse && plainer;
    }

    Cause cause() {
        return new Cause(hypothesis.id(), hypothesis.sentence(), share(), words());
    }

    private String words() {
        List<String> words = new ArrayList<>();
        Optional.of(hypothesis.detail()).filter(detail -> !detail.isEmpty()).ifPresent(words::add);
        Optional.of(scope.words()).filter(text -> !text.isEmpty()).ifPresent(words::add);
        channel().ifPresent(words::add);
        words.add(String.format(
                Locale.ROOT,
                "explains %,d of %,d numbers in %d steps looked at",
                explained,
                counted,
                evidence.moments.size()));
        unscoped().ifPresent(words::add);
        example().ifPresent(words::add);
        return String.join("; ", words);
    }

    /** Whether the report or the update alone is wrong. */
    private Optional<String> channel() {
        boolean report = holdsIn(Slot.Channel.GRADIENT);
        boolean update = holdsIn(Slot.Channel.UPDATE);
        boolean touchesBoth = findings.stream()
                .anyMatch(finding -> finding.holds()
                        && (finding.slot().channel() == Slot.Channel.GRADIENT
                                || finding.slot().channel() == Slot.Channel.UPDATE));
        if (!touchesBoth || report == update) {
            return Optional.empty();
        }
        boolean ignored = evidence.moments.stream().anyMatch(moment -> moment.updateIgnoresReport);
        if (report) {
            return ignored
                    ? Optional.of("in the reported gradient only, the update is made with the right one")
                    : Optional.empty();
        }
        return evidence.isWrong(Slot.Channel.GRADIENT)
                ? Optional.empty()
                : Optional.of("in the update only, the reported gradient is right");
    }

    private boolean holdsIn(Slot.Channel channel) {
        return findings.stream().anyMatch(f -> f.holds() && f.slot().channel() == channel);
    }

    private Optional<String> unscoped() {
        long contradicted = findings.stream()
                .filter(Finding::contradicts)
                .filter(scope.holds())
                .count();
        return contradicted == 0
                ? Optional.empty()
                : Optional.of("at " + contradicted + " of " + findings.size()
                        + " places where it would show everything is right");
    }

    /** Whether there is a wrong number that it gives to the digit: a cause that comes near, but gives another, is none. */
    boolean hasExample() {
        return examples().findFirst().isPresent();
    }

    private Optional<String> example() {
        return examples().findFirst();
    }

    private Stream<String> examples() {
        return findings.stream()
                .filter(finding -> finding.holds() && finding.example() >= 0)
                .map(Fit::example)
                .flatMap(Optional::stream);
    }

    /**
     * The numbers, with as many digits as the hypothesis is sure of; empty where these do not agree with what is reported, or do not tell
     * it from what is right.
     */
    private static Optional<String> example(Finding finding) {
        Observed observed = finding.moment().observed.get(finding.slot());
        int i = finding.example();
        double actual = observed.actual().get(i);
        double right = observed.right().value[i];
        double given = finding.twisted().value[i];
        if (!Trial.tells(observed, finding.twisted(), i)) {
            return Optional.empty();
        }
        for (int digits = MOST_DIGITS; digits > 1; digits--) {
            String reported = digits(actual, digits);
            if (reported.equals(digits(given, digits))) {
                return reported.equals(digits(right, digits))
                        ? Optional.empty()
                        : Optional.of(place(finding) + ": " + digits(right, digits) + " is expected, " + reported
                                + " is reported, and this gives " + reported);
            }
        }
        return Optional.empty();
    }

    private static String digits(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "g", number);
    }

    private static Place place(Finding finding) {
        int columns = finding.moment().observed.get(finding.slot()).right().columns;
        return new Place(
                finding.moment().step.epoch(),
                finding.moment().step.batch(),
                finding.slot().quantity(),
                finding.slot().networkLayer() + 1,
                finding.example() / columns + 1,
                finding.example() % columns + 1);
    }
}
