package org.mlpparity.testkit;

import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** A provider that hands everything on to another. */
class ForwardingProvider implements MlpTrainerProvider {
    private final MlpTrainerProvider provider;

    ForwardingProvider(MlpTrainerProvider provider) {
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
    public MlpTrainer open(Experiment experiment) {
        return provider.open(experiment);
    }
}
