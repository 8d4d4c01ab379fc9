package org.mlpparity.cli.docs;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * All checkers; a block that none takes fails.
 *
 * @param all none takes what another takes
 */
record Checkers(List<Checker> all) {
    static Checkers of(Pages pages) {
        Homework homework = new Homework(pages);
        return new Checkers(List.of(
                new ShellChecker(pages),
                new ExperimentChecker(pages),
                new WrittenFileChecker(),
                new CapabilitiesChecker(),
                new JavaChecker(homework),
                new PythonChecker(),
                new ForeignCodeChecker(),
                new ExampleChecker(),
                new PrintedChecker(List.of(
                        new FirstScreen(),
                        new BenchmarkScreen(),
                        new HomeworkScreen(homework),
                        Messages.ofExperiments(pages),
                        new LastSentence(pages),
                        new Transcript(pages),
                        new TwoScripts(),
                        new FileMessages(pages))),
                new DiagramChecker()));
    }

    /** At least one; whatever is wrong with the block is told when they run. */
    Stream<DynamicTest> tests(Block block) {
        List<Checker> takers = all.stream().filter(each -> each.takes(block)).toList();
        if (takers.size() != 1) {
            return failing(
                    block,
                    "is taken by " + takers.size() + " checkers where 1 is expected; it begins with \""
                            + block.firstLine() + "\"");
        }
        try {
            return takers.get(0).checks(block).stream().map(check -> check.of(block));
        } catch (IllegalArgumentException untried) {
            return failing(block, untried.getMessage());
        }
    }

    private static Stream<DynamicTest> failing(Block block, String why) {
        return Stream.of(DynamicTest.dynamicTest(block.name(), () -> fail(block.name() + ": " + why)));
    }
}
