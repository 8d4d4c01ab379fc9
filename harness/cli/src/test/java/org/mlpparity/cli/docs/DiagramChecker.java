package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The picture of the architecture names classes and files that are there. */
final class DiagramChecker implements Checker {
    private static final Pattern CLASS = Pattern.compile("\\b([a-z]+\\.[A-Z]\\w+)");
    private static final Pattern FILE = Pattern.compile("[\\w*/]+\\.(?:jsonl|json|md)\\b");

    @Override
    public boolean takes(Block block) {
        return block.language().isEmpty() && block.text().contains("─►");
    }

    @Override
    public List<Check> checks(Block block) {
        return List.of(
                new Check(
                        "its classes",
                        () -> assertThat(found(CLASS, block))
                                .isNotEmpty()
                                .allSatisfy(name -> assertThat(Class.forName("org.mlpparity." + name))
                                        .isNotNull())),
                new Check(
                        "its files",
                        () -> assertThat(found(FILE, block))
                                .isNotEmpty()
                                .allSatisfy(name -> assertThat(Repository.files("{,results/*/reference/}" + name))
                                        .isNotEmpty())));
    }

    private static List<String> found(Pattern pattern, Block block) {
        return pattern.matcher(block.text()).results().map(MatchResult::group).toList();
    }
}
