package org.mlpparity.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.RememberedRows;
import org.mlpparity.referee.Cluster.ClusterException;
import org.mlpparity.referee.RunSource;
import org.mlpparity.spark.Ranges.Block;
import org.mlpparity.spark.Ranges.Range;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verify.JudgedSteps;
import org.mlpparity.verify.RangeJudge;
import scala.Tuple2;

/** What one JVM of the cluster does. It reads the run once, and keeps it for the next task. */
final class Executor {
    private static RunSource source;
    private static RunSource.Contents contents;

    private Executor() {}

    /** The driver has read the run already, which in local mode saves reading it again. */
    static synchronized void hold(RunSource run, RunSource.Contents read) {
        source = run;
        contents = read;
    }

    /** Lets go of it. */
    static synchronized void release() {
        source = null;
        contents = null;
    }

    private static synchronized RunSource.Contents read(RunSource run) {
        if (!run.equals(source)) {
            try {
                contents = run.read();
                source = run;
            } catch (RuntimeException unreadable) {
                throw new ClusterException(
                        "executor " + SparkEnv.get().executorId()
                                + " must read the run from the path that the driver has: " + unreadable.getMessage(),
                        unreadable);
            }
        }
        return contents;
    }

    /** What is remembered of these rows before each range of their trainer, by the range's place. */
    static List<Tuple2<Integer, RememberedRows.Piece>> follow(RunSource run, Block block) {
        List<RememberedRows.Piece> pieces = judge(
                        read(run), block.ranges().get(block.ranges().size() - 1))
                .follow(block.rows(), block.ranges().stream().map(Range::from).toList());
        List<Tuple2<Integer, RememberedRows.Piece>> keyed = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            keyed.add(new Tuple2<>(block.ranges().get(i).index(), pieces.get(i)));
        }
        return keyed;
    }

    /** Judges a range, with what is remembered before it as far as blocks of rows have told. */
    static JudgedSteps judge(RunSource run, Range range, List<RememberedRows.Piece> pieces) {
        RangeJudge judge = judge(read(run), range);
        return judge.judge(range.from(), range.to(), before(judge, range, pieces), range.keepsSides());
    }

    private static Optional<OptimizerState> before(RangeJudge judge, Range range, List<RememberedRows.Piece> pieces) {
        return switch (range.start()) {
            case SHOWN, IN_ORDER -> judge.shown(range.from());
            case BY_ROWS ->
                pieces.size() < range.blocks() ? Optional.empty() : Optional.of(judge.joined(range.from(), pieces));
        };
    }

    private static RangeJudge judge(RunSource.Contents run, Range range) {
        List<TrainingTrace> traces = run.traces();
        boolean isThere = range.trainer() < traces.size()
                && traces.get(range.trainer()).trainer().equals(range.name())
                && traces.get(range.trainer()).steps().size() >= range.to();
        if (!isThere) {
            throw new ClusterException(
                    "executor " + SparkEnv.get().executorId()
                            + " reads another run than the driver: it has no steps up to " + range.to() + " of "
                            + range.name(),
                    null);
        }
        return new RangeJudge(run.experiment(), traces.get(range.trainer()));
    }
}
