package org.mlpparity.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mlpparity.input.FileWatch;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.input.Nearest;
import org.mlpparity.input.Node;
import org.mlpparity.input.NodeReader;
import org.mlpparity.input.TextFile;
import org.mlpparity.json.Json;
import org.mlpparity.model.Experiment;

/** Reads experiments from files and from the built-in ones, and writes them as they were run. */
public final class ExperimentFile {
    private static final List<String> BUILT_IN = List.of("tarea1");

    private ExperimentFile() {}

    /**
     * The experiment in this file; a CSV file that it names is looked for in its folder and must stay there.
     *
     * @throws InputException when it cannot be read
     */
    public static Experiment read(Path file, Overrides overrides) {
        return read(file, overrides, Reach.FOLDER);
    }

    /** The same; {@code reach} says where a CSV file that it names may be. */
    public static Experiment read(Path file, Overrides overrides, Reach reach) {
        return read(file, overrides, reach, note -> {});
    }

    /** The same; {@code notes} is told, a sentence each, what words and labels that are not the format's own were taken for. */
    public static Experiment read(Path file, Overrides overrides, Reach reach, Consumer<String> notes) {
        return read(file, overrides, reach, notes, FileWatch.NONE);
    }

    /** The same; {@code watch} sees how far the files with its data are read. */
    public static Experiment read(
            Path file, Overrides overrides, Reach reach, Consumer<String> notes, FileWatch watch) {
        String json = TextFile.read(file, file.toString());
        NamedFiles files = new NamedFiles(file.toAbsolutePath().getParent(), reach, watch);
        Node document = NodeReader.parse(json, file.toString(), Synonyms.ALL);
        Experiment experiment = ExperimentReader.read(document, files, overrides);
        document.notes().forEach(notes);
        return experiment;
    }

    /**
     * The experiment of this name that comes with the program.
     *
     * @throws InputException when there is none
     */
    public static Experiment builtIn(String name, Overrides overrides) {
        if (!BUILT_IN.contains(name)) {
            throw new InputException("built-in experiment (" + name + ") must be one of: " + String.join(", ", BUILT_IN)
                    + Nearest.hint(name, BUILT_IN));
        }
        return parse(
                TextFile.resource(ExperimentFile.class, name + ".json"), "built-in " + name, Path.of(""), overrides);
    }

    /** The names that {@link #builtIn} knows, the default first. */
    public static List<String> builtInNames() {
        return BUILT_IN;
    }

    /**
     * The experiment in this text.
     *
     * @param sourceName how messages call the text
     * @param folderForCsv where a CSV file that it names is looked for and must stay
     * @throws InputException when it cannot be read
     */
    public static Experiment parse(String json, String sourceName, Path folderForCsv, Overrides overrides) {
        NamedFiles files = new NamedFiles(folderForCsv, Reach.FOLDER);
        return ExperimentReader.read(NodeReader.parse(json, sourceName, Synonyms.ALL), files, overrides);
    }

    /**
     * The experiment that a recorded run was, of which this text may leave out what {@code completion} knows.
     *
     * @param sourceName how messages call the text
     * @param files the CSV files that it may name
     * @param notes is told, a sentence each, what words and labels that are not the format's own were taken for
     * @throws InputException when it cannot be read, or does not go with the run
     */
    public static Experiment complete(
            String json, String sourceName, NamedFiles files, Completion completion, Consumer<String> notes) {
        Node document = NodeReader.parse(json, sourceName, Synonyms.ALL);
        Experiment experiment = ExperimentReader.read(document, files, completion);
        document.notes().forEach(notes);
        return experiment;
    }

    /** The experiment as it is run, self-contained: {@link #parse} gives an equal one back. */
    public static String toJson(Experiment experiment) {
        return Json.pretty(toTree(experiment));
    }

    /**
     * The experiment as it is run, in a document for this folder: of more than a mebibyte of data it names the files {@code inputs.npy} and
     * {@code targets.npy}, which are written to the folder, with their SHA-256.
     */
    public static String toJson(Experiment experiment, Path folder) throws IOException {
        return Json.pretty(toTree(experiment, folder));
    }

    /** The document of {@link #toJson(Experiment)} as a tree, to stand in another one. */
    public static JsonNode toTree(Experiment experiment) {
        return ExperimentWriter.write(experiment);
    }

    /** The document of {@link #toJson(Experiment, Path)} as a tree. */
    public static JsonNode toTree(Experiment experiment, Path folder) throws IOException {
        return ExperimentWriter.write(experiment, folder);
    }
}
