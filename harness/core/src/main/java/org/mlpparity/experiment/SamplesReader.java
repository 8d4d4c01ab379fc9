package org.mlpparity.experiment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.mlpparity.arrayfile.Budget;
import org.mlpparity.arrayfile.SampleArray;
import org.mlpparity.arrayfile.SampleFiles;
import org.mlpparity.input.Fields;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Node;
import org.mlpparity.input.TextFile;

/** Reads inputs or targets of which the document names the file, {@code {"idx": "train-images-idx3-ubyte.gz"}}. */
final class SamplesReader {
    private static final List<String> FORMATS = List.of("idx", "npy", "npz");
    static final String SHA256 = "sha256";

    private SamplesReader() {}

    /** [samples × numbers of a sample]. */
    static SampleArray read(Node node, NamedFiles files, Budget budget) {
        Fields fields = node.fields().only(List.of(), "idx", "npy", "npz", "array", SHA256);
        List<String> named = FORMATS.stream().filter(fields::has).toList();
        if (named.size() != 1) {
            throw node.error("must name one file: as idx, npy or npz");
        }
        String format = named.get(0);
        if (fields.has("array") != format.equals("npz")) {
            throw node.error("array names the array of an npz file, and of no other");
        }
        Node name = fields.get(format);
        Path file = files.file(name);
        SampleArray array = switch (format) {
            case "idx" -> SampleFiles.idx(file, budget, files.watch());
            case "npy" -> SampleFiles.npy(file, budget, files.watch());
            default -> SampleFiles.npz(file, fields.get("array").text(), budget, files.watch());
        };
        fields.find(SHA256).ifPresent(digest -> requireDigest(digest, file));
        return array;
    }

    private static void requireDigest(Node stated, Path file) {
        String found;
        try {
            found = digest(file);
        } catch (IOException e) {
            throw stated.error(file + ": " + TextFile.reason(e));
        }
        if (!found.equalsIgnoreCase(stated.text())) {
            throw stated.law("must be the SHA-256 of " + file + ", which is " + found + ": the file is another one");
        }
    }

    /** The SHA-256 of a file in hexadecimal digits. */
    static String digest(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
