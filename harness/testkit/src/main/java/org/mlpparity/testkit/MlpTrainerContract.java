package org.mlpparity.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.TrainerUnavailableException;

/**
 * What every trainer must keep. Extend it in a test class, name your provider, and every scenario in each precision becomes
 * a test before the referee.
 *
 * <p>A case that the provider declines, that the oracle cannot judge, that is suspect or unresolved, or that is listed
 * as a known deviation is aborted with its reason: it never counts as a pass. That {@code parameters()} and
 * {@code gradient} answer with copies needs no test: their types are immutable.
 */
@Execution(ExecutionMode.SAME_THREAD)
public abstract class MlpTrainerContract {
    /** The implementation on trial. */
    protected abstract MlpTrainerProvider provider();

    /** What it is tried on, each in both precisions; the names must differ. */
    protected List<Experiment> scenarios() {
        return Scenarios.all();
    }

    /** Cases that are known to be refused, such as "leaky-slope in float64", each with the reason. */
    protected Map<String, String> knownDeviations() {
        return Map.of();
    }

    /** Every step of every scenario is within the bounds that every correct implementation keeps. */
    @TestFactory
    final Stream<DynamicTest> everyStepIsCertified() {
        AtomicLong compared = new AtomicLong();
        Stream<DynamicTest> trials = cases().map(experiment -> dynamicTest(JudgedCase.name(experiment), () -> {
            JudgedCase trial = JudgedCase.of(experiment, provider());
            compared.addAndGet(trial.compared());
            require(trial, JudgedCase.name(experiment));
        }));
        DynamicTest sum = dynamicTest(
                "something was compared",
                () -> assertTrue(
                        compared.get() > 0,
                        () -> "compared 0 numbers: " + provider().id() + " was tried on "
                                + scenarios().size() + " scenarios and declined them all"));
        return Stream.concat(trials, Stream.of(sum));
    }

    /** A claimed word runs in one small experiment or scenario at least; where a word is not claimed, {@code gap} says so. */
    @TestFactory
    final Stream<DynamicTest> whatIsClaimedRunsAndTheRestIsDeclined() {
        List<Word> words = Word.all(provider().capabilities());
        return words.stream()
                .map(word -> dynamicTest(word.toString(), () -> {
                    provider().unavailable().ifPresent(reason -> Assumptions.abort("declined: " + reason));
                    if (word.isClaimed()) {
                        requireOneRuns(word);
                    } else {
                        requireAllDeclined(word, words);
                    }
                }));
    }

    private void requireOneRuns(Word word) {
        Experiment open = Stream.concat(word.examples().stream(), cases().filter(word.isUsedIn()))
                .filter(experiment -> provider().gap(experiment).isEmpty())
                .findFirst()
                .orElseGet(() -> fail(word + " is claimed, but every experiment that uses it is declined"));
        try (MlpTrainer trainer = provider().open(open)) {
            trainer.trainEpoch();
        }
    }

    /** If the word is the only one that is not claimed, the reason must name it. */
    private void requireAllDeclined(Word word, List<Word> words) {
        for (Experiment experiment : word.examples()) {
            String gap = provider().gap(experiment).orElse("");
            assertTrue(!gap.isEmpty(), () -> word + " is not claimed, but an experiment that uses it is not declined");
            boolean isAlone = words.stream()
                    .filter(other -> !other.isClaimed() && other.isUsedIn().test(experiment))
                    .allMatch(word::equals);
            assertTrue(!isAlone || gap.contains(word.term().id()), () -> "\"" + gap + "\" does not name " + word);
        }
    }

    @TestFactory
    final Stream<DynamicTest> gradientUpdatesNothing() {
        return inEveryCase(BehaviourChecks::gradientUpdatesNothing);
    }

    @TestFactory
    final Stream<DynamicTest> observeUpdatesNothing() {
        return inEveryCase(BehaviourChecks::observeUpdatesNothing);
    }

    @TestFactory
    final Stream<DynamicTest> observeShowsTheGradient() {
        return inEveryCase(BehaviourChecks::observeShowsTheGradient);
    }

    /** Bit for bit: the second run of the referee is not observed, and must end where the observed one does. */
    @TestFactory
    final Stream<DynamicTest> observedStepIsAStep() {
        return inEveryCase(BehaviourChecks::observedStepIsAStep);
    }

    @TestFactory
    final Stream<DynamicTest> loadRestoresEveryBit() {
        return inEveryCase(BehaviourChecks::loadRestoresEveryBit);
    }

    @TestFactory
    final Stream<DynamicTest> predictTakesAnyNumberOfSamples() {
        return inEveryCase(unlessKnown(BehaviourChecks::predictTakesAnyNumberOfSamples));
    }

    /** Training does not depend on observation: a run in which nothing is read leads to the same parameters. */
    @TestFactory
    final Stream<DynamicTest> theUnobservedRunLeadsToTheSameParameters() {
        return inEveryCase(unlessKnown(BehaviourChecks::theUnobservedRunLeadsToTheSameParameters));
    }

    @TestFactory
    final Stream<DynamicTest> trainEpochIsAStepForEveryBatch() {
        return inEveryCase(BehaviourChecks::trainEpochIsAStepForEveryBatch);
    }

    /** {@code load} forgets the optimizer's state: after an epoch and a load, a run is certified as a fresh one is. */
    @TestFactory
    final Stream<DynamicTest> loadForgetsTheOptimizer() {
        return undeclined()
                .map(experiment -> dynamicTest(JudgedCase.name(experiment), () -> {
                    String name = JudgedCase.name(experiment);
                    require(JudgedCase.of(experiment, BehaviourChecks.reloaded(provider())), name);
                }));
    }

    /** Reports whether a second run gives the same bits; nothing is asked. */
    @TestFactory
    final Stream<DynamicTest> twoRunsAreComparedAndReported(TestReporter reporter) {
        return inEveryCase(checks ->
                reporter.publishEntry(JudgedCase.name(checks.experiment()), checks.repeats() ? "repeats" : "differs"));
    }

    @TestFactory
    final Stream<DynamicTest> everyKnownDeviationIsACase() {
        return Stream.of(dynamicTest("names", () -> {
            TreeSet<String> unknown = new TreeSet<>(knownDeviations().keySet());
            cases().map(JudgedCase::name).forEach(unknown::remove);
            assertEquals(new TreeSet<>(), unknown, "known deviations that are no case, such as \"tarea1 in float64\"");
        }));
    }

    private Stream<Experiment> cases() {
        return scenarios().stream()
                .flatMap(scenario -> Stream.of(Precision.values()).map(scenario::at));
    }

    private interface Check {
        void run(BehaviourChecks checks);
    }

    /** Checks every case that the provider does not decline; what it declines is shown by {@link #everyStepIsCertified}. */
    private Stream<DynamicTest> inEveryCase(Check check) {
        return undeclined()
                .map(experiment -> dynamicTest(JudgedCase.name(experiment), () -> {
                    try {
                        check.run(new BehaviourChecks(experiment, provider()));
                    } catch (TrainerUnavailableException declined) {
                        Assumptions.abort("declined: " + declined.getMessage());
                    }
                }));
    }

    /** A failure in a case that is known to be refused is aborted with the reason. */
    private Check unlessKnown(Check check) {
        return checks -> {
            try {
                check.run(checks);
            } catch (AssertionError e) {
                abortIfKnown(checks.experiment(), e.getMessage());
                throw e;
            }
        };
    }

    private Stream<Experiment> undeclined() {
        return cases().filter(experiment -> provider().gap(experiment).isEmpty());
    }

    private void abortIfKnown(Experiment experiment, String evidence) {
        String known = knownDeviations().get(JudgedCase.name(experiment));
        if (known != null) {
            Assumptions.abort("known deviation: " + known + "\n" + evidence);
        }
    }

    private void require(JudgedCase trial, String name) {
        String known = knownDeviations().get(name);
        switch (trial.result()) {
            case DECLINED -> Assumptions.abort("declined: " + trial.reason());
            case SUSPECT -> Assumptions.abort("suspect: " + trial.report());
            case UNRESOLVED -> Assumptions.abort("unresolved: " + trial.report());
            case CERTIFIED ->
                assertTrue(known == null, () -> "certified, although listed as a known deviation (" + known + ")");
            case REFUSED -> {
                if (known == null) {
                    fail(trial.report());
                }
                Assumptions.abort("known deviation: " + known + "\n" + trial.report());
            }
        }
    }
}
