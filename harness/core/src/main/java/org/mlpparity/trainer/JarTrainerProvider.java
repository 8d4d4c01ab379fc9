package org.mlpparity.trainer;

import java.util.Optional;
import java.util.function.Supplier;
import org.mlpparity.model.Experiment;

/**
 * A provider of a {@link ProviderPath}. While it is asked, or opens a trainer, the thread's context class loader is that of its path: many
 * frameworks look there for their parts.
 */
public final class JarTrainerProvider extends ForwardingProvider {
    private final MlpTrainerProvider provider;
    private final ProviderPath path;
    private final String id;

    JarTrainerProvider(MlpTrainerProvider provider, ProviderPath path, String id) {
        super(provider);
        this.provider = provider;
        this.path = path;
        this.id = id;
    }

    /** The name of the class that implements the trainer interface. */
    public String implementation() {
        return provider.getClass().getName();
    }

    /** Where its classes are. */
    public ProviderPath path() {
        return path;
    }

    /** The same provider under another id, where two say the same. */
    public JarTrainerProvider named(String other) {
        return new JarTrainerProvider(provider, path, other);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<String> gap(Experiment experiment) {
        return inside(() -> super.gap(experiment));
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return inside(() -> super.open(experiment));
    }

    private <T> T inside(Supplier<T> answer) {
        try {
            return in(provider.getClass().getClassLoader(), answer);
        } catch (LinkageError unlinked) {
            throw new TrainerFailedException(JarProviders.sentence(path, implementation(), "", unlinked));
        }
    }

    /** What this gives while the thread's context class loader is this one. */
    static <T> T in(ClassLoader loader, Supplier<T> answer) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return answer.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
