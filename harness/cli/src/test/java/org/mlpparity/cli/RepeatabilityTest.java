package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.report.RunDocument;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Reordered;
import org.mlpparity.trial.Saboteur;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

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
    void otherBitsInTheUnobservedRunAreSaidAndEveryUpdateIsJudged() {
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

    @Test
    void onceIsSaidOnScreenAndInTheReport() throws IOException {
        assertThat(verify("--once"))
                .contains("run once: there was no unobserved run to compare")
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
