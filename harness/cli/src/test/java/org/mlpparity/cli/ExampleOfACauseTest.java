package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.run.Run;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trial.Saboteur;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Outcome;

/** A cause shows a number that it gives: the very one that was reported, and not the right one. */
class ExampleOfACauseTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("(\\S+) is expected, (\\S+) is reported, and this gives (\\S+)$");

    @Test
    void aLossOfClippedProbabilitiesIsNotExplainedByNumbersThatItDoesNotReport() throws IOException {
        Run run = Trainers.run(
                confident(),
                List.of(Saboteur.over(Trainers.installed("arrays"), "clips", "clips p in the loss", Clipping::new)));
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.REJECTED);
        List<Finding> causes =
                run.verdict().trainers().get(0).diagnosis().orElseThrow().findings();
        assertThat(causes).allSatisfy(cause -> {
            Matcher example = cause.evidence().stream()
                    .map(EXAMPLE::matcher)
                    .filter(Matcher::find)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(cause.toString()));
            assertThat(example.group(3)).isEqualTo(example.group(2)).isNotEqualTo(example.group(1));
        });
        assertThat(ConsoleReport.render(run)).contains(causes.isEmpty() ? "cause unknown" : "cause: ");
    }

    private static Experiment confident() throws IOException {
        try (InputStream file = ExampleOfACauseTest.class.getResourceAsStream("confident.json")) {
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return ExperimentFile.parse(json, "confident.json", Path.of(""), Overrides.NONE);
        }
    }

    private static final class Clipping extends ForwardingTrainer {
        private static final double LEAST = 1e-7;

        Clipping(MlpTrainer trainer) {
            super(trainer);
        }

        @Override
        public LossGradient gradient(Batch batch) {
            Matrix p = predict(batch.inputs());
            double sum = 0;
            for (int i = 0; i < p.size(); i++) {
                double q = Math.min(1 - LEAST, Math.max(LEAST, p.get(i)));
                double y = batch.targets().get(i);
                sum -= y * Math.log(q) + (1 - y) * Math.log1p(-q);
            }
            int divisor = experiment().loss().reduction().divisor(p.rows(), p.columns());
            double loss = experiment().precision().round(sum / divisor);
            return new LossGradient(loss, super.gradient(batch).gradient());
        }
    }
}
