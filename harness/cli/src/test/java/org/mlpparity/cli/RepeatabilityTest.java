package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.report.RunDocument;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Reordered;
import org.mlpparity.trial.Saboteur;
import org.mlpparity.trial.Saboteurs;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verify.Judge;

/** Every trainer runs twice, and the referee says whether the bits repeat. */
@Tag("slow")
class RepeatabilityTest {
    private final Experiment experiment = Scenarios.shapes().get(0);

    @TempDir
    private Path results;

    @Test
    void theTrainersOfTheHouseRepeat() {
        Run run = Trainers.run(experiment, List.of(Trainers.installed("arrays"), Trainers.installed("autograd")));
        assertThat(run.verdict().trainers())
                .extracting(TrainerVerdict::repeatability)
                .containsExactly(Repeatability.REPEATS, Repeatability.REPEATS);
    }

    @Test
    void otherBitsWhenNobodyWatchesAreSaidAndEveryUpdateIsJudged() {
        AtomicInteger opened = new AtomicInteger();
        MlpTrainerProvider plain = Trainers.installed("arrays");
        TrainerVerdict verdict = Trainers.verdict(
                experiment,
                Saboteur.over(
                        plain,
                        "shuffles",
                        "sums in another order when it is opened again",
                        trainer -> opened.incrementAndGet() == 1
                                ? trainer
                                : new Reordered(plain, 1).open(trainer.experiment())));
        assertThat(verdict.repeatability()).isEqualTo(Repeatability.DIFFERS);
        assertThat(verdict.remarks()).singleElement().asString().contains("every update is in its bound");
        assertThat(verdict.outcome()).isEqualTo(Outcome.CERTIFIED);
    }

    @Test
    void whoTrainsOnlyWhileWatchedIsRejected() {
        TrainerVerdict verdict =
                Trainers.verdict(experiment, Saboteur.over(Trainers.installed("arrays"), "lazy", "", Lazy::new));
        assertThat(verdict.certificate().orElseThrow().outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(verdict.repeatability()).isEqualTo(Repeatability.WRONG);
        assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
    }

    /** Steps only when its gradient was asked for. */
    private static final class Lazy extends ForwardingTrainer {
        private boolean watched;

        Lazy(MlpTrainer trainer) {
            super(trainer);
        }

        @Override
        public LossGradient gradient(Batch batch) {
            watched = true;
            return super.gradient(batch);
        }

        @Override
        public void step(Batch batch) {
            if (watched) {
                super.step(batch);
            }
            watched = false;
        }

        @Override
        public void trainEpoch() {
            experiment().batches().forEach(this::step);
        }
    }

    @Test
    void aSecondRunThatEndsEarlyHasItsStatusAndIsNotCertified() {
        Run run = Trainers.run(experiment, List.of(secondRun(trainer -> new ForwardingTrainer(trainer) {
            @Override
            public void step(Batch batch) {
                throw new IllegalStateException("out of coffee");
            }
        })));
        TrainerVerdict verdict = run.verdict().trainers().get(0);
        assertThat(verdict.repeatability()).isEqualTo(Repeatability.UNCHECKED);
        assertThat(verdict.status()).isEqualTo(RunStatus.FAILED);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(ConsoleReport.render(run))
                .contains("  FAILED      unsteady  in its second run: threw IllegalStateException: out of coffee")
                .doesNotContain("other bits")
                .endsWith("UNKNOWN: unsteady could not be judged to the end; unsteady was FAILED: in its second run: "
                        + "threw IllegalStateException: out of coffee.\n");
        assertThat(MarkdownWriter.write(RunDocument.of(run)))
                .contains("- unsteady: whether its bits repeat, in its second run: threw IllegalStateException");
        assertThat(run.traces().get(0).rerun().orElseThrow().reason())
                .isEqualTo("threw IllegalStateException: out of coffee");
    }

    @ParameterizedTest
    @EnumSource
    void howTheSecondRunEndedIsTheStatusOfTheRow(RunStatus ended) {
        Run first = Trainers.run(experiment, List.of(Trainers.installed("arrays")));
        TrainingTrace trace = first.traces().get(0);
        Rerun second = ended == RunStatus.COMPLETED
                ? trace.rerun().orElseThrow()
                : new Rerun(ended, "so it ended", Optional.empty(), List.of(), List.of());
        TrainerVerdict verdict =
                Judge.judge(experiment, List.of(trace.with(second))).trainers().get(0);
        boolean completed = ended == RunStatus.COMPLETED;
        assertThat(verdict.outcome()).isEqualTo(completed ? Outcome.CERTIFIED : Outcome.UNKNOWN);
        assertThat(verdict.status()).isEqualTo(ended == RunStatus.SKIPPED ? RunStatus.FAILED : ended);
        assertThat(verdict.reason()).isEqualTo(completed ? "" : "in its second run: so it ended");
        assertThat(verdict.repeatability()).isEqualTo(completed ? Repeatability.REPEATS : Repeatability.UNCHECKED);
    }

    @Test
    void aRunThatFailedIsNotRepeated() {
        TrainerVerdict verdict = Trainers.verdict(experiment, Saboteurs.throwing(Trainers.installed("arrays"), 3));
        assertThat(verdict.status()).isEqualTo(RunStatus.FAILED);
        assertThat(verdict.repeatability()).isEqualTo(Repeatability.UNCHECKED);
    }

    @Test
    void onceIsSaidOnScreenAndInTheReport() throws IOException {
        assertThat(verify("--once"))
                .contains("run once: what it does when nobody watches was not checked")
                .doesNotContain("unobserved run gave");
    }

    /** A provider whose second trainer is another one. */
    private static MlpTrainerProvider secondRun(UnaryOperator<MlpTrainer> other) {
        AtomicInteger opened = new AtomicInteger();
        return Saboteur.over(
                Trainers.installed("arrays"),
                "unsteady",
                "does not repeat",
                trainer -> opened.incrementAndGet() == 2 ? other.apply(trainer) : trainer);
    }

    private String verify(String... options) throws IOException {
        List<String> arguments = Stream.concat(
                        Stream.of("verify", "--trainers", "arrays", "--epochs", "3", "--results", results.toString()),
                        Stream.of(options))
                .toList();
        Console console = Console.of(arguments.toArray(String[]::new));
        assertThat(console.code()).isZero();
        String phrase = console.out()
                .lines()
                .filter(line -> line.contains("bits") || line.contains("run once"))
                .findFirst()
                .orElseThrow()
                .strip();
        assertThat(Files.readString(kept().resolve("REPORT.md"))).contains("- " + phrase);
        return console.out();
    }

    private Path kept() throws IOException {
        try (Stream<Path> runs = Files.list(results.resolve("tarea1"))) {
            return runs.findFirst().orElseThrow();
        }
    }
}
