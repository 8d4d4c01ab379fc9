package org.mlpparity.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.mlpparity.json.JsonException;

/** Turns a text into {@link Node}s that know their place and keep every number as it is written. */
public final class NodeReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // NaN becomes a number that is refused where it stands, with its path.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final JsonParser in;

    private NodeReader(JsonParser in) {
        this.in = in;
    }

    /** The one value of this text; {@code source} is how messages call the text. */
    public static Node parse(String json, String source) {
        return parse(json, source, Lexicon.NONE);
    }

    /** The same; {@code lexicon} knows words beside those of the vocabulary. */
    public static Node parse(String json, String source, Lexicon lexicon) {
        try (JsonParser in = FACTORY.createParser(json)) {
            return parse(in, source, lexicon);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static Node parse(JsonParser in, String source, Lexicon lexicon) throws IOException {
        try {
            if (in.nextToken() == null) {
                throw new InputException(source + ": the document is empty; it must hold one JSON object");
            }
            Node document = new NodeReader(in).read(Node.document(source, lexicon, in));
            requireEnd(in, source);
            return document;
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "line " + in.currentLocation().getLineNr() + ": " : "";
            throw new InputException(source + ", " + line + JsonException.of(e).getMessage(), e);
        }
    }

    private Node read(Node node) throws IOException {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                read(node.addField(name, in));
            }
        } else if (in.currentToken() == JsonToken.START_ARRAY) {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                read(node.addItem(in));
            }
        }
        return node;
    }

    private static void requireEnd(JsonParser in, String source) throws IOException {
        int line = in.currentLocation().getLineNr();
        boolean more;
        try {
            more = in.nextToken() != null;
            line = more ? in.currentTokenLocation().getLineNr() : line;
        } catch (JsonProcessingException e) {
            more = true;
            line = e.getLocation().getLineNr();
        }
        if (more) {
            throw new InputException(source + ", line " + line + ": text after the end of the document");
        }
    }
}
