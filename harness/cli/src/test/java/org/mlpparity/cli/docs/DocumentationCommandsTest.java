package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Commands and options in sentences and tables: what is named exists, what exists is named, and what only reads is run. */
@Tag("slow")
class DocumentationCommandsTest {
    private static final Path REFERENCE = Repository.ROOT.resolve("results/tarea1/reference");

    private final Pages pages = Repository.documentation();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyCallNamesACommandAndItsOptions() {
        return calls().map(span -> DynamicTest.dynamicTest(
                span.name() + ", held to picocli",
                () -> assertThat(Synopsis.of(span.text()).orElseThrow().complaints())
                        .isEmpty()));
    }

    @Test
    void callsAreSeen() {
        assertThat(calls()).hasSizeGreaterThanOrEqualTo(34);
    }

    /** Help and version, which every command has, are left to {@code --help}. */
    @Test
    void everyCommandIsShownWithEachOfItsOptions() {
        Map<String, Set<String>> shown = new TreeMap<>();
        calls().map(span -> Synopsis.of(span.text()).orElseThrow())
                .forEach(call -> shown.computeIfAbsent(call.command(), command -> new TreeSet<>())
                        .addAll(call.options()));
        assertThat(Synopsis.commands())
                .isNotEmpty()
                .allSatisfy((name, command) -> assertThat(shown.getOrDefault(name, Set.of("not shown")))
                        .as("options of " + name)
                        .containsAll(options(command)));
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyOptionInASentenceIsOne() {
        Set<String> known = Stream.concat(
                        Synopsis.commands().values().stream().flatMap(DocumentationCommandsTest::names),
                        JvmFlags.ofInstalledTrainers())
                .collect(Collectors.toSet());
        return pages.code()
                .filter(span -> span.text().startsWith("--"))
                .map(span -> DynamicTest.dynamicTest(
                        span.name(),
                        () -> assertThat(known).contains(span.text().split(" ")[0])));
    }

    private static Stream<String> names(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return Stream.of(spec.optionsMap(), spec.negatedOptionsMap()).flatMap(names -> names.keySet().stream());
    }

    /** A call whose arguments are runs and whose command writes into them only: each once, on a copy of the reference run. */
    @TestFactory
    Stream<DynamicTest> everyCommandThatReadsRuns() {
        Map<String, Span> calls = calls().filter(span -> span.text().matches("(\\./)?parity [a-z]+( RUN)*"))
                .filter(span -> isWhole(
                        Synopsis.of(span.text()).orElseThrow(), span.text().endsWith(" RUN")))
                .collect(Collectors.toMap(
                        span -> span.text().replace("./", ""), Function.identity(), (a, b) -> a, TreeMap::new));
        assertThat(calls).isNotEmpty();
        return calls.values().stream().map(span -> DynamicTest.dynamicTest(span.name() + ", run", () -> run(span)));
    }

    /** A command alone that could take an argument is only its name. */
    private static boolean isWhole(Synopsis call, boolean hasRuns) {
        CommandSpec spec = Synopsis.program().subcommands().get(call.command()).getCommandSpec();
        boolean keepsNothing = spec.findOption("--results") == null;
        return keepsNothing && (hasRuns || spec.positionalParameters().isEmpty());
    }

    private void run(Span span) throws IOException {
        Path run = copy(REFERENCE, folder.resolve("run"));
        String[] words = span.text().replace("RUN", run.toString()).split(" ");
        Console console = Console.of(Stream.of(words).skip(1).toArray(String[]::new));
        assertThat(console.code()).as(console.err()).isZero();
        assertThat(console.out()).isNotBlank();
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                if (!Files.exists(copied)) {
                    Files.copy(file, copied);
                }
            }
        }
        return to;
    }

    @TestFactory
    Stream<DynamicTest> everyOtherCommandIsHeld() {
        return pages.code()
                .filter(span -> OtherCommand.is(span.text()))
                .map(span -> DynamicTest.dynamicTest(
                        span.name() + ", " + OtherCommand.reduction(span.text()),
                        () -> OtherCommand.hold(span.text())));
    }

    /** Of sentences, tables and blocks. */
    private Stream<Span> calls() {
        Stream<Span> inBlocks = pages.blocks()
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.text().lines().map(line -> new Span(block.page(), block.line(), line)));
        return Stream.concat(pages.code(), inBlocks)
                .filter(span -> Synopsis.of(span.text()).isPresent());
    }
}
