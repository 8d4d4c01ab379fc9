package org.mlpparity.trainer;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;

/** An implementation that can be tried; found by {@link java.util.ServiceLoader}. Its constructor must be cheap. */
public interface MlpTrainerProvider {
    /** A short name for the command line and for column heads, such as "arrays". */
    String id();

    /** One sentence that says what it is. */
    String description();

    /** The version of the code that does the arithmetic. */
    String version();

    /** What it claims to do; must not load anything native. */
    Capabilities capabilities();

    /** What this host lacks to run it at all, one sentence that holds for every experiment; loads nothing native. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /**
     * Why it cannot run {@code experiment}, one sentence; empty when it can. Override it where the capabilities do not
     * say enough, and where the provider may be {@link #unavailable}.
     */
    default Optional<String> gap(Experiment experiment) {
        return capabilities().gap(experiment);
    }

    /**
     * Whether it runs native code, which can crash the whole process: the harness then gives it a process of its own.
     */
    default boolean runsNativeCode() {
        return false;
    }

    /**
     * Flags that a JVM needs to run it at full speed, such as a module to be added; the harness then gives it a JVM of
     * its own with these flags. It must work without them too, and {@link #version} must then say what it does instead.
     */
    default List<String> jvmFlags() {
        return List.of();
    }

    /**
     * A trainer that holds the experiment's initial parameters.
     *
     * @param experiment one in which {@link #gap} finds nothing; the harness opens no other
     * @throws TrainerUnavailableException when this host lacks something that the implementation needs
     */
    MlpTrainer open(Experiment experiment);
}
