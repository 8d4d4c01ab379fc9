package org.mlpparity.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.mlpparity.arrays.ArraysTrainerProvider;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** An implementation in a JVM of its own: the same bits, and nothing that it does to its JVM reaches this one. */
@Tag("slow")
@Isolated("counts the processes that this JVM has started")
class IsolationTest {
    private static final ProcessSettings SHORT = ProcessSettings.limitedTo(Duration.ofSeconds(6));

    private final Experiment experiment = Scenarios.tarea1().during(5);

    @Test
    void theBitsAreThoseOfARunInThisJvm() {
        Run inside = run(Scenarios.tarea1(), List.of(new ArraysTrainerProvider()));
        try (IsolatedTrainerProvider isolated = new IsolatedTrainerProvider(
                new ArraysTrainerProvider(), ProcessSettings.limitedTo(Duration.ofSeconds(60)))) {
            Run outside = run(Scenarios.tarea1(), List.of(isolated));
            assertThat(outside.traces().get(0).steps())
                    .isEqualTo(inside.traces().get(0).steps());
            assertThat(outside.traces().get(0).end())
                    .isEqualTo(inside.traces().get(0).end());
            assertThat(outside.verdict().outcome()).isEqualTo(Outcome.CERTIFIED);
        }
    }

    @Test
    void itShowsExactlyWhatTheTrainerShows() {
        Experiment adam = Scenarios.optimizers().stream()
                .filter(each -> each.optimizer().kind() == Optimizer.Kind.ADAM)
                .findFirst()
                .orElseThrow();
        try (IsolatedTrainerProvider isolated = new IsolatedTrainerProvider(new ArraysTrainerProvider(), SHORT);
                MlpTrainer outside = isolated.open(adam);
                MlpTrainer inside = new ArraysTrainerProvider().open(adam)) {
            for (Batch batch : adam.batches()) {
                assertThat(outside.observe(batch)).isEqualTo(inside.observe(batch));
                Observation shown = outside.observedStep(batch);
                assertThat(shown).isEqualTo(inside.observedStep(batch));
                assertThat(shown.memory()).isPresent();
                assertThat(outside.parameters()).isEqualTo(inside.parameters());
            }
        }
    }

    /** 2^17 numbers of float64 and some more are no longer written into the question, but into files. */
    @Test
    void largeDataAreTheSameNumbersThere() {
        Experiment large = experiment.withData(repeated(experiment.data(), (1 << 17) / 4 + 1));
        try (IsolatedTrainerProvider isolated = new IsolatedTrainerProvider(new OfItsData(), SHORT);
                MlpTrainer outside = isolated.open(large)) {
            Matrix any = large.data().inputs().rows(0, 1);
            assertThat(outside.predict(any)).isEqualTo(large.data().inputs());
        }
    }

    /** Answers with its data. */
    static final class OfItsData extends FaultyProvider {
        @Override
        public MlpTrainer open(Experiment experiment) {
            return new ForwardingTrainer(super.open(experiment)) {
                @Override
                public Matrix predict(Matrix inputs) {
                    return experiment.data().inputs();
                }
            };
        }

        @Override
        void doSomething() {}
    }

    /** Each sample so often, each time with its inputs halved. */
    private static Dataset repeated(Dataset data, int times) {
        Matrix.Builder inputs = new Matrix.Builder(data.inputs().columns(), times * data.samples());
        Matrix.Builder targets = new Matrix.Builder(data.targets().columns(), times * data.samples());
        for (int i = 0; i < times; i++) {
            double factor = 1.0 / (i + 1);
            inputs.add(data.inputs().map(x -> x * factor));
            targets.add(data.targets());
        }
        return new Dataset(inputs.build(), targets.build());
    }

    /** What is left out on one side is left out on the other. */
    @Test
    void itHidesExactlyWhatTheTrainerHides() {
        try (IsolatedTrainerProvider isolated = new IsolatedTrainerProvider(new Reticent(), SHORT);
                MlpTrainer outside = isolated.open(experiment)) {
            Batch batch = experiment.batches().get(0);
            Observation nothing = Observation.ofTwoPasses(Optional.empty(), Optional.empty());
            assertThat(outside.observe(batch)).isEqualTo(nothing);
            assertThat(outside.observedStep(batch)).isEqualTo(nothing);
            assertThat(outside.parameters()).isNotEqualTo(experiment.initial());
            assertThat(outside.forward(batch.inputs())).isEmpty();
            assertThatThrownBy(() -> outside.gradient(batch)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    /** Shows nothing but its parameters and predictions. */
    static final class Reticent extends FaultyProvider {
        @Override
        public MlpTrainer open(Experiment experiment) {
            return new ForwardingTrainer(super.open(experiment)) {
                @Override
                public LossGradient gradient(Batch batch) {
                    throw new UnsupportedOperationException("the gradient is not shown");
                }

                @Override
                public Optional<ForwardPass> forward(Matrix inputs) {
                    return Optional.empty();
                }
            };
        }

        @Override
        void doSomething() {}
    }

    @Test
    void whatIsOpenedAheadIsWhatIsOpenedFirst() {
        try (IsolatedTrainerProvider isolated = new IsolatedTrainerProvider(new ArraysTrainerProvider(), SHORT)) {
            isolated.prepare(experiment);
            Run run = run(experiment, List.of(isolated));
            assertThat(run.verdict().outcome()).isEqualTo(Outcome.CERTIFIED);
            assertThat(run.traces().get(0).rerun()).isPresent();
            assertThat(children()).as("one process for both runs").isEqualTo(1);

            isolated.prepare(experiment.during(2));
            assertThat(run(experiment, List.of(isolated)).verdict().outcome()).isEqualTo(Outcome.CERTIFIED);
        }
        assertThat(children()).isZero();
    }

    @Test
    void whatGoesWrongAheadIsToldWhenItIsOpened() {
        try (IsolatedTrainerProvider isolated = new IsolatedTrainerProvider(new FaultyProvider.Unopenable(), SHORT)) {
            isolated.prepare(experiment);
            Run run = run(experiment, List.of(isolated));
            assertThat(run.traces().get(0).status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.traces().get(0).reason()).isEqualTo("threw IllegalStateException: no coffee at all");
        }
        assertThat(children()).isZero();
    }

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    @Test
    void anEndlessLoopTimesOut() {
        expect(
                new FaultyProvider.Endless(),
                RunStatus.TIMED_OUT,
                "its JVM did not answer \"observedStep\" within 6 seconds");
    }

    @Test
    void anExitEndsItsOwnJvmOnly() {
        expect(new FaultyProvider.Exiting(), RunStatus.FAILED, "its JVM ended with exit code 7 before it answered");
    }

    @Test
    void aFullHeapIsItsOwn() {
        expect(new FaultyProvider.Hungry(), RunStatus.FAILED, "threw OutOfMemoryError: Java heap space (a heap of ");
    }

    @Test
    void aNativeCrashTellsItsSignal() {
        expect(
                new FaultyProvider.Crashing(),
                RunStatus.FAILED,
                "before it answered \"observedStep\"; its last words: \"#  SIGSEGV");
    }

    @Test
    void whatIsThrownReadsAsItDoesInThisJvm() {
        String reason = "threw IllegalStateException: out of coffee";
        expect(new FaultyProvider.Throwing(), RunStatus.FAILED, reason);
        Run inside = run(experiment, List.of(new FaultyProvider.Throwing()));
        assertThat(inside.traces().get(0).reason()).isEqualTo(reason);
    }

    @Test
    void printingDisturbsNobody() {
        try (IsolatedTrainerProvider isolated = new IsolatedTrainerProvider(new FaultyProvider.Printing(), SHORT)) {
            assertThat(run(experiment, List.of(isolated)).verdict().outcome()).isEqualTo(Outcome.CERTIFIED);
        }
    }

    @Test
    void theWorkerEndsWhenTheJvmThatStartedItIsTerminated() throws IOException, InterruptedException {
        workerEndsAfter(Process::destroy);
    }

    @Test
    void theWorkerEndsEvenWhenTheJvmThatStartedItIsKilled() throws IOException, InterruptedException {
        workerEndsAfter(Process::destroyForcibly);
    }

    private static void workerEndsAfter(Consumer<Process> end) throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
        long worker = Long.parseLong(out.readLine());
        assertThat(Processes.lives(worker)).isTrue();

        end.accept(parent);

        assertThat(parent.waitFor()).isNotZero();
        assertThat(Processes.endsSoon(worker)).isTrue();
    }

    /** The program that is ended while its worker loops; prints the worker's process id. */
    static final class Parent {
        public static void main(String[] arguments) {
            Thread loop = new Thread(() -> run(
                    Scenarios.tarea1(),
                    List.of(new IsolatedTrainerProvider(
                            new FaultyProvider.Endless(), ProcessSettings.limitedTo(Duration.ofSeconds(60))))));
            loop.start();
            while (ProcessHandle.current().children().findAny().isEmpty()) {
                Thread.onSpinWait();
            }
            System.out.println(
                    ProcessHandle.current().children().findAny().orElseThrow().pid());
        }
    }

    private void expect(MlpTrainerProvider faulty, RunStatus status, String reason) {
        try (IsolatedTrainerProvider isolated = new IsolatedTrainerProvider(faulty, SHORT)) {
            Run run = run(experiment, List.of(isolated, new ArraysTrainerProvider()));
            TrainerVerdict verdict = run.verdict().trainers().get(0);
            assertThat(verdict.status()).isEqualTo(status);
            assertThat(verdict.reason()).contains(reason);
            assertThat(run.verdict().trainers().get(1).outcome()).isEqualTo(Outcome.CERTIFIED);
        }
    }

    private static Run run(Experiment experiment, List<MlpTrainerProvider> contenders) {
        return new Referee(experiment, StepListener.NONE)
                .run(contenders, Circumstances.now(Clock.systemUTC(), List.of("test")));
    }
}
