package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.TrainerVerdict;

/** The report of a run in Markdown, made from the run's files alone: same files, same bytes. */
public final class MarkdownReport {
    private final Run run;
    private final MarkdownText text = new MarkdownText();

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
        text.paragraph("# " + run.experiment().name());
        text.paragraph("**" + Sentences.verdict(run.verdict()) + "**");
        if (!run.experiment().description().isEmpty()) {
            text.paragraph(run.experiment().description());
        }
        text.paragraph(Sentences.network(run.experiment()) + " · " + Sentences.training(run.experiment()));
    }

    private void predictions() {
        text.paragraph("## Predictions after the last update");
        PredictionTable predictions = new PredictionTable(run);
        text.table(predictions.table(Integer.MAX_VALUE));
        text.list(predictions.remarks());
    }

    private void certificates() {
        text.paragraph("## Certificates");
        for (TrainerVerdict trainer : run.verdict().trainers()) {
            text.paragraph("### " + trainer.trainer() + " " + trainer.version() + ": " + Sentences.label(trainer));
            List<String> lines = new ArrayList<>(Sentences.certificate(trainer));
            lines.addAll(DiagnosisSentences.of(run, trainer));
            text.list(lines);
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
        text.table(table);
    }

    /** The first entries of the ledger; nothing when there are none. */
    private void kinks(KinkLedger ledger) {
        if (ledger.count() == 0) {
            return;
        }
        text.paragraph("Kinks that a correct implementation may see from either side: " + Numbers.count(ledger.count())
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
        text.table(table);
    }

    private void divergences() {
        if (!run.verdict().divergences().isEmpty()) {
            text.paragraph("## Free runs: the largest \\|Δ\\| between two trainers over all updates");
            text.table(ConsoleReport.divergenceTable(run.verdict().divergences()));
            text.list(Sentences.partings(run.verdict().divergences()));
        }
    }

    private void circumstances() {
        text.paragraph("## Circumstances");
        text.table(CircumstancesTable.of(run.circumstances()));
    }

    private void howToRead() {
        text.paragraph("## How to read this");
        text.paragraph("""
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
}
