package org.mlpparity.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Experiment;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** The program that is mutated is right, and what it is written in. */
class CorrectProgramTest {
    private static final int STRUCTURES = 80;

    /** Three experiments of each structure, two of them with deltas hidden. */
    @Test
    void theCorrectProgramIsCertifiedOnEveryRandomExperiment() {
        List<String> refused = LongStream.range(0, STRUCTURES)
                .parallel()
                .boxed()
                .flatMap(CorrectProgramTest::refused)
                .toList();
        assertThat(refused).isEmpty();
    }

    private static Stream<String> refused(long structure) {
        RandomExperiments experiments = new RandomExperiments(structure);
        return IntStream.range(0, 3)
                .mapToObj(draw -> refused(experiments.experiment(draw), draw == 0))
                .flatMap(Optional::stream)
                .map(reason -> "structure " + structure + ": " + reason);
    }

    private static Optional<String> refused(Experiment experiment, boolean showsDeltas) {
        Program program = ProgramWriter.write(experiment);
        TrainerVerdict verdict = Trials.verdict(new MutantProvider(program, showsDeltas), experiment);
        return verdict.outcome() == Outcome.CERTIFIED
                ? Optional.empty()
                : Optional.of(verdict.outcome() + " " + verdict.reason() + " "
                        + verdict.certificate().flatMap(Certificate::first) + " " + experiment.network() + " "
                        + experiment.loss() + " " + experiment.optimizer() + " " + experiment.precision());
    }

    /** What is printed is read as the same tree. */
    @Test
    void theTextOfAStatementIsReadBackAsTheSameTree() {
        long read = LongStream.range(0, STRUCTURES)
                .boxed()
                .flatMap(structure ->
                        ProgramWriter.write(new RandomExperiments(structure).experiment(0)).statements().stream())
                .peek(statement ->
                        assertThat(Parser.parse(statement.value().toString())).isEqualTo(statement.value()))
                .count();
        assertThat(read).isGreaterThan(20L * STRUCTURES);
    }
}
