package org.mlpparity.cli;

import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.NamedFiles.Reach;
import picocli.CommandLine.Option;

/** Whether the files of an experiment or of a run may be anywhere; the user says so, never the file itself. */
final class AllowPathOption {
    @Option(
            names = NamedFiles.OPTION,
            description = {
                "Read the files that a document or a run names wherever they are. By default",
                "they must be in its own folder or below: it may be someone else's."
            })
    private boolean anywhere;

    Reach reach() {
        return anywhere ? Reach.ANYWHERE : Reach.FOLDER;
    }
}
