package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.testkit.Reordered;
import org.mlpparity.testkit.Scales;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * The no-false-alarm matrix: correct trainers × scales × precisions × orders of summation, none refused and none suspected.
 * Writes the matrix as a page.
 */
class NoFalseAlarmIT {
    private static final Path PAGE = Path.of("target/matrices/no-false-alarm.md");

    @Test
    void noCorrectTrainerIsRefusedInTenThousandSteps() throws IOException {
        Map<String, Integer> steps = new TreeMap<>();
        List<String> alarms = new ArrayList<>();
        StringBuilder page = new StringBuilder(head());
        for (Experiment experiment : Scales.all()) {
            for (Precision precision : Precision.values()) {
                page.append("| ").append(experiment.name()).append(" | ").append(precision.id());
                for (MlpTrainerProvider contender : contenders()) {
                    TrainerVerdict verdict = Trainers.verdict(experiment.at(precision), contender);
                    page.append(" | ").append(cell(verdict));
                    if (verdict.status() != RunStatus.SKIPPED) {
                        steps.merge(
                                contender.id(), Trainers.certificate(verdict).stepsCertified(), Integer::sum);
                    }
                    if (verdict.status() != RunStatus.SKIPPED && verdict.outcome() != Outcome.CERTIFIED) {
                        alarms.add(
                                contender.id() + " on " + experiment.name() + " in " + precision.id() + ": " + verdict);
                    }
                }
                page.append(" |\n");
            }
        }
        int all = steps.values().stream().mapToInt(Integer::intValue).sum();
        page.append("\n").append(all).append(" steps certified: ").append(steps).append("\n");
        Files.createDirectories(PAGE.getParent());
        Files.writeString(PAGE, page);

        assertThat(alarms).isEmpty();
        assertThat(all).isGreaterThanOrEqualTo(10_000);
        assertThat(steps.get("dl4j")).isGreaterThanOrEqualTo(3_000);
        if (Trainers.installed("pytorch").unavailable().isEmpty()) {
            assertThat(steps.get("pytorch")).isGreaterThanOrEqualTo(3_000);
        }
    }

    private static List<MlpTrainerProvider> contenders() {
        List<MlpTrainerProvider> contenders = new ArrayList<>(new InstalledTrainers().all());
        contenders.add(new Reordered(Trainers.installed("arrays"), 1));
        contenders.add(new Reordered(Trainers.installed("dl4j"), 1));
        return contenders;
    }

    private static String head() {
        StringBuilder head = new StringBuilder(
                "# No false alarm\n\nCorrect trainers over scales, precisions and orders of"
                        + " summation: steps certified, and the worst error as a share of its bound.\n\n| experiment | precision");
        StringBuilder rule = new StringBuilder("|---|---");
        for (MlpTrainerProvider contender : contenders()) {
            head.append(" | ").append(contender.id());
            rule.append("|---:");
        }
        return head + " |\n" + rule + "|\n";
    }

    private static String cell(TrainerVerdict verdict) {
        if (verdict.status() == RunStatus.SKIPPED) {
            return "skipped";
        }
        Certificate certificate = Trainers.certificate(verdict);
        String worst =
                String.format(Locale.ROOT, "%.2f", certificate.worstOfAll().share());
        return (verdict.outcome() == Outcome.CERTIFIED ? "" : verdict.outcome() + " ") + certificate.stepsCertified()
                + ", " + worst;
    }
}
