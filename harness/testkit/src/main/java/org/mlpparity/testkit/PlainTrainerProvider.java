package org.mlpparity.testkit;

import java.util.EnumSet;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;

/** The whole vocabulary in plain loops, correct: what the saboteurs are made from. */
final class PlainTrainerProvider implements MlpTrainerProvider {
    @Override
    public String id() {
        return "plain";
    }

    @Override
    public String description() {
        return "plain loops, one function per place where people go wrong";
    }

    @Override
    public String version() {
        return "testkit";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                EnumSet.allOf(Activation.Kind.class),
                EnumSet.allOf(Loss.Kind.class),
                EnumSet.allOf(Optimizer.Kind.class),
                EnumSet.allOf(WeightDecay.Kind.class),
                EnumSet.allOf(Precision.class));
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        return new PlainTrainer(new PlainMlp(experiment));
    }
}
