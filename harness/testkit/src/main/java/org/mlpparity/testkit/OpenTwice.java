package org.mlpparity.testkit;

import java.util.List;
import java.util.ServiceLoader;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.TrainerUnavailableException;

/** Run in a {@link ChildJvm}: says what the one provider of the class path says of itself, then that it opened or why it could not, twice. */
public final class OpenTwice {
    private OpenTwice() {}

    /** Needs no arguments. */
    public static void main(String[] args) {
        MlpTrainerProvider provider =
                ServiceLoader.load(MlpTrainerProvider.class).findFirst().orElseThrow();
        System.out.println(provider.id() + " " + provider.version() + " "
                + Capabilities.list(provider.capabilities().optimizers()));
        for (int attempt = 0; attempt < 2; attempt++) {
            try (MlpTrainer trainer = provider.open(experiment())) {
                trainer.trainEpoch();
                System.out.println("opened");
            } catch (TrainerUnavailableException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Experiment experiment() {
        Matrix one = Matrix.row(1);
        return new Experiment(
                "one",
                NetworkSpec.of(1, Activation.IDENTITY, Activation.IDENTITY, 1),
                new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM),
                Optimizer.sgd(1),
                new Dataset(one, one),
                new Parameters(List.of(one), List.of(one)),
                1,
                1,
                Precision.FLOAT64);
    }
}
