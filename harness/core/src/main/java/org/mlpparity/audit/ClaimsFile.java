package org.mlpparity.audit;

import java.nio.file.Path;
import java.util.List;
import org.mlpparity.input.InputException;
import org.mlpparity.input.Nearest;
import org.mlpparity.input.NodeReader;
import org.mlpparity.input.TextFile;

/** Reads claims from files and the built-in ones. */
public final class ClaimsFile {
    private static final List<String> BUILT_IN = List.of("tarea1");

    private ClaimsFile() {}

    /**
     * The claims in this file; an experiment file that it names is looked for beside it.
     *
     * @throws InputException when it cannot be read
     */
    public static Claims read(Path file) {
        String json = TextFile.read(file, file.toString());
        return parse(json, file.toString(), file.toAbsolutePath().getParent());
    }

    /**
     * The claims of this name that come with the program.
     *
     * @throws InputException when there are none
     */
    public static Claims builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new InputException("built-in claims (" + name + ") must be one of: " + String.join(", ", BUILT_IN)
                    + Nearest.hint(name, BUILT_IN));
        }
        return parse(TextFile.resource(ClaimsFile.class, name + "-claims.json"), "built-in " + name, Path.of(""));
    }

    /** The names that {@link #builtIn} knows, the default first. */
    public static List<String> builtInNames() {
        return BUILT_IN;
    }

    /**
     * The claims in this text.
     *
     * @param sourceName how messages call the text
     * @param folder where an experiment file that it names is looked for
     * @throws InputException when they cannot be read
     */
    public static Claims parse(String json, String sourceName, Path folder) {
        return new ClaimsReader(NodeReader.parse(json, sourceName), folder).read();
    }
}
