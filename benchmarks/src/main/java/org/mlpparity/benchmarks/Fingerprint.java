package org.mlpparity.benchmarks;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

/** SHA-256 over the bits of all parameters: what a fork is told of the certified run. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Parameters parameters) {
        MessageDigest digest = sha256();
        parameters.weights().forEach(matrix -> digest.update(bits(matrix)));
        parameters.biases().forEach(matrix -> digest.update(bits(matrix)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bits(Matrix matrix) {
        ByteBuffer bits = ByteBuffer.allocate(matrix.size() * Double.BYTES);
        bits.asDoubleBuffer().put(matrix.toArray());
        return bits.array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
