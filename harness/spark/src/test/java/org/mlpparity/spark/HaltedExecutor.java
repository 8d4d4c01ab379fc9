package org.mlpparity.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/** Ends the JVM of the first executor that begins the second task of a stage, and no other. */
public final class HaltedExecutor implements SparkPlugin {
    /** The property with the path of a file that says that it has. */
    static final String MARK = "parity.halted";

    @Override
    public DriverPlugin driverPlugin() {
        return null;
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void onTaskStart() {
                if (TaskContext.get().partitionId() == 1) {
                    haltOnce();
                }
            }
        };
    }

    private static void haltOnce() {
        try {
            Files.createFile(Path.of(System.getProperty(MARK)));
            Runtime.getRuntime().halt(1);
        } catch (FileAlreadyExistsException another) {
            // Once is enough.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
