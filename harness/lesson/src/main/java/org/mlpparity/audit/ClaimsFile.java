package org.mlpparity.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.input.Nearest;
import org.mlpparity.input.NodeReader;
import org.mlpparity.input.TextFile;

/** Reads claims from files and the built-in ones. */
public final class ClaimsFile {
    private static final List<String> BUILT_IN = List.of("tarea1");

    private ClaimsFile() {}

    /**
     * The claims in this file; an experiment file that it names is looked for in its folder and must stay there.
     *
     * @throws InputException when it cannot be read
     */
    public static Claims read(Path file) {
        return read(file, Reach.FOLDER);
    }

    /** The same; {@code reach} says where the files that it names may be, and those that they name. */
    public static Claims read(Path file, Reach reach) {
        return read(file, reach, note -> {});
    }

    /** The same; {@code notes} is told what the experiment's words were taken for, where they are those of other tools. */
    public static Claims read(Path file, Reach reach, Consumer<String> notes) {
        String json = TextFile.read(file, file.toString());
        NamedFiles files = new NamedFiles(file.toAbsolutePath().getParent(), reach);
        return new ClaimsReader(NodeReader.parse(json, file.toString()), files, notes).read();
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
     * @param folder where an experiment file that it names is looked for and must stay
     * @throws InputException when they cannot be read
     */
    public static Claims parse(String json, String sourceName, Path folder) {
        return new ClaimsReader(NodeReader.parse(json, sourceName), new NamedFiles(folder, Reach.FOLDER), note -> {})
                .read();
    }
}
