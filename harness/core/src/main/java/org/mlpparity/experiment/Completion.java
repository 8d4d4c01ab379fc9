package org.mlpparity.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.SampleOrder;

/** Knows what the document of a recorded run need not say, because the run shows it. */
public interface Completion {
    /**
     * What the document says.
     *
     * @param network the shape
     * @param precision the format of every number
     * @param data the data; empty where it does not say them
     * @param epochs how many; empty where it does not say so
     * @param batchSize how many samples; empty where it does not say so
     * @param order of the samples; empty where it does not say it
     */
    record Declared(
            NetworkSpec network,
            Precision precision,
            Optional<Dataset> data,
            OptionalInt epochs,
            OptionalInt batchSize,
            Optional<SampleOrder> order) {}

    /**
     * What the run shows of its data, and in which batches.
     *
     * @param data the data that the document says, or those that the batches make up
     * @param epochs how many
     * @param batchSize how many samples
     * @param order which rows of the data
     */
    record Course(Dataset data, int epochs, int batchSize, SampleOrder order) {}

    /** The format that the document may say in place of an experiment's; it may leave it out, too. */
    String format();

    /** Members of its own, which say nothing of the experiment. */
    List<String> ownMembers();

    /** A name for a document without one. */
    String name();

    /** The precision of a document without one. */
    Precision precision();

    /** The data and the batches. */
    Course course(Declared declared);

    /** The parameters before the first update, for a document without initial ones. */
    Parameters initial(NetworkSpec network);
}
