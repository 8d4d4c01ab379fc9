package org.mlpparity.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;

/** Reads a whole file as UTF-8, strictly, without the byte order mark that some editors put in front. */
public final class TextFile {
    private TextFile() {}

    /**
     * The text of {@code file}.
     *
     * @param place where a message says that the trouble is
     */
    public static String read(Path file, String place) {
        try {
            Optional<String> lack = lack(file);
            if (lack.isPresent()) {
                throw new InputException(place + ": " + lack.get());
            }
            byte[] bytes = Files.readAllBytes(file);
            requireText(bytes, place);
            return decode(bytes, place);
        } catch (IOException e) {
            throw new InputException(place + ": " + reason(e), e);
        }
    }

    /** Why this is no file to read to its end: a folder, or a device or pipe, which may have none. */
    public static Optional<String> lack(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            return Optional.of("is a folder, not a file");
        }
        return attributes.isRegularFile()
                ? Optional.empty()
                : Optional.of("is a device, a pipe or a socket, not a regular file");
    }

    /** No text holds a zero byte; of what holds one, nothing is shown. */
    private static void requireText(byte[] bytes, String place) {
        for (byte each : bytes) {
            if (each == 0) {
                throw new InputException(place + ": is binary, not a text file");
            }
        }
    }

    /** The text of a resource that comes with the program, beside this class. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the resource " + name, e);
        }
    }

    private static String decode(byte[] bytes, String place) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s, line %d: byte 0x%02X is not UTF-8; save the file as UTF-8 text",
                    place,
                    lineOf(bytes, in.position()),
                    bytes[in.position()]));
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e instanceof AccessDeniedException ? "the file may not be read" : "cannot be read: " + e.getMessage();
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
