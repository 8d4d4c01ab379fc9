package org.mlpparity.referee;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.json.Json;
import org.mlpparity.run.AtomicFiles;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Interruption;
import org.mlpparity.run.ReportFiles;
import org.mlpparity.timing.Benchmark;

/** The folder of one benchmark run, {@code results/bench/<time>/}; one that ends early leaves none. */
public final class BenchmarkFolder implements AutoCloseable {
    private static final String NAME = "bench";
    private static final String BENCHMARK = "benchmark.json";
    private static final String JMH = "jmh.json";

    private final FreshFolder folder;

    private BenchmarkFolder(FreshFolder folder) {
        this.folder = folder;
    }

    /**
     * A fresh folder below {@code results}, made now, so that a place that cannot be written is told before the work. When the program ends
     * while it is filled, what is not kept is deleted after {@code interruption}'s work is done.
     *
     * @throws RunFolderException when it cannot be made
     */
    public static BenchmarkFolder create(Path results, Clock clock, Interruption interruption) {
        return new BenchmarkFolder(FreshFolder.create(results.resolve(NAME), clock, interruption));
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
    public Path keep(Benchmark benchmark, Circumstances circumstances, String jmh, ReportFiles report) {
        Path partial = folder.partial();
        try {
            AtomicFiles.write(partial.resolve(BENCHMARK), Json.pretty(benchmark));
            AtomicFiles.write(partial.resolve(RunFolder.CIRCUMSTANCES), Json.pretty(circumstances));
            AtomicFiles.write(partial.resolve(JMH), jmh);
            report.writeTo(partial);
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
     * @param reach where its files may be
     * @throws RunFolderException when its file is missing or damaged
     */
    public static Benchmark read(Path folder, Reach reach) {
        return new KeptFiles(folder, reach).read(BENCHMARK, file -> Json.read(Files.readString(file), Benchmark.class));
    }

    /**
     * All measurements of two runs in JMH's own JSON format.
     *
     * @param json those of the second
     * @param reach where the files of the first may be
     * @throws RunFolderException when its file is missing or damaged
     */
    public static String jmh(Path folder, Reach reach, String json) {
        ArrayNode both =
                new KeptFiles(folder, reach).read(JMH, file -> Json.read(Files.readString(file), ArrayNode.class));
        return Json.pretty(both.addAll(Json.read(json, ArrayNode.class)));
    }

    /**
     * Under what a kept run took place.
     *
     * @param reach where its files may be
     * @throws RunFolderException when its file is missing or damaged
     */
    public static Circumstances circumstances(Path folder, Reach reach) {
        return RunFolder.circumstances(new KeptFiles(folder, reach));
    }
}
