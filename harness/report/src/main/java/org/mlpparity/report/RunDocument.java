package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Card;
import org.mlpparity.document.Cell;
import org.mlpparity.document.Details;
import org.mlpparity.document.Document;
import org.mlpparity.document.HeatMap;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.run.Run;
import org.mlpparity.trace.Dropped;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.TrainerVerdict;

/** The report of a run, made from the run's files alone: same files, same document. */
public final class RunDocument {
    private static final List<Text> HOW_TO_READ =
            List.of(Text.marked("""
                    A step is a list of operations: each layer's products and activations, the loss, the deltas, the \
                    gradients, the update. **Each operation was computed again, exactly, from the numbers that the \
                    trainer itself shows**, and its result was held against a bound: the most that rounding can do in \
                    this precision, whatever the order of summation. What a trainer does not show was derived, with \
                    its bound, from the last thing that it does. A step whose operations are each right is right, and \
                    how far a run has drifted from another plays no part."""), Text.marked("""
                    **CERTIFIED** means that every number of every step is within its bound, and that the bounds were \
                    narrow enough to say something. **REJECTED** means that one number is outside. Every \
                    wrong operation is a finding: where it is, what it computes and what is due. A cause is named only \
                    if it gives every number of its operation, also at steps that were not used to find it; changes \
                    with the same numbers are listed as ties, and what fits but has no name is called a formula. \
                    **SUSPECT** \
                    means that no number is outside the bounds of every correct trainer, but that the run holds \
                    something that correct ones do not do: errors of a whole tensor that together are larger than \
                    rounding, numbers that do not follow from those shown beside them, or other results when nobody \
                    watches. **UNRESOLVED** means that every number is within its bound, but that for some tensor a \
                    zero would have been, too, at more than half of its steps. That half is a choice. **UNKNOWN**, \
                    **SKIPPED**, **FAILED**, **TIMED_OUT**, **WRONG_SHAPE** and **NON_FINITE** mean that nothing was \
                    judged, or not to the end. Only CERTIFIED is a pass."""), Text.marked("""
                    **What would have been seen** is the resolving power: had all of a gradient been off by a larger \
                    factor than the one printed, it would have been refused. A share of 1.00 of a bound would be the \
                    largest error that rounding can explain; it is no score, and shares of trainers that show \
                    different things are shares of different bounds. A trainer **shows its work in one pass** when all \
                    that it shows belongs to the same update; numbers of separate passes say less about each other, \
                    and fewer faults are seen."""), Text.marked("""
                    **The unobserved run** starts from the same numbers and is asked for nothing but updates; only \
                    then are its parameters compared, bit for bit. Other bits are not wrong by themselves: then the \
                    run is repeated, reading only the parameters after each update, and each update is judged from \
                    these. At the end it predicts for inputs that are not in the data."""), Text.marked("""
                    Free runs of certified trainers may drift apart: training amplifies rounding. Why they do is asked \
                    pair by pair, and a gap that neither a ReLU on different sides of its kink nor rounding explains \
                    is a failure. A gap that could not be examined is said in the verdict."""));

    private final Run run;

    private RunDocument(Run run) {
        this.run = run;
    }

    /** The whole report. */
    public static Document of(Run run) {
        return new RunDocument(run).document();
    }

    private Document document() {
        List<Section> sections = new ArrayList<>();
        RejectionSection.of(run).ifPresent(sections::add);
        sections.add(predictions());
        sections.add(certificates());
        WouldHaveSeen.of(run).ifPresent(sections::add);
        sections.add(NotCompared.of(run));
        if (!run.verdict().divergences().isEmpty()) {
            sections.add(freeRuns());
        }
        List<HeatMap> strips = ParameterStrips.of(run);
        if (!strips.isEmpty()) {
            sections.add(new Section("strips", "Parameters and gradients", List.copyOf(strips)));
        }
        sections.add(new Section("circumstances", "Circumstances", circumstances()));
        sections.add(new Section(
                "how-to-read",
                "How to read this",
                HOW_TO_READ.stream().<Block>map(Paragraph::new).toList()));
        return new Document(
                run.experiment().name(),
                Sentences.verdict(run.verdict()),
                tone(run.verdict().outcome()),
                lead(),
                sections);
    }

    /** The table, and what is left of steps that were not kept. */
    private List<Block> circumstances() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(CircumstancesTable.of(run.circumstances()));
        for (TrainingTrace trace : run.traces()) {
            trace.dropped().ifPresent(dropped -> blocks.add(left(trace.trainer(), dropped)));
        }
        return blocks;
    }

    private static Paragraph left(String trainer, Dropped dropped) {
        String steps = Numbers.count(dropped.steps()) + " steps of " + trainer;
        String kept = dropped.sample()
                .map(sample -> "Of the " + steps + " these are kept: " + sample + ", and the first. Each")
                .orElse("None of the " + steps + " that were looked at is kept: each");
        return Paragraph.of(
                kept + " was judged when it was observed. SHA-256 of the bytes of all: " + dropped.sha256() + ".");
    }

    static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case CERTIFIED -> Tone.GOOD;
            case REJECTED -> Tone.BAD;
            case SUSPECT, UNRESOLVED, SAMPLED -> Tone.DOUBTFUL;
            case UNKNOWN -> Tone.NEUTRAL;
        };
    }

    private List<Text> lead() {
        List<Text> lead = new ArrayList<>();
        if (!run.experiment().description().isEmpty()) {
            lead.add(Text.of(run.experiment().description()));
        }
        lead.add(Text.of(Sentences.network(run.experiment()) + " · " + Sentences.training(run.experiment())));
        return lead;
    }

    private Section predictions() {
        PredictionTable predictions = new PredictionTable(run);
        List<Block> blocks = new ArrayList<>();
        if (predictions.isShown()) {
            if (predictions.isCut()) {
                blocks.add(Paragraph.of(predictions.cut()));
            }
            blocks.addAll(Classification.of(run.experiment().data(), predictions.predictions()));
            blocks.add(predictions.table());
            blocks.add(Bullets.of(predictions.remarks()));
        } else {
            blocks.add(Paragraph.of("The run shows none."));
        }
        LossChart.of(run).ifPresent(blocks::add);
        return new Section("predictions", "Predictions after the last update", blocks);
    }

    private Section certificates() {
        List<Block> blocks = new ArrayList<>(List.of(overview()));
        blocks.addAll(ShareCharts.of(run));
        run.verdict().trainers().forEach(trainer -> blocks.add(card(trainer)));
        return new Section("certificates", "Certificates", blocks);
    }

    private Table overview() {
        boolean rejected = run.verdict().count(Outcome.REJECTED) > 0;
        List<String> heads = new ArrayList<>(List.of("trainer", "verdict"));
        if (rejected) {
            heads.addAll(List.of("what is wrong", "what to change"));
        }
        int words = heads.size();
        heads.addAll(List.of(
                "steps in order", "numbers compared", "worst share of a bound", "would have seen", "unobserved run"));
        Table table = new Table(words, heads);
        for (TrainerVerdict trainer : run.verdict().trainers()) {
            List<Cell> cells = new ArrayList<>(
                    List.of(new Cell(trainer.trainer()), new Cell(Sentences.label(trainer), tone(trainer.outcome()))));
            if (rejected) {
                Optional<Rejection> rejection = Rejection.of(trainer);
                cells.add(new Cell(rejection.map(Rejection::placeAndCause).orElse("")));
                cells.add(new Cell(rejection.map(Rejection::remedy).orElse("")));
            }
            cells.addAll(trainer.certificate()
                    .map(RunDocument::counts)
                    .orElse(List.of(new Cell("none"), new Cell("none"), new Cell(""), new Cell(""))));
            cells.add(new Cell(repeats(trainer.repeatability())));
            table.addCells(cells);
        }
        return table;
    }

    private static List<Cell> counts(Certificate certificate) {
        return List.of(
                new Cell(Sentences.steps(certificate)),
                new Cell(Numbers.count(certificate.compared()) + " of " + Numbers.count(certificate.expected())),
                new Cell(worst(certificate.worstOfAll())),
                new Cell(certificate
                        .resolution()
                        .least()
                        .map(least -> ResolutionSentences.factor(least.factor()))
                        .orElse("")));
    }

    /** With its quantity, since trainers that show different things have their worst in different places. */
    private static String worst(Deviation worst) {
        String share = Numbers.share(worst.share());
        return worst.share() == 0
                ? share
                : share + ", " + worst.place().quantity().words();
    }

    private static String repeats(Repeatability repeatability) {
        return switch (repeatability) {
            case REPEATS -> "same bits";
            case DIFFERS -> "other bits, in order";
            case UNRESOLVED -> "other bits, not resolved";
            case SUSPECT -> "ends elsewhere";
            case WRONG -> "wrong";
            case UNCHECKED -> "none";
        };
    }

    private Card card(TrainerVerdict trainer) {
        List<String> lines = new ArrayList<>();
        Optional<Rejection> rejection = Rejection.of(trainer);
        rejection.ifPresent(each -> lines.add(each.placeAndCause()));
        lines.addAll(Sentences.certificate(trainer));
        rejection.flatMap(each -> Rejection.again(run, trainer)).ifPresent(lines::add);
        List<Block> blocks = new ArrayList<>(
                List.of(new Bullets(lines.stream().map(RunDocument::line).toList())));
        trainer.certificate().ifPresent(certificate -> {
            blocks.add(new Details("The largest error of each quantity", List.of(worstCases(certificate))));
            boolean isRejected = certificate.outcome() == Outcome.REJECTED
                    && !certificate.suspicions().isEmpty();
            if (isRejected || certificate.suspicions().size() > Sentences.TOLD) {
                blocks.add(new Details("All that is suspicious", List.of(suspicions(certificate))));
            }
            blocks.addAll(kinks(certificate.kinks()));
        });
        return new Card(
                trainer.trainer() + " " + trainer.version(), Sentences.label(trainer), tone(trainer.outcome()), blocks);
    }

    /** A command stands as it is to be typed. */
    private static Text line(String line) {
        return line.startsWith(Rejection.AGAIN)
                ? Text.of(Rejection.AGAIN).then(Text.code(line.substring(Rejection.AGAIN.length())))
                : Text.of(line);
    }

    private static Bullets suspicions(Certificate certificate) {
        return Bullets.of(
                certificate.suspicions().stream().map(Sentences::suspicion).toList());
    }

    private static Table worstCases(Certificate certificate) {
        Table table = new Table(2, List.of("quantity", "worst at", "error", "bound", "share of the bound"));
        for (Deviation worst : certificate.worst()) {
            table.add(
                    worst.place().quantity().words(),
                    worst.place().toString(),
                    Numbers.magnitude(worst.distance()),
                    Numbers.magnitude(worst.allowance()),
                    Numbers.share(worst.share()));
        }
        return table;
    }

    /** The first entries of the ledger; nothing when there are none. */
    private static List<Block> kinks(KinkLedger ledger) {
        if (ledger.count() == 0) {
            return List.of();
        }
        Paragraph count = Paragraph.of("Kinks that a correct implementation may see from either side: "
                + Numbers.count(ledger.count()) + ", of which the first "
                + ledger.entries().size() + " are listed; they widen " + Sentences.plural(ledger.widened(), "bound")
                + " of deltas, gradients and new parameters.");
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
        return List.of(count, table);
    }

    private Section freeRuns() {
        List<Divergence> pairs = run.verdict().divergences();
        List<Block> blocks = new ArrayList<>(List.of(ConsoleReport.divergenceTable(pairs)));
        GapChart.of(run.verdict()).ifPresent(blocks::add);
        blocks.addAll(partings(pairs));
        return new Section("free-runs", "Free runs: the largest |Δ| between two trainers over all updates", blocks);
    }

    /** Why they part. Explanations by rounding differ in their numbers only, so they are folded away. */
    private static List<Block> partings(List<Divergence> pairs) {
        Map<Boolean, List<Divergence>> byRounding = pairs.stream()
                .collect(Collectors.partitioningBy(pair -> pair.parting().kind() == Parting.Kind.ROUNDING));
        List<Block> blocks = new ArrayList<>(List.of(Bullets.of(Sentences.partings(byRounding.get(false)))));
        List<String> rounding = Sentences.partings(byRounding.get(true));
        if (!rounding.isEmpty()) {
            blocks.add(new Details(
                    "Rounding explains " + Sentences.plural(rounding.size(), "pair"), List.of(Bullets.of(rounding))));
        }
        return blocks;
    }
}
