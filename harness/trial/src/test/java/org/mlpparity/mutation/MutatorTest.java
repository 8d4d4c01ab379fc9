package org.mlpparity.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Experiment;

/** Random changes of programs. */
class MutatorTest {
    private static final int MUTANTS = 600;

    private static Mutant mutant(long seed) {
        Experiment experiment = new RandomExperiments(seed).experiment(seed);
        Mutant correct = Mutant.of(ProgramWriter.write(experiment));
        return new Mutator(experiment, new Random(seed)).mutate(correct, 0);
    }

    @Test
    void everyKindOfChangeIsMadeInManyStatementsAndCanBeReadBack() {
        List<Mutant> mutants = LongStream.range(0, MUTANTS)
                .parallel()
                .mapToObj(MutatorTest::mutant)
                .toList();
        Map<Mutation.Kind, Long> counts = mutants.stream()
                .map(each -> each.mutations().get(0).kind())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(counts).containsOnlyKeys(Mutation.Kind.values());
        assertThat(mutants.stream().map(Mutant::mutations).distinct()).hasSizeGreaterThan(MUTANTS * 9 / 10);
        mutants.stream()
                .flatMap(each -> each.program().statements().stream())
                .forEach(each ->
                        assertThat(Parser.parse(each.value().toString())).isEqualTo(each.value()));
    }

    @Test
    void theSameSeedGivesTheSameMutant() {
        assertThat(mutant(7)).isEqualTo(mutant(7));
        assertThat(mutant(7)).isNotEqualTo(mutant(8));
    }
}
