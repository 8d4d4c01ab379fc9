package org.mlpparity.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Success$;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.mlpparity.model.Experiment;
import org.mlpparity.oracle.RememberedRows;
import org.mlpparity.referee.Cluster;
import org.mlpparity.referee.Cluster.ClusterException;
import org.mlpparity.referee.RunSource;
import org.mlpparity.spark.Ranges.Range;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verify.JudgedSteps;
import org.mlpparity.verify.RangeJudge;
import scala.Tuple2;

/** A Spark context that judges the steps of one run. */
final class SparkConnection implements Cluster.Connection {
    private final JavaSparkContext context;
    private final RunSource run;
    private final StepListener listener;

    SparkConnection(JavaSparkContext context, RunSource run, StepListener listener) {
        this.context = context;
        this.run = run;
        this.listener = listener;
    }

    @Override
    public List<JudgedSteps> judge(Experiment experiment, List<TrainingTrace> traces) {
        Executor.hold(run, new RunSource.Contents(experiment, traces));
        try {
            Ranges plan = Ranges.of(experiment, traces, context.defaultParallelism());
            context.sc().addSparkListener(new JudgedRanges(plan.ranges(), listener));
            return sums(experiment, traces, plan.ranges(), judged(plan));
        } catch (Exception failure) {
            if (context.sc().isStopped()) {
                throw new ClusterException(
                        "spark (" + context.master() + ") does not answer, or has stopped before the run was judged",
                        failure);
            }
            throw failed("spark cannot judge the run", failure);
        }
    }

    /** Every range, judged, in order. */
    private List<JudgedSteps> judged(Ranges plan) {
        RunSource source = run;
        List<Range> ranges = plan.ranges();
        if (ranges.isEmpty()) {
            return List.of();
        }
        if (plan.blocks().isEmpty()) {
            return context.parallelize(ranges, ranges.size())
                    .map(range -> Executor.judge(source, range, List.of()))
                    .collect();
        }
        // A key is its own hash, so a range's pieces come to the partition of its place.
        return context.parallelize(plan.blocks(), plan.blocks().size())
                .flatMapToPair(block -> Executor.follow(source, block).iterator())
                .partitionBy(new HashPartitioner(ranges.size()))
                .mapPartitionsWithIndex(
                        (index, pieces) -> List.of(Executor.judge(source, ranges.get(index), values(pieces)))
                                .iterator(),
                        true)
                .collect();
    }

    private static List<RememberedRows.Piece> values(Iterator<Tuple2<Integer, RememberedRows.Piece>> keyed) {
        List<RememberedRows.Piece> values = new ArrayList<>();
        keyed.forEachRemaining(each -> values.add(each._2()));
        return values;
    }

    private static List<JudgedSteps> sums(
            Experiment experiment, List<TrainingTrace> traces, List<Range> ranges, List<JudgedSteps> judged) {
        List<JudgedSteps> sums = new ArrayList<>();
        for (TrainingTrace trace : traces) {
            sums.add(trace.steps().isEmpty() ? RangeJudge.none(experiment) : null);
        }
        for (Range range : ranges) {
            JudgedSteps sum = sums.get(range.trainer());
            if (sum == null) {
                sums.set(range.trainer(), judged.get(range.index()));
            } else {
                sum.add(judged.get(range.index()));
            }
        }
        return sums;
    }

    @Override
    public void close() {
        Executor.release();
        context.close();
    }

    /** In one sentence, with the reason that is behind Spark's own words. */
    static ClusterException failed(String what, Exception failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && !(reason instanceof ClusterException)) {
            reason = reason.getCause();
        }
        String words = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
        return new ClusterException(what + ": " + words, failure);
    }

    /** Tells how many steps are judged. */
    private static final class JudgedRanges extends SparkListener {
        private final List<Range> ranges;
        private final StepListener listener;
        private int done;

        JudgedRanges(List<Range> ranges, StepListener listener) {
            this.ranges = ranges;
            this.listener = listener;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (end.reason() == Success$.MODULE$ && end.taskType().equals("ResultTask")) {
                done += ranges.get(end.taskInfo().partitionId()).steps();
                listener.observed(
                        "spark", done, ranges.stream().mapToInt(Range::steps).sum());
            }
        }
    }
}
