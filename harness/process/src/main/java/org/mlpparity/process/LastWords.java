package org.mlpparity.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a program's standard error so that it never blocks, keeps its first mebibyte in a file where one is asked for, and
 * remembers its end.
 */
final class LastWords implements Runnable {
    private static final int FILE_BYTES = 1 << 20;
    private static final int REMEMBERED_BYTES = 1 << 12;
    private static final int LINES = 3;
    private static final int LONGEST = 400;

    private final InputStream in;
    private final Optional<Path> log;
    private byte[] end = new byte[0];
    private int inFile;

    LastWords(InputStream in, Optional<Path> log) {
        this.in = in;
        this.log = log;
    }

    @Override
    public void run() {
        byte[] chunk = new byte[1 << 13];
        try (in) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                remember(chunk, count);
                keep(chunk, count);
            }
        } catch (IOException killed) {
            // The pipe broke with the program; what was read until then stands.
        }
    }

    /** The last lines as the end of a sentence, {@code ; its last words: "…"}; empty when it said nothing. */
    synchronized String sentence() {
        List<String> lines = new String(end, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return "";
        }
        String words = String.join(" | ", telling(lines));
        return "; its last words: \"" + words.substring(Math.max(0, words.length() - LONGEST)) + "\"";
    }

    /** The last lines; of the fifteen that a crashing JVM says, the signal and the place. */
    private static List<String> telling(List<String> lines) {
        List<String> crash = lines.stream()
                .filter(line ->
                        line.startsWith("#  SIG") || line.startsWith("#  EXCEPTION") || line.startsWith("# C  ["))
                .toList();
        return crash.isEmpty() ? lines.subList(Math.max(0, lines.size() - LINES), lines.size()) : crash;
    }

    /** A line that the program wrote to standard output where an answer was expected. */
    void add(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        remember(bytes, bytes.length);
    }

    private synchronized void remember(byte[] chunk, int count) {
        byte[] all = Arrays.copyOf(end, end.length + count);
        System.arraycopy(chunk, 0, all, end.length, count);
        end = Arrays.copyOfRange(all, Math.max(0, all.length - REMEMBERED_BYTES), all.length);
    }

    /** A log that cannot be written is no reason to fail a trainer. */
    private void keep(byte[] chunk, int count) {
        int kept = Math.min(count, FILE_BYTES - inFile);
        if (log.isEmpty() || kept <= 0) {
            return;
        }
        inFile += kept;
        try (OutputStream file =
                Files.newOutputStream(log.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            file.write(chunk, 0, kept);
            if (inFile == FILE_BYTES) {
                file.write("\n[the rest was not kept]\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException notWritten) {
            inFile = FILE_BYTES;
        }
    }
}
