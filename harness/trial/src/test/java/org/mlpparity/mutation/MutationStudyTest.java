package org.mlpparity.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mlpparity.document.Document;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.document.Table;
import org.mlpparity.mutation.MutationTrial.Result;

/**
 * The diagnosis on trial. A small sample in every build; more, or on other seeds, by the command that {@link MutationPage} shows. Writes the page
 * and a text with every trial.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutationStudyTest {
    private static final MutationStudy STUDY = new MutationStudy(
            Long.getLong("mutants.seed", 20),
            Integer.getInteger("mutants", 3),
            Integer.getInteger("mutants.doubles", 1));

    /** At most so many of a hundred refused programs with one change may be named wrongly. */
    private static final double WRONG_LIMIT = 5;

    private static final Path FOLDER = Path.of("target/matrices");

    private List<MutationTrial> trials;
    private Document page;

    @BeforeAll
    void everyTrialIsMadeAndThePageWritten() throws IOException {
        trials = STUDY.trials();
        page = MutationPage.of(STUDY, trials);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("mutation-study.md"), MarkdownWriter.write(page));
        Files.writeString(FOLDER.resolve("mutation-study.html"), HtmlWriter.write(page));
        Files.writeString(
                FOLDER.resolve("mutation-study.txt"),
                trials.stream()
                        .sorted(Comparator.comparing(MutationTrial::outcome))
                        .map(MutationTrial::lines)
                        .collect(Collectors.joining("\n\n", "", "\n")));
    }

    @Test
    void noProgramThatShowsOtherNumbersIsCertified() {
        assertThat(trials.stream().filter(MutationTrial::isMissed).map(MutationTrial::lines))
                .isEmpty();
    }

    @Test
    void hardlyAnyIsNamedWrongly() {
        List<MutationTrial> refused = trials.stream()
                .filter(each -> each.isRefused() && !each.isDouble())
                .toList();
        List<String> wrong = refused.stream()
                .filter(each -> each.grade() == Grade.WRONG)
                .map(MutationTrial::lines)
                .toList();
        assertThat(refused).hasSizeGreaterThan(STUDY.singles() / 3);
        assertThat(wrong).hasSizeLessThanOrEqualTo((int) Math.ceil(refused.size() * WRONG_LIMIT / 100));
    }

    @Test
    void everyTrialIsCountedOnce() {
        assertThat(trials).hasSize(STUDY.singles() + STUDY.doubles());
        assertThat(trials.stream().filter(MutationTrial::isDouble)).hasSize(STUDY.doubles());
        assertThat(trials)
                .allSatisfy(each -> assertThat(each.findings().isEmpty() || each.isRefused())
                        .isTrue());
        assertThat(trials.stream().filter(each -> each.result() == Result.EQUAL))
                .allSatisfy(each -> assertThat(each.difference()).isZero());
    }

    /** Every kind and every operation adds to the row of all. */
    @Test
    void theRowsOfThePageAddUp() {
        List<Table> tables = page.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .toList();
        assertThat(tables).hasSize(4);
        assertThat(sum(tables.get(0), Mutation.Kind.values().length, 1)).isEqualTo(STUDY.singles());
        long refused = trials.stream()
                .filter(each -> each.isRefused() && !each.isDouble())
                .count();
        assertThat(sum(tables.get(1), Mutation.Kind.values().length, 1)).isEqualTo(refused);
        assertThat(sum(tables.get(2), Operation.values().length, 1)).isEqualTo(refused);
        long grades = IntStream.range(0, Grade.values().length)
                .mapToLong(grade -> sum(tables.get(2), Operation.values().length, 2 + grade))
                .sum();
        assertThat(grades).isEqualTo(refused);
        assertThat(sum(tables.get(3), MutationTrial.Pair.values().length, 1))
                .isEqualTo(trials.stream()
                        .filter(each -> each.isRefused() && each.isDouble())
                        .count());
    }

    private static long sum(Table table, int rows, int column) {
        return table.rows().stream()
                .limit(rows)
                .mapToLong(row -> Long.parseLong(row.get(column).text()))
                .sum();
    }
}
