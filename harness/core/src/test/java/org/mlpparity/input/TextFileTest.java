package org.mlpparity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    private static final String LAW = "is a device, a pipe or a socket, not a regular file";

    @TempDir
    Path folder;

    @Test
    void aLinkToARegularFileIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThat(TextFile.lack(file)).isEmpty();
        assertThat(TextFile.read(Files.createSymbolicLink(folder.resolve("link"), file), "x"))
                .isEqualTo("text");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDeviceIsRefusedUnread() throws IOException {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless));
        refuse(endless, LAW);
        refuse(Files.createSymbolicLink(folder.resolve("link"), endless), LAW);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsRefusedAndNotWaitedFor() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        Path pipe = folder.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        refuse(pipe, LAW);
    }

    @Test
    void aFolderIsRefused() {
        refuse(folder, "is a folder, not a file");
    }

    @Test
    void ofABinaryFileNothingIsShown() throws IOException {
        Path file = Files.write(folder.resolve("a"), "SECRET\u0000\u00ff".getBytes(StandardCharsets.ISO_8859_1));
        refuse(file, "is binary, not a text file");
    }

    private static void refuse(Path file, String law) {
        assertThatThrownBy(() -> TextFile.read(file, "here"))
                .isInstanceOf(InputException.class)
                .hasMessage("here: " + law);
    }
}
