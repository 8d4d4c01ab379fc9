package org.mlpparity.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import org.mlpparity.input.FileWatch;

/** A progress bar for each file that takes more than two seconds to read, with its rate, and only where a person looks on. */
final class ReadingProgress implements FileWatch {
    @Override
    public InputStream over(Path file, long bytes, InputStream stream) {
        return Progress.TERMINAL ? new Watched(file, bytes, stream) : stream;
    }

    private static final class Watched extends FilterInputStream {
        private final String task;
        private final long bytes;
        private final long start = System.nanoTime();
        private long done;
        private ProgressBar bar;

        Watched(Path file, long bytes, InputStream stream) {
            super(stream);
            this.task = "reading " + file.getFileName();
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            int each = super.read();
            took(each < 0 ? 0 : 1);
            return each;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            took(count);
            return count;
        }

        private void took(int count) {
            done += Math.max(0, count);
            if (bar != null) {
                bar.stepTo(done);
                return;
            }
            long elapsed = System.nanoTime() - start;
            if (elapsed >= Progress.PATIENCE_NANOS) {
                bar = Progress.barOfBytes(task, bytes, done, Duration.ofNanos(elapsed));
            }
        }

        @Override
        public void close() throws IOException {
            if (bar != null) {
                bar.close();
            }
            super.close();
        }
    }
}
