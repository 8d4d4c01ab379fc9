package org.mlpparity.trainer;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of one {@link ProviderPath}, apart from those of everybody else: its libraries are its own, in its own versions, and
 * none of the harness's is seen. What both sides must share, the trainer interface and the model, is the harness's.
 */
final class ProviderLoader extends URLClassLoader {
    private static final String PROJECT = "org.mlpparity.";
    private static final List<String> SHARED = List.of(PROJECT + "trainer.", PROJECT + "model.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader harness = ProviderLoader.class.getClassLoader();

    ProviderLoader(ProviderPath path) {
        super(path.name(), urls(path), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] urls(ProviderPath path) {
        return path.entries().stream().map(ProviderLoader::url).toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            try {
                return harness.loadClass(name);
            } catch (ClassNotFoundException ofItsOwn) {
                return super.loadClass(name, resolve);
            }
        }
        try {
            return super.loadClass(name, resolve);
        } catch (ClassNotFoundException absent) {
            return ofTheHarness(name, absent);
        }
    }

    /** Other packages of this project, and what the JDK keeps beside its platform: no library. */
    private Class<?> ofTheHarness(String name, ClassNotFoundException absent) throws ClassNotFoundException {
        Class<?> found = harness.loadClass(name);
        if (name.startsWith(PROJECT) || found.getModule().isNamed()) {
            return found;
        }
        throw absent;
    }
}
