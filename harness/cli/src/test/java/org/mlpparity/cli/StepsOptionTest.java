package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.run.Run;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** Chosen steps of a run are judged as in a run whose steps are all looked at, and what is said of them is said of no others. */
@Tag("slow")
class StepsOptionTest {
    private static final String EXPERIMENT = """
            {"format": "mlp-parity/experiment/1", "name": "chosen", "network": {"inputs": 2, "layers": [{"units": 4, "activation": "tanh"}, {"units": 1, "activation": "identity"}]},
             "loss": {"kind": "squared-error", "samples": "mean", "outputs": "sum"}, "optimizer": %s,
             "data": {"inputs": [[0.5, 1], [-1, 0.25], [2, -0.5], [0.125, 3], [1, 1]], "targets": [[1], [0], [1], [0.5], [0.25]]},
             "initial": {"scheme": "pytorch-linear", "seed": 7}, "epochs": 10, "batchSize": 2}
            """;

    private static final String ADAM =
            "{\"kind\": \"adam\", \"learningRate\": 0.01, \"beta1\": 0.9, \"beta2\": 0.999, \"epsilon\": 1e-8,"
                    + " \"epsilonPlacement\": \"outside-root\", \"biasCorrection\": true}";

    /** With nothing to remember, and with one and two numbers of a parameter. */
    private static Stream<String> optimizers() {
        return Stream.of(
                "{\"kind\": \"sgd\", \"learningRate\": 0.1}",
                ADAM,
                "{\"kind\": \"nesterov\", \"learningRate\": 0.1, \"momentum\": 0.9, \"velocity\": \"gradient\"}");
    }

    @TempDir
    private Path folder;

    private Console verify(String optimizer, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("chosen.json"), EXPERIMENT.formatted(optimizer));
        List<String> words = List.of(
                "verify",
                file.toString(),
                "--results",
                folder.resolve("results").toString());
        return Console.of(Stream.concat(words.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private Run kept() throws IOException {
        return RunFolder.read(folderOfRun());
    }

    private void deleteRuns() throws IOException {
        try (Stream<Path> runs = Files.walk(folder.resolve("results"))) {
            runs.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        }
    }

    private Path folderOfRun() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("results/chosen"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyTrainerIsJudgedAtTheChosenSteps(String optimizer) throws IOException {
        Console console = verify(
                optimizer, "--trainers", "arrays,arrays-simd,autograd,autograd-tape", "--steps", "4,every 7,last");
        assertThat(console.code()).as(console.out() + console.err()).isEqualTo(2);
        assertThat(console.out())
                .contains("Certificates: every chosen step", "7 of 7 chosen ones of 30 steps in order")
                .contains("SAMPLED: ", " compute what the experiment says at the 7 of 30 steps that were looked at");
        assertThat(Files.readString(folderOfRun().resolve("REPORT.md")))
                .contains("arrays: 23 of 30 steps, which were left out on purpose");
        Run run = kept();
        for (TrainerVerdict trainer : run.verdict().trainers()) {
            assertThat(trainer.outcome()).as(trainer.trainer()).isEqualTo(Outcome.SAMPLED);
            Certificate certificate = trainer.certificate().orElseThrow();
            assertThat(certificate.stepsCertified()).isEqualTo(7);
            assertThat(certificate.compared()).isEqualTo(certificate.expected());
        }
    }

    /** A wrong memory before a chosen step would widen or break it: what is judged is what a whole run has at those steps. */
    @Test
    void theBoundsAreThoseOfAWholeRun() throws IOException {
        verify(ADAM, "--trainers", "arrays", "--steps", "every 1");
        Certificate whole = kept().verdict().trainers().get(0).certificate().orElseThrow();
        deleteRuns();
        verify(ADAM, "--trainers", "arrays", "--steps", "3,every 5,last");
        Certificate chosen = kept().verdict().trainers().get(0).certificate().orElseThrow();
        assertThat(whole.outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(chosen.outcome()).isEqualTo(Outcome.SAMPLED);
        assertThat(chosen.worstOfAll().share())
                .isPositive()
                .isLessThanOrEqualTo(whole.worstOfAll().share());
        chosen.resolution()
                .tensors()
                .forEach(tensor -> assertThat(tensor.worstFactor())
                        .as(tensor.words())
                        .isLessThanOrEqualTo(whole.resolution().tensors().stream()
                                .filter(each -> each.words().equals(tensor.words()))
                                .findFirst()
                                .orElseThrow()
                                .worstFactor()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    two             | --steps (two) must be numbers from 1, one "every N" and "last", between commas
                    31              | --steps (31) must be steps of the run, which has 30
                    """)
    void whatIsNoSelectionIsRefused(String steps, String message) throws IOException {
        assertRefused(message, "--steps", steps);
    }

    private void assertRefused(String message, String option, String value) throws IOException {
        Console console = verify(ADAM, "--trainers", "arrays", option, value);
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).contains(message);
        assertThat(folder.resolve("results/chosen")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "every 5"})
    void stepsAreNotChosenTwice(String keep) throws IOException {
        Console console = verify(ADAM, "--trainers", "arrays", "--steps", "3", "--keep", keep);
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).contains("--keep (" + keep + ") and --steps exclude each other");
    }

    /** From the kept ones alone, each from what it starts from, they are judged as where nothing else is looked at. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void aSampleOfStepsIsKeptAndJudgedAgain(String optimizer) throws IOException {
        String trainers = "arrays,autograd";
        verify(optimizer, "--trainers", trainers, "--steps", "4,every 7,8,last");
        Run chosen = kept();
        deleteRuns();
        Console console = verify(optimizer, "--trainers", trainers, "--keep", "4,every 7,8,last");
        assertThat(console.code()).as(console.out() + console.err()).isZero();
        Path run = folderOfRun();
        assertThat(Files.readString(run.resolve("REPORT.md")))
                .contains("Of the 30 steps of arrays these are kept: 4,8,every 7,last, and the first.");
        assertThat(kept().verdict().trainers())
                .extracting(TrainerVerdict::outcome)
                .containsOnly(Outcome.CERTIFIED);
        String whole = Files.readString(run.resolve("verdict.json"));

        Console again = Console.of("judge", run.toString());
        assertThat(again.code()).as(again.out() + again.err()).isEqualTo(2);
        assertThat(again.out()).contains("SAMPLED: ", "8 of 30 steps");
        assertThat(run.resolve("verdict.json")).hasContent(whole);
        Verdict sample = VerdictJson.read(Files.readString(run.resolve("sample/verdict.json")));
        assertThat(sample.trainers()).isEqualTo(chosen.verdict().trainers());
    }

    @Test
    void aStepThatTheSampleLacksIsTold() throws IOException {
        verify(ADAM, "--trainers", "arrays", "--keep", "every 7");
        Path run = folderOfRun();
        Path description = run.resolve("traces/arrays/trace.json");
        Files.writeString(description, Files.readString(description).replace("\"every 7\"", "\"every 8\""));
        Console console = Console.of("judge", run.toString());
        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).contains("traces/arrays/steps-000000001.npz, step9/W1: is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    some            | --keep (some) must be all, none, or steps such as "every 100,last"
                    31              | --keep (31) must be steps of the run, which has 30
                    """)
    void whatIsNoSampleIsRefused(String keep, String message) throws IOException {
        assertRefused(message, "--keep", keep);
    }
}
