package org.mlpparity.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a file of any size as UTF-8, strictly and piece by piece, without the byte order mark that some editors put in front. A piece that is
 * no text, or that holds control characters, is refused before anything of it is handed on.
 */
public final class TextReader extends Reader {
    private static final int PIECE = 1 << 16;

    private final InputStream file;
    private final String place;
    private final String wanted;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(PIECE).limit(0);
    private final CharBuffer piece = CharBuffer.allocate(PIECE).limit(0);
    private boolean first = true;
    private boolean ended;
    private long line = 1;

    private TextReader(InputStream file, String place, String wanted) {
        this.file = file;
        this.place = place;
        this.wanted = wanted;
    }

    /**
     * Opens {@code file}.
     *
     * @param place where a message says that the trouble is
     * @param wanted what the file must be, for a message about one that is no text at all
     * @param watch sees how far it is read
     * @throws InputException when it cannot be opened
     */
    public static TextReader open(Path file, String place, String wanted, FileWatch watch) {
        try {
            Optional<String> lack = TextFile.lack(file);
            if (lack.isPresent()) {
                throw new InputException(place + ": " + lack.get());
            }
            return new TextReader(watch.open(file), place, wanted);
        } catch (IOException e) {
            throw new InputException(place + ": " + TextFile.reason(e), e);
        }
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (!piece.hasRemaining()) {
            if (ended) {
                return -1;
            }
            nextPiece();
        }
        int taken = Math.min(length, piece.remaining());
        piece.get(target, offset, taken);
        return taken;
    }

    private void nextPiece() {
        boolean last = !fill();
        piece.clear();
        CoderResult result = decoder.decode(bytes, piece, last);
        if (last && result.isUnderflow()) {
            decoder.flush(piece);
            ended = true;
        }
        piece.flip();
        requireText();
        if (result.isError()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s, line %d: byte 0x%02X is not UTF-8; save the file as UTF-8 text",
                    place,
                    line,
                    bytes.get(bytes.position())));
        }
        if (first && piece.hasRemaining()) {
            first = false;
            if (piece.get(piece.position()) == '\uFEFF') {
                piece.get();
            }
        }
    }

    /** Whether there were bytes. */
    private boolean fill() {
        try {
            bytes.compact();
            int count = file.read(bytes.array(), bytes.position(), bytes.remaining());
            if (count > 0) {
                bytes.position(bytes.position() + count);
            }
            bytes.flip();
            return count >= 0;
        } catch (IOException e) {
            throw new InputException(place + ": " + TextFile.reason(e), e);
        }
    }

    /** No text holds a zero byte or a control character; of what holds one, nothing is shown. */
    private void requireText() {
        boolean hasControls = false;
        char[] chars = piece.array();
        for (int i = piece.position(); i < piece.limit(); i++) {
            char each = chars[i];
            if (each >= ' ' && each != '\u007F') {
                continue;
            }
            if (each == 0) {
                throw new InputException(place + ": is binary, not " + wanted);
            }
            hasControls |= each != '\t' && each != '\r' && each != '\n';
            line += each == '\n' ? 1 : 0;
        }
        if (hasControls) {
            throw new InputException(place + ": is not " + wanted + ", it holds control characters");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
