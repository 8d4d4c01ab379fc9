package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Optional;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A {@code java} block is code of the homework package and compiles; where it is a test class, it is executed. */
final class JavaChecker implements Checker {
    private final Homework homework;

    JavaChecker(Homework homework) {
        this.homework = homework;
    }

    @Override
    public boolean takes(Block block) {
        return block.language().equals("java");
    }

    @Override
    public List<Check> checks(Block block) {
        Optional<String> declared = JavaCode.declared(block);
        boolean isTest = declared.filter(name -> name.endsWith("Test")).isPresent();
        String what = declared.isEmpty() ? "a part of a class that is compiled" : isTest ? "executed" : "compiled";
        return List.of(new Check(what, () -> hold(block, declared, isTest)));
    }

    private void hold(Block block, Optional<String> declared, boolean isTest) throws ClassNotFoundException {
        assertThat(JavaCode.kept().holders(block))
                .as("files of the homework package in which the block stands word for word")
                .isEqualTo(1);
        if (declared.isPresent()) {
            Class<?> type = homework.load(block, declared.get());
            if (isTest) {
                execute(type);
            }
        }
    }

    /** Some tests pass, what is declined is aborted, none fails. */
    private static void execute(Class<?> test) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(test))
                                .filters(EngineFilter.includeEngines("junit-jupiter"))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isPositive();
        assertThat(summary.getTestsAbortedCount()).isPositive();
    }
}
