package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.Saboteur;
import org.mlpparity.trial.Saboteurs;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command under a rejection, pasted into a shell, tries that trainer again and nobody else. */
@Tag("slow")
class AgainTest {
    private static final Experiment TAREA1 =
            ExperimentFile.builtIn("tarea1", Overrides.NONE).during(2);

    /** Reports twice the loss; in a process of its own it is made by its name. */
    public static final class Doubled implements MlpTrainerProvider {
        private final MlpTrainerProvider provider = Saboteur.over(
                Trainers.installed("arrays"),
                "doubled",
                "reports twice the loss",
                trainer -> new ForwardingTrainer(trainer) {
                    @Override
                    public LossGradient gradient(Batch batch) {
                        LossGradient answer = super.gradient(batch);
                        return new LossGradient(2 * answer.loss(), answer.gradient());
                    }
                });

        @Override
        public String id() {
            return provider.id();
        }

        @Override
        public String description() {
            return provider.description();
        }

        @Override
        public String version() {
            return provider.version();
        }

        @Override
        public Capabilities capabilities() {
            return provider.capabilities();
        }

        @Override
        public MlpTrainer open(Experiment experiment) {
            return provider.open(experiment);
        }
    }

    @TempDir
    private Path folder;

    /** The words after "parity", as a shell splits them. */
    private List<String> words(String command) throws IOException {
        Path script = Files.writeString(
                folder.resolve("pasted.sh"), "parity() { printf '%s\\0' \"$@\"; }\n" + command + "\n");
        Process shell = new ProcessBuilder("sh", script.toString()).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(out).endsWith("\0");
        return List.of(out.substring(0, out.length() - 1).split("\0", -1));
    }

    private static String again(String text) {
        return text.lines()
                .filter(line -> line.contains("again: "))
                .findFirst()
                .map(line -> line.substring(line.indexOf("again: ") + "again: ".length()))
                .orElseThrow();
    }

    /** Of a run of a wrong trainer by this command. */
    private List<String> againAfter(String... command) throws IOException {
        Run run = Trainers.run(TAREA1, List.of(Saboteurs.all().get(0)));
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of(command));
        return words(
                again(ConsoleReport.render(new Run(run.experiment(), run.traces(), run.verdict(), circumstances))));
    }

    @Test
    void aProgramIsTriedAgainAloneByItsCommand() throws IOException {
        Path place = Files.createDirectories(folder.resolve("it's my $data ñ"));
        Path file = Files.writeString(place.resolve("a b.json"), ExperimentFile.toJson(TAREA1));
        String java = "'" + System.getProperty("java.home") + "/bin/java' -cp \"$CP\" org.mlpparity.process.Worker ";
        String program = "CP='" + System.getProperty("java.class.path") + "'; " + java;
        Console console = Console.of(
                "verify",
                file.toString(),
                "--once",
                "--time-limit",
                "50",
                "--trainers",
                "arrays",
                "--process",
                program + "org.mlpparity.autograd.AutogradTrainerProvider",
                "--process=" + program + "'" + Doubled.class.getName() + "'",
                "--results",
                folder.resolve("first").toString());
        assertThat(console.out()).contains("REJECTED: doubled, in the loss: ");

        List<String> words = words(again(console.out()));

        assertThat(words)
                .containsExactly(
                        "verify",
                        file.toString(),
                        "--once",
                        "--time-limit",
                        "50",
                        "--trainers",
                        "none",
                        "--process",
                        program + "'" + Doubled.class.getName() + "'");
        List<String> pasted = new ArrayList<>(words);
        pasted.addAll(List.of("--results", folder.resolve("second").toString()));
        Console second = Console.of(pasted.toArray(String[]::new));
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.out()).contains("REJECTED: doubled, in the loss: ").doesNotContain("CERTIFIED");
        assertThat(words(again(second.out()))).isEqualTo(words);
        try (Stream<Path> files = Files.walk(folder.resolve("first"))) {
            Path report =
                    files.filter(each -> each.endsWith("REPORT.md")).findFirst().orElseThrow();
            assertThat(Files.readString(report)).contains("- again: `" + again(console.out()) + "`\n");
        }
    }

    @Test
    void anInstalledTrainerIsTriedAgainByItsId() throws IOException {
        String id = Saboteurs.all().get(0).id();
        assertThat(againAfter("verify", "--once", "my data.json", "--no-isolate", "--trainers=a,b"))
                .containsExactly("verify", "my data.json", "--once", "--no-isolate", "--trainers", id);
        assertThat(againAfter("verify", "--process", "python3 other.py", "--epochs=3"))
                .containsExactly("verify", "tarea1", "--epochs", "3", "--trainers", id);
        assertThat(againAfter("verify", "--", "-odd.json")).containsExactly("verify", "./-odd.json", "--trainers", id);
    }

    /** A new option of verify must be one that the command under a rejection can carry. */
    @Test
    void everyOptionIsParsedBack() throws IOException {
        Map<String, String> values = Map.of(
                "--epochs",
                "7",
                "--precision",
                "float32",
                "--time-limit",
                "2.5",
                "--jar",
                "mine.jar",
                "--keep",
                "none",
                "--steps",
                "1,every 50,last");
        CommandLine verify = new CommandLine(new Parity()).getSubcommands().get("verify");
        for (OptionSpec option : verify.getCommandSpec().options()) {
            String name = option.longestName();
            if (option.usageHelp()
                    || option.versionHelp()
                    || List.of("--trainers", "--process", "--results").contains(name)) {
                continue;
            }
            boolean alone = option.arity().max() == 0;
            String value = alone ? "true" : values.get(name);
            assertThat(value).as("a value to try %s with", name).isNotNull();
            List<String> words =
                    alone ? againAfter("verify", name, "my.json") : againAfter("verify", name, value, "my.json");
            ParseResult parsed = new CommandLine(new Parity())
                    .parseArgs(words.toArray(String[]::new))
                    .subcommand();
            assertThat(parsed.matchedPositional(0).stringValues()).containsExactly("my.json");
            assertThat(parsed.matchedOption(name).stringValues()).containsExactly(value);
        }
    }
}
