package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.Showing;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;

/** Steps that are judged alone, in any order, have tallies that add up to the certificate of the run, however they are grouped. */
class TalliesAddUpTest {
    private static final Optimizer SGD = Optimizer.sgd(0x1p-7);
    private static final Optimizer MOMENTUM =
            new Optimizer.Momentum(0x1p-7, 0.5, VelocityScale.GRADIENT, WeightDecay.NONE);

    /** A run, some of it more than a pool's block of steps long. */
    private record Run(String name, Experiment experiment, TrainingTrace trace) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Run> runs() {
        return Stream.of(
                legal(SGD, Activation.RELU, Showing.ALL, 70),
                legal(SGD, Activation.TANH, Showing.NOTHING, 5),
                legal(MOMENTUM, Activation.RELU, Showing.ALL, 70),
                legal(MOMENTUM, Activation.TANH, Showing.FORWARD_PASS, 5),
                twisted("all gradients are off by 1e-12", 1 + 1e-12),
                twisted("all gradients are off by 2e-16", 1 + 0x1p-52),
                twisted("all gradients are doubled", 2),
                sharesOneByOne());
    }

    private static Run legal(Optimizer optimizer, Activation hidden, Showing showing, int epochs) {
        Experiment experiment = LegalTraces.experiment(hidden, optimizer, Precision.FLOAT32, 4, epochs, 5, 2);
        return new Run(
                optimizer.kind() + " " + hidden.kind() + " " + showing,
                experiment,
                LegalTraces.legal(experiment, showing, true, new Random(3)));
    }

    private static Run twisted(String name, double factor) {
        Experiment experiment = LegalTraces.experiment(Activation.RELU, SGD, Precision.FLOAT64, 4, 70, 5, 2);
        TrainingTrace legal = LegalTraces.legal(experiment, Showing.ALL, false, new Random(5));
        List<StepTrace> steps = legal.steps().stream()
                .map(step -> step.batch() == 1 && step.epoch() > 3 ? scaled(step, factor) : step)
                .toList();
        return new Run(
                name,
                experiment,
                LegalTraces.trace(steps, legal.end().orElseThrow().parameters(), legal.accuracies()));
    }

    private static StepTrace scaled(StepTrace step, double factor) {
        Parameters gradient = step.gradient().orElseThrow();
        return new StepTrace(
                step.epoch(),
                step.batch(),
                step.parameters(),
                step.predictions(),
                step.onePass(),
                step.preActivations(),
                step.activations(),
                step.deltas(),
                step.loss(),
                Optional.of(LegalTraces.combined(gradient, gradient, (g, same) -> g * factor)),
                step.memory());
    }

    /** Updates are off by half a bound to either side in turn, which only sums over all steps tell from rounding. */
    private static Run sharesOneByOne() {
        Run right = legal(SGD, Activation.TANH, Showing.ALL, 20);
        List<StepTrace> steps = new ArrayList<>();
        for (StepTrace step : right.trace.steps()) {
            float ulp = step.epoch() % 2 == 0 ? 0x1p-23f : 0;
            Parameters theta = step.parameters();
            Parameters off = LegalTraces.combined(theta, theta, (x, same) -> (float) x + Math.abs((float) x) * ulp);
            steps.add(new StepTrace(
                    step.epoch(),
                    step.batch(),
                    off,
                    step.predictions(),
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    step.loss(),
                    Optional.empty(),
                    step.memory()));
        }
        return new Run(
                "parameters beside a state that is not shown",
                right.experiment,
                LegalTraces.trace(steps, right.trace.end().orElseThrow().parameters(), right.trace.accuracies()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void toTheCertificateOfTheRunHoweverTheyAreGrouped(Run run) {
        Certificate whole = LegalTraces.certificate(run.experiment, run.trace);
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            List<Tally> tallies = new ArrayList<>(tallies(run, random));
            while (tallies.size() > 1) {
                int k = random.nextInt(tallies.size() - 1);
                tallies.get(k).add(tallies.remove(k + 1));
            }
            Tally all = tallies.get(0);
            all.finish();
            assertThat(all.certificate(run.experiment.updates(), Optional.empty(), whole.expected()))
                    .contains(whole);
        }
    }

    /** The parts of a large step are made side by side, but where powers are kept, one after the other. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1 + 0x1p-18, 2})
    void toTheSameInWhateverOrderThePartsOfAStepAreMade(double factor) {
        Experiment experiment = LegalTraces.experiment(Activation.RELU, MOMENTUM, Precision.FLOAT32, 6, 4, 90, 90, 2);
        TrainingTrace legal = LegalTraces.legal(experiment, Showing.ALL, true, new Random(9));
        RunCertifier sideBySide = certifier(experiment, legal, Optional.empty());
        RunCertifier inTurn = certifier(experiment, legal, Optional.of(new Powers()));
        for (StepTrace step : legal.steps()) {
            StepTrace shown = step.epoch() == 2 ? scaled(step, factor) : step;
            sideBySide.take(shown);
            inTurn.take(shown);
        }
        sideBySide.end(legal.end());
        inTurn.end(legal.end());
        Certificate certificate =
                sideBySide.certificate(legal.end(), Optional.empty()).orElseThrow();
        assertThat(inTurn.certificate(legal.end(), Optional.empty())).contains(certificate);
        assertThat(certificate.outside() == 0).isEqualTo(factor == 1);
    }

    private static RunCertifier certifier(Experiment experiment, TrainingTrace trace, Optional<Powers> powers) {
        return new RunCertifier(experiment, trace.accuracies(), StepSelection.ALL, powers, Optional.empty());
    }

    /** The tallies of the start and of every step, in order, though the steps are judged in another one. */
    private static List<Tally> tallies(Run run, Random random) {
        List<StepTrace> steps = run.trace.steps();
        StepCertifier first = new StepCertifier(run.experiment, run.trace.accuracies());
        List<OptimizerState> states = new ArrayList<>(List.of(first.start()));
        for (int k = 0; k < steps.size(); k++) {
            states.add(first.judge(steps.get(k), after(run.trace, k), states.get(k))
                    .after());
        }
        StepCertifier other = new StepCertifier(run.experiment, run.trace.accuracies());
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, steps.size()).boxed().toList());
        Collections.shuffle(order, random);
        Tally[] tallies = new Tally[1 + steps.size()];
        tallies[0] = other.initial(steps.get(0).parameters());
        for (int k : order) {
            tallies[1 + k] = other.judge(steps.get(k), after(run.trace, k), states.get(k))
                    .tally();
        }
        return Arrays.asList(tallies);
    }

    private static Optional<Parameters> after(TrainingTrace trace, int k) {
        return Optional.of(
                k + 1 < trace.steps().size()
                        ? trace.steps().get(k + 1).parameters()
                        : trace.end().orElseThrow().parameters());
    }

    /** The runs above must have something to be put together. */
    @Test
    void theRunsHaveSuspicionsNumbersOutsideAndTensorsThatAreResolvedInPart() {
        List<Certificate> certificates = runs().map(run -> LegalTraces.certificate(run.experiment, run.trace))
                .toList();
        assertThat(certificates).anyMatch(each -> each.outside() > 1);
        assertThat(certificates).anyMatch(each -> !each.suspicions().isEmpty());
        assertThat(certificates).anyMatch(each -> !each.onePass());
        assertThat(certificates).anyMatch(each -> each.outside() == 0 && each.stepsCertified() == each.steps());
        assertThat(certificates)
                .anyMatch(each -> each.resolution().tensors().stream()
                        .anyMatch(tensor -> tensor.share() > 0 && tensor.share() < 1));
    }

    @Test
    void whatWasPooledFromTheStartFollowsNothing() {
        Run run = legal(SGD, Activation.RELU, Showing.ALL, 5);
        List<Tally> tallies = tallies(run, new Random(1));
        Tally pooled = tallies.get(1);
        pooled.pool();
        assertThatThrownBy(() -> tallies.get(0).add(pooled)).isInstanceOf(IllegalStateException.class);
    }
}
