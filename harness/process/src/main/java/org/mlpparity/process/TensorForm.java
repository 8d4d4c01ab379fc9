package org.mlpparity.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.json.Json;
import org.mlpparity.json.PackedJson;

/** How matrices and biases travel; agreed on in the handshake. */
enum TensorForm {
    /** Little-endian numbers in base64, or text, each tensor as its sender likes. */
    BASE64("base64"),
    /** Rows of decimal numbers, which everybody reads and writes. */
    TEXT("text");

    private final String id;

    TensorForm(String id) {
        this.id = id;
    }

    /** Its name in the handshake. */
    String id() {
        return id;
    }

    /** The names of all, the best first. */
    static List<String> ids() {
        return Stream.of(values()).map(TensorForm::id).toList();
    }

    static Optional<TensorForm> of(String id) {
        return Stream.of(values()).filter(form -> form.id.equals(id)).findAny();
    }

    /** The best of those that the other side reads too. */
    static TensorForm best(List<String> ids) {
        return Stream.of(values())
                .filter(form -> ids.contains(form.id))
                .findFirst()
                .orElse(TEXT);
    }

    /** The value on one line in UTF-8, without its end. */
    byte[] line(Object value) {
        return switch (this) {
            case BASE64 -> PackedJson.line(value);
            case TEXT -> Json.line(value).getBytes(StandardCharsets.UTF_8);
        };
    }

    /**
     * The one value that this line holds.
     *
     * @throws org.mlpparity.json.JsonException when it is malformed, or holds something else
     */
    <T> T read(byte[] line, Class<T> type) {
        return switch (this) {
            case BASE64 -> PackedJson.read(line, type);
            case TEXT -> Json.read(new String(line, StandardCharsets.UTF_8), type);
        };
    }
}
