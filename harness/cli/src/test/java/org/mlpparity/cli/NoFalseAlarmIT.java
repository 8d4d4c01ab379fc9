package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.Document;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;
import org.mlpparity.testkit.Scales;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.DetectionMatrix;
import org.mlpparity.trial.OddMatrix;
import org.mlpparity.trial.OddPage;
import org.mlpparity.trial.Reordered;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * The no-false-alarm matrix: correct trainers × scales × precisions × orders of summation, and odd ones on scenarios of every kind,
 * none refused and none suspected. Writes the matrix as a page.
 */
@Tag("slow")
class NoFalseAlarmIT {
    private static final Path PAGE = Path.of("target/matrices/no-false-alarm.md");

    /** What an installed trainer is tried on in both precisions: 14 scales of 120 steps and 20 steps of long sums. */
    private static final int BOTH_PRECISIONS = 2 * (14 * 120 + 20);

    private static final int INSTALLED_STEPS = DetectionMatrix.ALL ? 18_232 : 14_832;

    private static final int ODD_STEPS = DetectionMatrix.ALL ? 91_768 : 11_459;

    private final Map<String, Integer> steps = new TreeMap<>();
    /** Saturated units, whose updates a float32 cannot hold. */
    private static final Set<String> UNRESOLVED =
            Set.of("scale-sigmoid-1e2 in float32", "scale-sigmoid-1e3 in float32");

    private final List<String> alarms = new ArrayList<>();
    private final Map<String, Set<String>> unresolved = new TreeMap<>();

    @Test
    void noCorrectTrainerIsRefused() throws IOException {
        CompletableFuture<List<OddMatrix.OddTrial>> beside = CompletableFuture.supplyAsync(OddMatrix::all);
        Table scales = scales();
        List<OddMatrix.OddTrial> odd = beside.join();
        odd.stream()
                .filter(cell -> !cell.right())
                .map(NoFalseAlarmIT::described)
                .forEach(alarms::add);
        int installed = steps.values().stream().mapToInt(Integer::intValue).sum();
        int all = installed
                + odd.stream().mapToInt(OddMatrix.OddTrial::stepsCertified).sum();
        Files.createDirectories(PAGE.getParent());
        Files.writeString(PAGE, MarkdownWriter.write(page(scales, odd, all)));

        assertThat(alarms).isEmpty();
        assertThat(unresolved.keySet()).isEqualTo(UNRESOLVED);
        assertThat(installed).isGreaterThanOrEqualTo(INSTALLED_STEPS);
        assertThat(all - installed).isGreaterThanOrEqualTo(ODD_STEPS);
        for (MlpTrainerProvider contender : contenders()) {
            if (contender.unavailable().isEmpty()) {
                assertThat(steps.get(contender.id()))
                        .as(contender.id())
                        .isGreaterThanOrEqualTo(offersBoth(contender) ? BOTH_PRECISIONS : BOTH_PRECISIONS / 2);
            }
        }
    }

    /** Every contender on every scale in every precision: a row per experiment and precision. */
    private Table scales() {
        List<MlpTrainerProvider> contenders = contenders();
        List<String> heads = new ArrayList<>(List.of("experiment", "precision"));
        contenders.forEach(contender -> heads.add(contender.id()));
        Table table = new Table(2, heads);
        for (Experiment experiment : Scales.all()) {
            for (Precision precision : Precision.values()) {
                List<String> row = new ArrayList<>(List.of(experiment.name(), precision.id()));
                contenders.forEach(contender -> row.add(cell(contender, experiment.at(precision))));
                table.add(row);
            }
        }
        return table;
    }

    private String cell(MlpTrainerProvider contender, Experiment experiment) {
        TrainerVerdict verdict = Trainers.verdict(experiment, contender);
        if (verdict.status() == RunStatus.SKIPPED) {
            return "skipped";
        }
        Certificate certificate = Trainers.certificate(verdict);
        steps.merge(contender.id(), certificate.stepsCertified(), Integer::sum);
        String where = experiment.name() + " in " + experiment.precision().id();
        switch (verdict.outcome()) {
            case CERTIFIED -> {}
            case UNRESOLVED ->
                unresolved
                        .computeIfAbsent(where, each -> new TreeSet<>())
                        .addAll(certificate.resolution().unresolved().stream()
                                .map(Resolution.Tensor::words)
                                .toList());
            case REJECTED, SUSPECT, SAMPLED, UNKNOWN -> alarms.add(contender.id() + " on " + where + ": " + verdict);
        }
        String worst =
                String.format(Locale.ROOT, "%.2f", certificate.worstOfAll().share());
        return (verdict.outcome() == Outcome.CERTIFIED ? "" : verdict.outcome() + " ") + certificate.stepsCertified()
                + ", " + worst;
    }

    private Document page(Table scales, List<OddMatrix.OddTrial> odd, int all) {
        return new Document(
                "No false alarm",
                alarms.isEmpty()
                        ? "NO FALSE ALARM in " + all + " certified steps of correct trainers."
                        : "FALSE ALARMS: " + alarms.size() + " runs of correct trainers were not certified.",
                alarms.isEmpty() ? Tone.GOOD : Tone.BAD,
                List.of(Text.of(
                        "Correct trainers over scales, precisions, orders of summation and formulas: steps certified, and"
                                + " the worst error as a share of its bound.")),
                List.of(
                        new Section(
                                "scales",
                                "Installed trainers over scales",
                                List.of(
                                        scales,
                                        Paragraph.of("Steps in order: " + steps + "."),
                                        Paragraph.of(
                                                "UNRESOLVED is no alarm: every number is within its bound, but the bound of a"
                                                        + " tensor is wider than the tensor. So it is where units are so saturated that the steps are"
                                                        + " too small for the precision: " + unresolved + "."))),
                        OddPage.section(odd)));
    }

    private static String described(OddMatrix.OddTrial cell) {
        return cell.trainer().id() + " on " + cell.scenario().name() + " in "
                + cell.scenario().precision().id() + ": " + cell.verdict();
    }

    private static boolean offersBoth(MlpTrainerProvider contender) {
        return contender.capabilities().precisions().size() == Precision.values().length;
    }

    private static List<MlpTrainerProvider> contenders() {
        List<MlpTrainerProvider> contenders = new ArrayList<>(new InstalledTrainers().all());
        contenders.add(new Reordered(Trainers.installed("arrays"), 1));
        // It takes as long as all others together.
        if (DetectionMatrix.ALL) {
            contenders.add(new Reordered(Trainers.installed("dl4j"), 1));
        }
        return contenders;
    }
}
