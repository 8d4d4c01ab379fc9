package org.mlpparity.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.oracle.TensorRows;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verify.RangeJudge;

/**
 * The units of work of a run.
 *
 * @param ranges of the steps of all trainers, in order
 * @param blocks of rows whose memory is followed before, of all trainers that need it
 */
record Ranges(List<Range> ranges, List<Block> blocks) {
    /** A processor has several ranges, so that none waits long for the last one. */
    private static final int PER_PROCESSOR = 4;

    /**
     * A range of the steps of one trainer.
     *
     * @param index its place among all ranges
     * @param trainer its place among the run's
     * @param name the trainer's
     * @param from its first step, counted from 0
     * @param to the step after its last
     * @param start how it is known what the optimizer remembers before it
     * @param blocks of how many blocks of rows that is put together; 0 where it is known otherwise
     * @param keepsSides whether the sides of kinks are kept
     */
    record Range(
            int index,
            int trainer,
            String name,
            int from,
            int to,
            RangeJudge.Start start,
            int blocks,
            boolean keepsSides)
            implements Serializable {
        int steps() {
            return to - from;
        }
    }

    /**
     * Rows of one tensor of one trainer, which are followed from the first step to the last range.
     *
     * @param trainer its place among the run's
     * @param rows which
     * @param ranges of this trainer
     */
    record Block(int trainer, TensorRows rows, List<Range> ranges) implements Serializable {}

    /** For so many processors. */
    static Ranges of(Experiment experiment, List<TrainingTrace> traces, int processors) {
        long all = traces.stream().mapToLong(trace -> trace.steps().size()).sum();
        List<Range> ranges = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (int t = 0; t < traces.size(); t++) {
            int steps = traces.get(t).steps().size();
            if (steps == 0) {
                continue;
            }
            RangeJudge judge = new RangeJudge(experiment, traces.get(t));
            RangeJudge.Start start = judge.start();
            List<TensorRows> rows = start == RangeJudge.Start.BY_ROWS ? judge.blocks(2 * processors) : List.of();
            long share = Math.round((double) PER_PROCESSOR * processors * steps / all);
            int count = start == RangeJudge.Start.IN_ORDER ? 1 : (int) Math.max(1, Math.min(steps, share));
            List<Range> own = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                own.add(new Range(
                        ranges.size() + i,
                        t,
                        traces.get(t).trainer(),
                        (int) ((long) steps * i / count),
                        (int) ((long) steps * (i + 1) / count),
                        start,
                        rows.size(),
                        traces.size() > 1));
            }
            ranges.addAll(own);
            for (TensorRows each : rows) {
                blocks.add(new Block(t, each, own));
            }
        }
        return new Ranges(ranges, blocks);
    }
}
