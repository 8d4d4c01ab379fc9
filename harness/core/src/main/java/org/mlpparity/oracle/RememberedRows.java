package org.mlpparity.oracle;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;

/**
 * What an optimizer remembers of some rows of a tensor, carried on update by update. Where the gradient that it used is shown, and is neither
 * clipped nor of another point, this follows entry by entry from parameters and gradients alone: no other row and no pass of the network is needed.
 */
public final class RememberedRows {
    private final Experiment experiment;
    private final Updaters updaters;
    private final Updater updater;
    private final TensorRows rows;
    private UpdateNumber number;
    private List<Enclosure> slots;

    /**
     * What is remembered of these rows at one moment.
     *
     * @param rows of which
     * @param slots [rows × columns] each
     */
    public record Piece(TensorRows rows, List<Enclosure> slots) implements Serializable {}

    /** Before the first update; the rows are of a tensor that is trained. */
    RememberedRows(Experiment experiment, Updaters updaters, TensorRows rows) {
        this.experiment = experiment;
        this.updaters = updaters;
        this.rows = rows;
        updater = updaters.of(rows.layer(), rows.kind()).orElseThrow();
        number = updaters.number(0);
        Matrix shape = rows.of(experiment.initial());
        slots = updater.starts().stream()
                .map(start -> Enclosure.exactly(shape.map(entry -> start)))
                .toList();
    }

    /**
     * The next update.
     *
     * @param before θ before it
     * @param gradient that it used, as shown
     * @param shown what the trainer shows of its memory after it
     * @param batchSamples in the batch
     * @throws OutOfRangeException when numbers leave the range of double; it stays where it was
     */
    public void update(Parameters before, Parameters gradient, Optional<OptimizerMemory> shown, int batchSamples) {
        slots = ExactRun.inRange(number.t(), () -> after(before, gradient, shown, batchSamples));
        number = number.next(updaters.decays());
    }

    private List<Enclosure> after(
            Parameters before, Parameters gradient, Optional<OptimizerMemory> shown, int batchSamples) {
        List<Enclosure> now = updater.update(
                        rows.of(before),
                        Enclosure.exactly(rows.of(gradient)),
                        slots,
                        number.next(updaters.decays()),
                        batchSamples)
                .state();
        return shown.map(memory -> updater.remembered(
                        memory.slots().stream()
                                .limit(experiment.slots(rows.layer(), rows.kind()))
                                .map(rows::of)
                                .toList(),
                        now))
                .orElse(now);
    }

    /** What is remembered now. */
    public Piece piece() {
        return new Piece(rows, slots);
    }
}
