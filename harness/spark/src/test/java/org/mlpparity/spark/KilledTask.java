package org.mlpparity.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/** Kills the first attempt at one task of each stage once it has begun. */
public final class KilledTask implements SparkPlugin {
    private static final int PARTITION = 1;
    private static final AtomicInteger KILLED = new AtomicInteger();

    static int killed() {
        return KILLED.get();
    }

    @Override
    public DriverPlugin driverPlugin() {
        return null;
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void onTaskStart() {
                TaskContext task = TaskContext.get();
                if (task.partitionId() == PARTITION && task.attemptNumber() == 0) {
                    SparkContext.getOrCreate().killTaskAttempt(task.taskAttemptId(), false, "by a test");
                    while (!task.isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    KILLED.incrementAndGet();
                }
            }
        };
    }
}
