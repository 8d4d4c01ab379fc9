package org.mlpparity.cli;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.mlpparity.run.Interruption;
import org.mlpparity.trace.StepListener;

/** A progress bar per trainer on standard error, once a run has taken two seconds and only where a person looks on. */
final class Progress implements StepListener, AutoCloseable {
    /** Set by the launcher when standard error is a terminal. */
    static final boolean TERMINAL = Boolean.getBoolean("parity.terminal");

    /** How long work takes before it is shown. */
    static final long PATIENCE_NANOS = 2_000_000_000L;

    private final long start = System.nanoTime();
    private final Interruption interruption;
    private String current = "";
    private ProgressBar bar;

    /** One of work that ends with the program. */
    Progress() {
        this(Interruption.unheeded());
    }

    /** One of work that {@code interruption} may end. */
    Progress(Interruption interruption) {
        this.interruption = interruption;
    }

    @Override
    public boolean isInterrupted() {
        return interruption.isAsked();
    }

    @Override
    public void observed(String trainer, int done, int steps) {
        if (!TERMINAL || System.nanoTime() - start < PATIENCE_NANOS) {
            return;
        }
        if (!trainer.equals(current)) {
            close();
            current = trainer;
            bar = bar(trainer, steps);
        }
        bar.stepTo(done);
    }

    /** A progress bar in this program's style, shown at once. */
    static ProgressBar bar(String task, int steps) {
        return style(task, steps).build();
    }

    /** The same for a file of so many bytes, in mebibytes, of which {@code done} took {@code elapsed}. */
    static ProgressBar barOfBytes(String task, long bytes, long done, Duration elapsed) {
        return style(task, bytes)
                .setUnit(" MiB", 1 << 20)
                .showSpeed()
                .startsFrom(done, elapsed)
                .build();
    }

    private static ProgressBarBuilder style(String task, long all) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(all)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
