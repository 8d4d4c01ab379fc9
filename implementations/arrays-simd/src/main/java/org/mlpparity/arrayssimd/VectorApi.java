package org.mlpparity.arrayssimd;

import java.lang.module.ModuleFinder;

/** Whether the Vector API is available; names none of its types. */
final class VectorApi {
    static final String MODULE = "jdk.incubator.vector";
    static final String FLAG = "--add-modules=" + MODULE;

    private VectorApi() {}

    /** Whether this JVM was started with the module. */
    static boolean isAdded() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** Whether this Java has the module at all. */
    static boolean exists() {
        return ModuleFinder.ofSystem().find(MODULE).isPresent();
    }
}
