package org.mlpparity.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;

/** A loss that is shown as a mean while the gradient is that of the sum, with an L2 penalty of the weights in both. */
class ReportedLossTest {
    private static final String DOCUMENT = """
            {"format": "mlp-parity/experiment/1", "name": "reported",
             "network": {"inputs": 1, "layers": [{"units": 1, "activation": "identity"}]},
             "loss": {"kind": "squared-error", %s "samples": "sum", "outputs": "sum"%s},
             "optimizer": {"kind": "sgd", "learningRate": 0.5,
                           "weightDecay": {"kind": "coupled-l2", "coefficient": 0.25, "on": "weights", "inLoss": true}},
             "data": {"inputs": [[1], [2], [4], [-1]], "targets": [[1], [0], [0.5], [2]]},
             "initial": {"layers": [{"weights": [[2]], "biases": [0.5]}]}, "epochs": 1}
            """;

    private static ExactStep step(String factor, String reported) {
        Experiment experiment =
                ExperimentFile.parse(DOCUMENT.formatted(factor, reported), "reported", Path.of(""), Overrides.NONE);
        return new Oracle(experiment)
                .step(experiment.initial(), experiment.data().whole());
    }

    /** Residuals 1.5, 4.5, 8, −3.5: squares 98.75; the penalty is 0.25/2·4. */
    @Test
    void theWholeLossIsShownAsAnotherMultiple() {
        assertThat(step("", "").loss().exact(0)).isCloseTo(98.75 + 0.5, within(1e-12));
        assertThat(step("", ", \"reported\": {\"samples\": \"mean\", \"outputs\": \"sum\"}")
                        .loss()
                        .exact(0))
                .isCloseTo((98.75 + 0.5) / 4, within(1e-12));
        assertThat(step("\"factor\": 0.5,", "").loss().exact(0)).isCloseTo(98.75 / 2 + 0.5, within(1e-12));
        assertThat(step(
                                "\"factor\": 0.5,",
                                ", \"reported\": {\"samples\": \"sum\", \"outputs\": \"sum\", \"factor\": 1}")
                        .loss()
                        .exact(0))
                .isCloseTo(98.75 + 1, within(1e-12));
    }

    /** Σ 2r·x = 2(1.5 + 9 + 32 + 3.5). */
    @Test
    void theGradientIsThatOfTheTrainedLoss() {
        String mean = ", \"reported\": {\"samples\": \"mean\", \"outputs\": \"sum\"}";
        assertThat(step("", mean).weightGradients().get(0).exact(0)).isEqualTo(92);
        assertThat(step("\"factor\": 0.5,", mean).weightGradients().get(0).exact(0))
                .isEqualTo(46);
    }
}
