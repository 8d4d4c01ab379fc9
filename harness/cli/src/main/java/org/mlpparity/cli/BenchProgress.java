package org.mlpparity.cli;

import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.mlpparity.benchmarks.BenchListener;
import org.mlpparity.run.Interruption;
import org.mlpparity.timing.NetworkTimings;

/** A progress bar over the whole benchmark, where a person looks on; what is finished is shown at once. */
final class BenchProgress implements BenchListener, AutoCloseable {
    private final Consumer<NetworkTimings> finished;
    private final Interruption interruption;
    private ProgressBar bar;

    BenchProgress(Consumer<NetworkTimings> finished, Interruption interruption) {
        this.finished = finished;
        this.interruption = interruption;
    }

    @Override
    public boolean isInterrupted() {
        return interruption.isAsked();
    }

    @Override
    public void begins(String what, int done, int all) {
        if (!Progress.TERMINAL) {
            return;
        }
        if (bar == null) {
            bar = Progress.bar("bench", all);
        }
        bar.stepTo(done);
        bar.setExtraMessage(" " + what);
    }

    @Override
    public void finished(NetworkTimings network) {
        close();
        finished.accept(network);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
