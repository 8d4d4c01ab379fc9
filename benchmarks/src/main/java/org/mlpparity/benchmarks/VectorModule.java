package org.mlpparity.benchmarks;

import java.lang.module.ModuleFinder;

/** The JDK's Vector API, which a JVM has only when it is asked to. */
final class VectorModule {
    static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Whether this Java has it at all. */
    static boolean exists() {
        return ModuleFinder.ofSystem().find(NAME).isPresent();
    }
}
