package org.mlpparity.referee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.mlpparity.document.Document;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.json.AtomicFiles;
import org.mlpparity.json.Json;
import org.mlpparity.report.TimingCsv;
import org.mlpparity.report.TimingDocument;
import org.mlpparity.timing.Benchmark;
import org.mlpparity.trace.Circumstances;

/** The folder of one benchmark run, {@code results/bench/<time>/}; one that ends early leaves none. */
public final class BenchmarkFolder implements AutoCloseable {
    private static final String NAME = "bench";
    private static final String BENCHMARK = "benchmark.json";
    private static final String TABLE = "timings.csv";
    private static final String JMH = "jmh.json";

    private final FreshFolder folder;

    private BenchmarkFolder(FreshFolder folder) {
        this.folder = folder;
    }

    /**
     * A fresh folder below {@code results}, made now, so that a place that cannot be written is told before the work.
     *
     * @throws RunFolderException when it cannot be made
     */
    public static BenchmarkFolder create(Path results, Clock clock) {
        return new BenchmarkFolder(FreshFolder.create(results.resolve(NAME), clock));
    }

    /** Where frameworks may log while they are certified. */
    public Path frameworkLog() {
        return folder.partial().resolve("framework.log");
    }

    /** Where JMH's own account of the run goes, with whatever its forks print. */
    public Path jmhLog() {
        return folder.partial().resolve("jmh.log");
    }

    /**
     * Writes what was measured and its report, and moves the folder into place.
     *
     * @param jmh the same measurements in JMH's own JSON format
     * @return where it is now
     */
    public Path keep(Benchmark benchmark, Circumstances circumstances, String jmh) {
        Path partial = folder.partial();
        try {
            AtomicFiles.write(partial.resolve(BENCHMARK), Json.pretty(benchmark));
            AtomicFiles.write(partial.resolve(RunFolder.CIRCUMSTANCES), Json.pretty(circumstances));
            AtomicFiles.write(partial.resolve(JMH), jmh);
            writeReport(partial, benchmark, circumstances);
            return folder.keep();
        } catch (UncheckedIOException e) {
            throw unwritable(e.getCause());
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private RunFolderException unwritable(IOException e) {
        return new RunFolderException(
                "run (" + folder.place() + ") cannot be written: " + RunFolderException.reason(e), e);
    }

    /** Deletes what was not kept. */
    @Override
    public void close() {
        folder.close();
    }

    /** Whether this is the folder of a benchmark run. */
    public static boolean isOne(Path folder) {
        return Files.exists(folder.resolve(BENCHMARK));
    }

    /**
     * What a kept run measured.
     *
     * @throws RunFolderException when its file is missing or damaged
     */
    public static Benchmark read(Path folder) {
        return read(new KeptFiles(folder, Reach.FOLDER));
    }

    private static Benchmark read(KeptFiles files) {
        return files.read(BENCHMARK, file -> Json.read(Files.readString(file), Benchmark.class));
    }

    /**
     * The report of a kept run.
     *
     * @throws RunFolderException when a file is missing or damaged
     */
    public static Document document(Path folder) {
        KeptFiles files = new KeptFiles(folder, Reach.FOLDER);
        return TimingDocument.of(read(files), RunFolder.circumstances(files));
    }

    /**
     * Makes the report and the table of a kept run again from its files.
     *
     * @param reach where these may be
     * @return what was measured
     * @throws RunFolderException when a file is missing or damaged, or one cannot be written
     */
    public static Benchmark report(Path folder, Reach reach) {
        KeptFiles files = new KeptFiles(folder, reach);
        Benchmark benchmark = read(files);
        try {
            writeReport(folder, benchmark, RunFolder.circumstances(files));
        } catch (UncheckedIOException e) {
            throw new RunFolderException(
                    "report (" + folder + ") cannot be written: " + RunFolderException.reason(e.getCause()), e);
        }
        return benchmark;
    }

    private static void writeReport(Path folder, Benchmark benchmark, Circumstances circumstances) {
        AtomicFiles.write(folder.resolve(TABLE), TimingCsv.render(benchmark));
        ReportFiles.write(folder, TimingDocument.of(benchmark, circumstances));
    }
}
