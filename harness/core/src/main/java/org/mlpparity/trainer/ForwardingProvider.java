package org.mlpparity.trainer;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;

/** A provider that hands everything on to another: the base of providers whose trainers differ in one thing. */
public class ForwardingProvider implements MlpTrainerProvider {
    private final MlpTrainerProvider provider;

    public ForwardingProvider(MlpTrainerProvider provider) {
        this.provider = provider;
    }

    @Override
    public String id() {
        return provider.id();
    }

    @Override
    public String description() {
        return provider.description();
    }

    @Override
    public String version() {
        return provider.version();
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public Optional<String> unavailable() {
        return provider.unavailable();
    }

    @Override
    public Optional<String> gap(Experiment experiment) {
        return provider.gap(experiment);
    }

    @Override
    public boolean runsNativeCode() {
        return provider.runsNativeCode();
    }

    @Override
    public List<String> jvmFlags() {
        return provider.jvmFlags();
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return provider.open(experiment);
    }
}
