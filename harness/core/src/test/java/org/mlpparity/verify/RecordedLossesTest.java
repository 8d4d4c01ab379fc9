package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.json.Json;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;

/** Losses as PyTorch 2.11 computes them, step by step, in the words of an experiment file: recorded on a CPU with a 3-5-4-2 network. */
class RecordedLossesTest {
    private static final int LAYERS = 3;

    /** What PyTorch's loss with its arguments is called here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    huber                        | "huber", "delta": 0.5, "samples": "mean", "outputs": "mean"
                    l1                           | "absolute-error", "samples": "mean", "outputs": "mean"
                    mse-reduction                | "squared-error", "samples": "sum", "outputs": "sum"
                    smooth_l1                    | "smooth-l1", "beta": 0.5, "samples": "mean", "outputs": "mean"
                    bce_logits                   | "binary-cross-entropy-from-logits", "samples": "mean", "outputs": "mean"
                    cross_entropy                | "categorical-cross-entropy-from-logits", "samples": "mean", "outputs": "sum"
                    cross_entropy-reduction      | "categorical-cross-entropy-from-logits", "samples": "sum", "outputs": "sum"
                    """)
    void everyStepIsCertifiedInTheWordsOfTheFile(String name, String loss) throws IOException {
        try (InputStream file = RecordedLossesTest.class.getResourceAsStream("reference/torch-loss-" + name + ".npz")) {
            Npz run = new Npz(file);
            for (int k = 1; run.has("step" + k + "/x"); k++) {
                Certificate certificate = certificate(run, k, loss);
                assertThat(certificate.outcome())
                        .as("step " + k + ": " + certificate.first() + " worst " + certificate.worstOfAll())
                        .isEqualTo(Outcome.CERTIFIED);
            }
        }
    }

    private static Certificate certificate(Npz run, int number, String loss) {
        String step = "step" + number + "/";
        String after = run.has("step" + (number + 1) + "/x") ? "step" + (number + 1) + "/" : "end/";
        Experiment experiment = experiment(run, step, loss);
        List<Matrix> activations = layers(run, step + "a");
        StepTrace trace = new StepTrace(
                1,
                1,
                parameters(run, step),
                Optional.of(activations.get(LAYERS - 1)),
                true,
                layers(run, step + "z"),
                activations,
                layers(run, step + "d"),
                OptionalDouble.of(run.matrix(step + "loss").get(0)),
                Optional.of(new Parameters(layers(run, step + "gW"), layers(run, step + "gb"))),
                Optional.empty());
        TrainingTrace whole = new TrainingTrace(
                "torch",
                "2.11",
                Accuracies.DEFAULT,
                RunStatus.COMPLETED,
                "",
                List.of(),
                List.of(trace),
                Optional.of(new FinalTrace(parameters(run, after), Optional.empty())),
                Optional.empty());
        assertThat(whole.misfit(experiment)).isEmpty();
        return new Certifier(experiment, whole).certificate().orElseThrow();
    }

    private static Experiment experiment(Npz run, String step, String loss) {
        Matrix targets = run.matrix(step + "y");
        Matrix rows = loss.contains("categorical") ? oneHot(targets) : targets;
        String document = """
                {"format": "mlp-parity/experiment/1", "name": "recorded",
                 "network": {"inputs": 3, "layers": [{"units": 5, "activation": "tanh"}, {"units": 4, "activation": "tanh"},
                                                     {"units": 2, "activation": "identity"}]},
                 "loss": {"kind": %s}, "optimizer": {"kind": "sgd", "learningRate": 0.1},
                 "data": {"inputs": %s, "targets": %s}, "initial": {"layers": %s}, "epochs": 1}
                """.formatted(
                        loss, Json.line(run.matrix(step + "x")), Json.line(rows), Json.line(parameters(run, step)));
        return ExperimentFile.parse(document, "recorded", Path.of(""), Overrides.NONE);
    }

    private static Matrix oneHot(Matrix labels) {
        double[] entries = new double[2 * labels.size()];
        for (int s = 0; s < labels.size(); s++) {
            entries[2 * s + (int) labels.get(s)] = 1;
        }
        return Matrix.of(labels.size(), 2, entries);
    }

    private static Parameters parameters(Npz run, String step) {
        return new Parameters(layers(run, step + "W"), layers(run, step + "b"));
    }

    private static List<Matrix> layers(Npz run, String prefix) {
        List<Matrix> all = new ArrayList<>();
        for (int l = 1; l <= LAYERS; l++) {
            all.add(run.matrix(prefix + l));
        }
        return all;
    }
}
