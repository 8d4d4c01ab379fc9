package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.mlpparity.trace.Circumstances;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.TrainerVerdict;

/** The report of a run in Markdown, made from the run's files alone: same files, same bytes. */
public final class MarkdownReport {
    private final Run run;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Run run) {
        this.run = run;
    }

    /** The report as text, ending in a line break. */
    public static String render(Run run) {
        MarkdownReport report = new MarkdownReport(run);
        report.head();
        report.predictions();
        report.certificates();
        report.divergences();
        report.circumstances();
        report.howToRead();
        return report.text.toString();
    }

    private void head() {
        paragraph("# " + run.experiment().name());
        paragraph("**" + Sentences.verdict(run.verdict()) + "**");
        if (!run.experiment().description().isEmpty()) {
            paragraph(run.experiment().description());
        }
        paragraph(Sentences.network(run.experiment()) + " · " + Sentences.training(run.experiment()));
    }

    private void predictions() {
        paragraph("## Predictions after the last update");
        PredictionTable predictions = new PredictionTable(run);
        paragraph(predictions.table(Integer.MAX_VALUE).toMarkdown().stripTrailing());
        list(predictions.remarks());
    }

    private void certificates() {
        paragraph("## Certificates");
        for (TrainerVerdict trainer : run.verdict().trainers()) {
            paragraph("### " + trainer.trainer() + " " + trainer.version() + ": " + Sentences.label(trainer));
            List<String> lines = new ArrayList<>(Sentences.certificate(trainer));
            lines.addAll(DiagnosisSentences.of(run, trainer));
            list(lines);
            trainer.certificate().ifPresent(this::worstCases);
            trainer.certificate().map(Certificate::kinks).ifPresent(this::kinks);
        }
    }

    private void worstCases(Certificate certificate) {
        Table table = new Table(2, List.of("quantity", "worst at", "error", "bound", "share of the bound"));
        for (Deviation worst : certificate.worst()) {
            table.add(
                    worst.place().quantity().words(),
                    worst.place().toString(),
                    Numbers.magnitude(worst.distance()),
                    Numbers.magnitude(worst.allowance()),
                    Numbers.share(worst.share()));
        }
        paragraph(table.toMarkdown().stripTrailing());
    }

    /** The first entries of the ledger; nothing when there are none. */
    private void kinks(KinkLedger ledger) {
        if (ledger.count() == 0) {
            return;
        }
        paragraph("Kinks that a correct implementation may see from either side: " + Numbers.count(ledger.count())
                + ", of which the first " + ledger.entries().size() + " are listed; they widen "
                + Sentences.plural(ledger.widened(), "bound") + " of gradients and new parameters.");
        Table table = new Table(0, List.of("epoch", "batch", "layer", "sample", "unit", "z", "B(z)"));
        for (KinkLedger.Entry entry : ledger.entries()) {
            table.add(
                    String.valueOf(entry.epoch()),
                    String.valueOf(entry.batch()),
                    String.valueOf(entry.layer()),
                    String.valueOf(entry.sample()),
                    String.valueOf(entry.unit()),
                    Numbers.magnitude(entry.z()),
                    Numbers.magnitude(entry.bound()));
        }
        paragraph(table.toMarkdown().stripTrailing());
    }

    private void divergences() {
        if (!run.verdict().divergences().isEmpty()) {
            paragraph("## Free runs: the largest \\|Δ\\| between two trainers over all updates");
            paragraph(ConsoleReport.divergenceTable(run.verdict().divergences())
                    .toMarkdown()
                    .stripTrailing());
            list(Sentences.partings(run.verdict().divergences()));
        }
    }

    private void circumstances() {
        Circumstances at = run.circumstances();
        paragraph("## Circumstances");
        Table table = new Table(2, List.of("", ""));
        table.add("started", at.started());
        table.add("mlp-parity", at.version());
        table.add("command", "`parity " + String.join(" ", at.command()) + "`");
        table.add("JVM", at.jvm());
        table.add("flags", "`" + String.join(" ", at.jvmFlags()) + "`");
        table.add("system", at.system());
        table.add("processor", at.processor() + ", " + Sentences.plural(at.cores(), "core") + " to use");
        table.add("heap", "at most " + Numbers.count(at.maxHeapMiB()) + " MiB");
        new TreeMap<>(at.threadLimits()).forEach(table::add);
        new TreeMap<>(at.processes()).forEach((trainer, process) -> table.add(trainer + " ran in", cell(process)));
        new TreeMap<>(at.trainingSeconds())
                .forEach((trainer, seconds) -> table.add(trainer + " trained and observed", Numbers.seconds(seconds)));
        table.add("oracle and certificates", Numbers.seconds(at.judgingSeconds()));
        paragraph(table.toMarkdown().stripTrailing());
    }

    /** A command may hold the character that separates cells. */
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private void howToRead() {
        paragraph("## How to read this");
        paragraph("""
                Every step of every trainer was computed again from the trainer's own parameters, in double-double \
                arithmetic, with a bound beside every number: what any correct implementation in this precision keeps, \
                whatever its order of summation. **CERTIFIED** means that every number of every step is within its bound. \
                **REJECTED** means that one is not, and names the first. The likely cause is the known fault that reproduces most \
                of the wrong numbers and leaves the right ones alone; causes that explain as much cannot be told apart in this run. **UNKNOWN**, **SKIPPED**, **FAILED**, **TIMED_OUT**, \
                **WRONG_SHAPE** and **NON_FINITE** are never a pass. A share of 1.00 would be the largest error that rounding \
                can explain. **A second run** starts from the same numbers and is asked the same but for the forward pass; its bits repeat or they do not, and \
                neither is wrong. Free runs of certified trainers may drift apart: training amplifies rounding. Why they do is asked pair by \
                pair, and a gap that neither a ReLU on different sides of its kink nor rounding explains is a failure.""");
    }

    private void paragraph(String paragraph) {
        text.append(text.isEmpty() ? "" : "\n").append(paragraph).append('\n');
    }

    private void list(List<String> items) {
        if (!items.isEmpty()) {
            paragraph("- " + String.join("\n- ", items));
        }
    }
}
