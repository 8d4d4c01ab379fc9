package org.mlpparity.trainer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The implementations on the class path. One that throws in its constructor or in {@code id()} becomes a row that says
 * so.
 */
public final class InstalledProviders {
    /** What an implementation that cannot give its name is called, with a number. */
    private static final String NAMELESS = "provider-";

    /** After more failures than this the search itself is taken for broken. */
    private static final int MOST_FAILURES = 1000;

    private final List<MlpTrainerProvider> found = new ArrayList<>();
    private int nameless;

    private InstalledProviders() {}

    /** All of them, by id. */
    public static List<MlpTrainerProvider> all() {
        return all(ServiceLoader.load(MlpTrainerProvider.class));
    }

    /** All that this loader finds, by id. */
    static List<MlpTrainerProvider> all(ServiceLoader<MlpTrainerProvider> loader) {
        InstalledProviders providers = new InstalledProviders();
        providers.search(loader.iterator());
        return providers.found.stream()
                .sorted(Comparator.comparing(MlpTrainerProvider::id))
                .toList();
    }

    /** After a failure the iterator goes on with the next name or the next file. */
    private void search(Iterator<MlpTrainerProvider> iterator) {
        boolean more = true;
        for (int failures = 0; more && failures < MOST_FAILURES; ) {
            try {
                more = iterator.hasNext();
                if (more) {
                    add(iterator.next());
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException unusable) {
                failures++;
                found.add(new BrokenTrainerProvider(unused(), reason(unusable)));
            }
        }
    }

    private void add(MlpTrainerProvider provider) {
        String id = null;
        try {
            id = Objects.requireNonNull(provider.id(), "id");
            requireAnswers(provider);
            found.add(provider);
        } catch (RuntimeException | Error thrown) {
            rethrowFatal(thrown);
            String reason = provider.getClass().getName() + " "
                    + TrainerFailedException.of(thrown).getMessage();
            found.add(new BrokenTrainerProvider(id == null ? unused() : id, reason));
        }
    }

    /** Fails where the provider does not say, beside its id, all that is asked of every one. */
    static void requireAnswers(MlpTrainerProvider provider) {
        Objects.requireNonNull(provider.description(), "description");
        Objects.requireNonNull(provider.version(), "version");
        Objects.requireNonNull(provider.capabilities(), "capabilities");
        Objects.requireNonNull(provider.unavailable(), "unavailable");
        Objects.requireNonNull(provider.jvmFlags(), "jvmFlags");
        provider.runsNativeCode();
    }

    /** Throws again what is no provider's fault: the JVM itself cannot go on. */
    static void rethrowFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    private String unused() {
        return NAMELESS + ++nameless;
    }

    /** The loader's own message names the class or the file; what was thrown there is its cause. */
    private static String reason(Throwable unusable) {
        String what = TrainerFailedException.of(unusable).getMessage();
        return unusable.getCause() == null
                ? what
                : what + "; it "
                        + TrainerFailedException.of(unusable.getCause()).getMessage();
    }
}
