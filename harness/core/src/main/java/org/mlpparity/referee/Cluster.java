package org.mlpparity.referee;

import java.util.Optional;
import org.mlpparity.trace.StepListener;
import org.mlpparity.verify.StepsJudge;

/** Machines on which the steps of finished runs are judged; found by {@link java.util.ServiceLoader}, so that the program needs none of its libraries. */
public interface Cluster {
    /** What the command line calls it. */
    String name();

    /**
     * Connects to it.
     *
     * @param master which one, in its own words; empty for its default
     * @param run what will be judged, which its machines read themselves
     * @param listener told how many steps are judged
     * @throws ClusterException when it cannot be reached
     */
    Connection connect(Optional<String> master, RunSource run, StepListener listener);

    /** A connection; judges the run that it was made for, and throws {@link ClusterException} when it cannot. */
    interface Connection extends StepsJudge, AutoCloseable {
        @Override
        void close();
    }

    /** A cluster cannot be reached, or cannot judge a run; the message says why in one sentence. */
    final class ClusterException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public ClusterException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
