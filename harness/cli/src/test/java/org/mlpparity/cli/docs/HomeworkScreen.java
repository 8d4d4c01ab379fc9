package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.referee.Referee;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.run.Circumstances;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.MlpTrainerProvider;

/** What the referee says of the homework without its mask: ReLU, sums and products only, so the same bits on every machine. */
final class HomeworkScreen implements Printed {
    private final Homework homework;

    HomeworkScreen(Homework homework) {
        this.homework = homework;
    }

    @Override
    public boolean isShown(Block block) {
        return block.firstLine().startsWith("REJECTED    homework");
    }

    @Override
    public void hold(Block block) throws Exception {
        Class<?> provider = homework.load(block, "HomeworkProvider");
        List<String> said = said(provider(provider, homework.load(block, "HomeworkWithoutMask")))
                .lines()
                .map(String::strip)
                .toList();
        List<String> shown = block.text().lines().map(String::strip).toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(4).isSubsetOf(said);
    }

    private static String said(MlpTrainerProvider provider) {
        return ConsoleReport.render(new Referee(ExperimentFile.builtIn("tarea1", Overrides.NONE), StepListener.NONE)
                .run(List.of(provider), Circumstances.now(Clock.systemUTC(), List.of("test"))));
    }

    private static MlpTrainerProvider provider(Class<?> provider, Class<?> homework)
            throws ReflectiveOperationException {
        Constructor<?> maker = homework.getDeclaredConstructor();
        maker.setAccessible(true);
        Constructor<?> door = provider.getDeclaredConstructor(Supplier.class);
        door.setAccessible(true);
        Supplier<Object> made = () -> {
            try {
                return maker.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
        return (MlpTrainerProvider) door.newInstance(made);
    }
}
