package org.mlpparity.worked;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.mlpparity.input.Fields;
import org.mlpparity.input.InputException;
import org.mlpparity.input.Nearest;
import org.mlpparity.input.Node;
import org.mlpparity.input.NodeReader;
import org.mlpparity.input.Scalars;
import org.mlpparity.input.TextFile;

/**
 * A person's own numbers of a calculation by hand, as a file holds them; docs/numbers-file.md says how it is written. What its
 * lines must be called and how many numbers they hold depends on the network, so {@link WorkedCheck} reads those.
 */
public final class NumbersFile {
    private static final String FORMAT = "mlp-parity/numbers/1";
    private static final List<String> BUILT_IN = List.of("tarea1-hand");

    private final String source;
    private final Fields fields;

    private NumbersFile(String source, Fields fields) {
        this.source = source;
        this.fields = fields;
    }

    /** @throws InputException when the file cannot be read or is not a numbers file */
    public static NumbersFile read(Path file) {
        return parse(TextFile.read(file, file.toString()), file.toString());
    }

    /** @throws InputException when none of this name comes with the program */
    public static NumbersFile builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new InputException("built-in numbers (" + name + ") must be one of: " + String.join(", ", BUILT_IN)
                    + Nearest.hint(name, BUILT_IN));
        }
        return parse(TextFile.resource(NumbersFile.class, name + ".json"), "built-in " + name);
    }

    public static List<String> builtInNames() {
        return BUILT_IN;
    }

    /** @param source how messages call the text */
    public static NumbersFile parse(String json, String source) {
        Fields fields = NodeReader.parse(json, source)
                .fields()
                .only(List.of("format", "lines"), "$schema", "description", "epoch", "sample", "given", "notGiven");
        if (!fields.get("format").text().equals(FORMAT)) {
            throw fields.get("format").law("must be \"" + FORMAT + "\"");
        }
        return new NumbersFile(source, fields);
    }

    String source() {
        return source;
    }

    String description() {
        return fields.find("description").map(Node::text).orElse("");
    }

    /** Which epoch the numbers are of; 0 where the file does not say. */
    int epoch() {
        return fields.find("epoch").map(Scalars::integer).orElse(0);
    }

    /** Which sample the numbers are of; empty for the whole batch. */
    OptionalInt sample() {
        return fields.find("sample").map(Scalars::integer).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    Fields fields() {
        return fields;
    }
}
