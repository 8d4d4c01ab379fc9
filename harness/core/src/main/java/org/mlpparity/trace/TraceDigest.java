package org.mlpparity.trace;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/**
 * SHA-256 over the exact bits of the numbers of a run in the order in which they were observed: parameters, predictions,
 * loss and gradient of every step, parameters and predictions at the end. What a trainer shows of its forward pass is not
 * part of it, because a second run is not asked for it; so a trainer that its forward pass disturbs is seen too.
 */
public final class TraceDigest {
    private static final int ENTRIES_AT_ONCE = 1024;

    private final ByteBuffer buffer = ByteBuffer.allocate(ENTRIES_AT_ONCE * Double.BYTES);
    private final MessageDigest digest;

    TraceDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaPlatformHasIt) {
            throw new IllegalStateException(everyJavaPlatformHasIt);
        }
    }

    /** The digest of a run, in hexadecimal. */
    public static String of(TrainingTrace trace) {
        TraceDigest digest = new TraceDigest();
        trace.steps().forEach(digest::add);
        trace.end().ifPresent(digest::add);
        return digest.value();
    }

    void add(StepTrace step) {
        add(step.parameters());
        add(step.predictions());
        add(step.loss());
        add(step.gradient());
    }

    void add(FinalTrace end) {
        add(end.parameters());
        add(end.predictions());
    }

    /** The digest of all that was added; ends it. */
    String value() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(Parameters parameters) {
        parameters.weights().forEach(this::add);
        parameters.biases().forEach(this::add);
    }

    private void add(Matrix matrix) {
        for (int i = 0; i < matrix.size(); i++) {
            add(matrix.get(i));
        }
    }

    private void add(double entry) {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putLong(Double.doubleToLongBits(entry));
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
