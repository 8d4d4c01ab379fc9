package org.mlpparity.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What was read of a pipe, line by line. */
final class LineBuffer {
    private final byte[] chunk = new byte[1 << 16];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int next;
    private int end;

    /** The next line without its end; empty when more must be read for it. */
    Optional<byte[]> line() {
        int from = next;
        while (next < end) {
            if (chunk[next++] == '\n') {
                begun.write(chunk, from, next - 1 - from);
                byte[] line = begun.toByteArray();
                begun.reset();
                return Optional.of(line);
            }
        }
        begun.write(chunk, from, end - from);
        return Optional.empty();
    }

    /**
     * Reads what there is, and waits for something where there is nothing; when {@link #line} is empty.
     *
     * @return whether it was not the end
     */
    boolean read(InputStream in) throws IOException {
        next = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }

    /** The bytes that there are of the next line, all before what was read last. */
    int begun() {
        return begun.size();
    }

    /** Whether something is there that is not taken yet. */
    boolean hasMore() {
        return next < end;
    }
}
