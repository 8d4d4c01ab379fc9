package org.mlpparity.input;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mlpparity.input.Lexicon.ForeignWord;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Precision;

/** One value of a JSON document; it knows where it stands, and says so in every complaint. */
public final class Node {
    /** What a value can be, in the words of the messages. */
    public enum Kind {
        OBJECT("an object"),
        ARRAY("an array"),
        TEXT("a text"),
        NUMBER("a number"),
        BOOLEAN("true or false"),
        NULL("null");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** What all values of one document share. */
    private record Document(Lexicon lexicon, Set<String> notes) {}

    private final Document document;
    private final Node parent;
    private final String step;
    private final int line;
    private final Kind kind;
    private final String text;
    private final Map<String, Node> fields;
    private final List<Node> items;

    private Node(Document document, Node parent, String step, JsonParser in) throws IOException {
        this.document = document;
        this.parent = parent;
        this.step = step;
        this.line = in.currentTokenLocation().getLineNr();
        this.kind = kind(in);
        this.text = kind == Kind.OBJECT || kind == Kind.ARRAY ? "" : in.getText();
        this.fields = kind == Kind.OBJECT ? new LinkedHashMap<>() : Map.of();
        this.items = kind == Kind.ARRAY ? new ArrayList<>() : List.of();
    }

    private static Kind kind(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            case VALUE_STRING -> Kind.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            default -> Kind.NULL;
        };
    }

    static Node document(String source, Lexicon lexicon, JsonParser in) throws IOException {
        return new Node(new Document(lexicon, new LinkedHashSet<>()), null, source, in);
    }

    Node addField(String name, JsonParser in) throws IOException {
        Node field = new Node(document, this, "." + Excerpt.of(name), in);
        Node first = fields.putIfAbsent(name, field);
        if (first != null) {
            throw field.error("duplicate field, it stands on line " + first.line + " already");
        }
        return field;
    }

    Node addItem(JsonParser in) throws IOException {
        Node item = new Node(document, this, "[" + items.size() + "]", in);
        items.add(item);
        return item;
    }

    /** This value, which must be an object, as its fields. */
    public Fields fields() {
        require(Kind.OBJECT);
        return new Fields(this, Collections.unmodifiableMap(fields));
    }

    /** The items of this value, which must be an array. */
    public List<Node> items() {
        require(Kind.ARRAY);
        return Collections.unmodifiableList(items);
    }

    /** The text of this value, which must be one. */
    public String text() {
        require(Kind.TEXT);
        return text;
    }

    /** This value as the document writes it; {@code wanted} says what number it must be. */
    public String number(String wanted) {
        if (kind != Kind.NUMBER) {
            throw law("must be " + wanted + answer());
        }
        return text;
    }

    public boolean flag() {
        require(Kind.BOOLEAN);
        return Boolean.parseBoolean(text);
    }

    public boolean is(Kind asked) {
        return kind == asked;
    }

    private void require(Kind wanted) {
        if (kind != wanted) {
            throw law("must be " + wanted.words + answer());
        }
    }

    /** What the document's lexicon knows of this value. */
    Optional<ForeignWord> foreign() {
        String word = kind == Kind.TEXT || kind == Kind.BOOLEAN ? text : kind.words;
        return document.lexicon.find(withoutIndices(), word);
    }

    /** The same of a member's name in this object. */
    Optional<ForeignWord> foreignMember(String name) {
        return document.lexicon.find(withoutIndices() + ".*", name);
    }

    private String answer() {
        return foreign().map(word -> "; " + word.said()).orElse("");
    }

    private String withoutIndices() {
        return path().replaceAll("\\[\\d+]", "");
    }

    /** Remembers how this value was understood, where a reader must be told. */
    public void note(String text) {
        document.notes.add(place() + ": " + text);
    }

    /** What was noted in the whole document, in order, each once. */
    public List<String> notes() {
        return List.copyOf(document.notes);
    }

    /**
     * What a constructor of the model makes of this value.
     *
     * <p>The model's laws read "name (value) law": where this object has a field of that name, that is the place.
     */
    public <T> T obey(Supplier<T> constructor) {
        return obey("", constructor);
    }

    /** The same for numbers that obeyed as they are written and must still obey once rounded. */
    public <T> T obeyRounded(Precision precision, Supplier<T> constructor) {
        return obey("rounded to " + precision.id() + ", ", constructor);
    }

    private <T> T obey(String when, Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            String law = e.getMessage();
            String name = law.substring(0, Math.max(0, law.indexOf(' ')));
            throw fields.getOrDefault(name, this).error(when + law);
        }
    }

    /** A complaint about this value: "name (value) law". */
    public InputException law(String law) {
        return error(name() + " (" + shown() + ") " + law);
    }

    /** A complaint at this place. */
    public InputException error(String message) {
        return new InputException(place() + ": " + message);
    }

    /** "mlp.json, line 7, $.network.layers[1].units". */
    public String place() {
        Node root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return root.step + ", line " + line + ", " + path();
    }

    private String path() {
        return parent == null ? "$" : parent.path() + step;
    }

    /** The last field's name and what follows it: "inputs[0][1]". */
    private String name() {
        if (parent == null) {
            return "document";
        }
        return step.startsWith(".") ? step.substring(1) : parent.name() + step;
    }

    /** This value in a message: texts in quotes, objects and arrays by their kind. */
    String shown() {
        return switch (kind) {
            case OBJECT, ARRAY -> kind.words;
            case TEXT -> "\"" + Excerpt.of(text) + "\"";
            default -> Excerpt.of(text);
        };
    }
}
