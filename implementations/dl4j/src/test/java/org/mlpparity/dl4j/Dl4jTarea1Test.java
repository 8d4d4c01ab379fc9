package org.mlpparity.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
import org.mlpparity.trainer.MlpTrainer;

/** The course assignment that the project was born from: micrograd's initial numbers, 200 updates, four printed digits. */
@Tag("slow")
class Dl4jTarea1Test {
    private static final Dataset DATA = new Dataset(
            Matrix.of(4, 3, 2.5, 3.5, -0.5, 4.0, -1.0, 0.5, 0.5, 1.5, 1.0, 3.0, 2.0, -1.5),
            Matrix.of(4, 1, 1, -1, -1, 1));

    /** Python's random.seed(42), then random.uniform(-1, 1) neuron by neuron; biases 0. */
    private static final Parameters INITIAL = new Parameters(
            List.of(
                    Matrix.of(
                            4,
                            3,
                            0.2788535969157675,
                            -0.9499784895546661,
                            -0.4499413632617615,
                            -0.5535785237023545,
                            0.4729424283280248,
                            0.3533989748458226,
                            0.7843591354096908,
                            -0.8261223347411677,
                            -0.15615636062945915,
                            -0.9404055611238593,
                            -0.5627240503927933,
                            0.010710576206724776),
                    Matrix.of(
                            4,
                            4,
                            -0.9469280606322728,
                            -0.602324698626703,
                            0.2997688755590464,
                            0.08988296120643335,
                            -0.5591187559186066,
                            0.17853136775181744,
                            0.6188609133556533,
                            -0.987002480643878,
                            0.6116385036656158,
                            0.3962787899764537,
                            -0.31949896696401625,
                            -0.6890410003764369,
                            0.9144261444135624,
                            -0.32681090977474647,
                            -0.8145083132397042,
                            -0.806567246333072),
                    Matrix.of(1, 4, 0.6949887326949196, 0.20745206273378214, 0.6142565465487604, 0.45946357338763577)),
            List.of(Matrix.row(0, 0, 0, 0), Matrix.row(0, 0, 0, 0), Matrix.row(0)));

    @Test
    void twoHundredUpdatesGiveThePrintedPredictions() {
        Experiment experiment = new Experiment(
                "tarea1",
                NetworkSpec.of(3, Activation.RELU, Activation.IDENTITY, 4, 4, 1),
                new Loss(Loss.Kind.SQUARED_ERROR, Reduction.SUM),
                Optimizer.sgd(0.01),
                DATA,
                INITIAL,
                200,
                4,
                Precision.FLOAT64);
        try (MlpTrainer trainer = Samples.open(experiment)) {
            for (int epoch = 0; epoch < experiment.epochs(); epoch++) {
                trainer.trainEpoch();
            }
            assertThat(Arrays.stream(trainer.predict(DATA.inputs()).toArray())
                            .mapToObj(p -> String.format(Locale.ROOT, "%.4f", p)))
                    .containsExactly("0.9837", "-1.0210", "-0.9209", "1.0031");
        }
    }
}
