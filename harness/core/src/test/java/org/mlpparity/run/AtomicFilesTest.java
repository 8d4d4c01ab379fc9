package org.mlpparity.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path folder;

    @Test
    void theNewTextStandsInPlaceOfTheOldAndNothingElseIsLeft() throws IOException {
        Path file = folder.resolve("a").resolve("ı.json");
        AtomicFiles.write(file, "old, and longer");
        AtomicFiles.write(file, "new ı\n");
        assertThat(file).hasContent("new ı\n").isRegularFile();
        assertThat(names(file.getParent())).containsExactly("ı.json");
    }

    @Test
    void bytesAreWrittenAsTheyAre() {
        Path file = folder.resolve("bytes");
        AtomicFiles.write(file, new byte[] {0, -1, 13, 10});
        assertThat(file).hasBinaryContent(new byte[] {0, -1, 13, 10});
    }

    @Test
    void aFailureNamesTheFileAndLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.createFile(taken.resolve("inside"));
        assertThatThrownBy(() -> AtomicFiles.write(taken, "text"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot write " + taken + ": ");
        assertThat(names(folder)).containsExactly("taken");
        assertThat(names(taken)).containsExactly("inside");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
