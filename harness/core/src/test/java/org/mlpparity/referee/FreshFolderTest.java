package org.mlpparity.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.run.Interruption;

/** Runs that start in the same second want the same place. */
class FreshFolderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String NAME = "2026-01-02T03-04-05Z";

    @TempDir
    private Path parent;

    @Test
    void theSecondOfOneSecondGetsANumberAndBothAreWhole() throws IOException {
        try (FreshFolder first = filled("first");
                FreshFolder second = filled("second")) {
            assertThat(first.keep()).isEqualTo(parent.resolve(NAME)).isDirectoryContaining("glob:**/first");
            assertThat(second.keep()).isEqualTo(parent.resolve(NAME + "-2")).isDirectoryContaining("glob:**/second");
        }
        assertThat(names()).containsExactlyInAnyOrder(NAME, NAME + "-2");
    }

    @Test
    void aFileInThatPlaceIsNotWrittenOver() throws IOException {
        Files.writeString(parent.resolve(NAME), "a file");
        try (FreshFolder folder = filled("run")) {
            assertThat(folder.keep()).isEqualTo(parent.resolve(NAME + "-2"));
        }
        assertThat(parent.resolve(NAME)).hasContent("a file");
    }

    @Test
    void runsThatEndTogetherAreAllKept() throws Exception {
        int runs = 8;
        for (int round = 0; round < 20; round++) {
            Set<Path> kept = keptTogether(runs);
            assertThat(kept).hasSize(runs);
            Set<String> contents = new HashSet<>();
            for (Path folder : kept) {
                contents.add(String.join(",", names(folder)));
            }
            assertThat(contents)
                    .hasSize(runs)
                    .allSatisfy(content -> assertThat(content).startsWith("run-"));
        }
        assertThat(names())
                .hasSize(20 * runs)
                .allSatisfy(name -> assertThat(name).startsWith(NAME));
    }

    private Set<Path> keptTogether(int runs) throws Exception {
        CyclicBarrier together = new CyclicBarrier(runs);
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Callable<Path>> tasks = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                String content = "run-" + i;
                tasks.add(() -> {
                    try (FreshFolder folder = filled(content)) {
                        together.await();
                        return folder.keep();
                    }
                });
            }
            Set<Path> kept = new HashSet<>();
            for (Future<Path> each : threads.invokeAll(tasks)) {
                kept.add(each.get());
            }
            return kept;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aMoveThatFailsForAnotherReasonFails() throws IOException {
        try (FreshFolder folder = FreshFolder.create(parent, CLOCK, Interruption.unheeded())) {
            Files.delete(folder.partial());
            assertThatThrownBy(folder::keep).isInstanceOf(NoSuchFileException.class);
        }
        assertThat(names()).isEmpty();
    }

    private FreshFolder filled(String content) throws IOException {
        FreshFolder folder = FreshFolder.create(parent, CLOCK, Interruption.unheeded());
        Files.createFile(folder.partial().resolve(content));
        return folder;
    }

    private List<String> names() throws IOException {
        return names(parent);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
