package org.mlpparity.audit;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.worked.NumbersFile;

/**
 * What a document prints, and the experiment that it is to be held against.
 *
 * @param name short, for titles
 * @param source which document
 * @param experiment what is said to have been run
 * @param blocks printed numbers
 * @param theory what the document says is computed
 * @param repetitions what it prints twice
 * @param calculation what it works by hand, line by line
 */
public record Claims(
        String name,
        String source,
        Experiment experiment,
        List<PrintedBlock> blocks,
        Optional<Theory> theory,
        List<Repetition> repetitions,
        Optional<NumbersFile> calculation) {
    public Claims {
        blocks = List.copyOf(blocks);
        repetitions = List.copyOf(repetitions);
    }
}
