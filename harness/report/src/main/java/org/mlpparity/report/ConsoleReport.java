package org.mlpparity.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Table;
import org.mlpparity.document.TextWriter;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.TrainerVerdict;

/** The first screen: the table of the assignment, a certificate per trainer, how far the free runs are apart. */
public final class ConsoleReport {
    /** More samples than this do not fit a screen; the report has more of them. */
    private static final int SAMPLES = 12;

    /** Nor do more rows, of which a sample has one for each output. */
    private static final int ROWS = 36;

    /** The longest outcome and a gap. */
    private static final int OUTCOME = 12;

    private ConsoleReport() {}

    /** The screen as text, the verdict last, ending in a line break. */
    public static String render(Run run) {
        return evidence(run, TextWriter.SCREEN) + '\n' + verdict(run) + '\n';
    }

    /** The whole verdict in one line. */
    public static String verdict(Run run) {
        return Sentences.verdict(run.verdict());
    }

    /** What stands before the verdict, its sentences wrapped at {@code width}, ending in a line break. */
    public static String evidence(Run run, int width) {
        StringBuilder screen = new StringBuilder();
        screen.append(run.experiment().name()).append(" · ").append(Sentences.network(run.experiment()));
        screen.append('\n').append(Sentences.training(run.experiment())).append("\n\n");
        predictions(run, width, screen);
        boolean isSampled = run.verdict().trainers().stream()
                .flatMap(trainer -> trainer.certificate().stream())
                .anyMatch(certificate -> certificate.chosen().isPresent());
        screen.append("Certificates: ")
                .append(isSampled ? "every chosen step" : "every step")
                .append(" against an exact one, in bounds derived for ")
                .append(run.experiment().precision().id())
                .append("\n\n");
        run.verdict().trainers().forEach(trainer -> certificate(run, trainer, width, screen));
        divergences(run, width, screen);
        return screen.toString();
    }

    private static void predictions(Run run, int width, StringBuilder screen) {
        PredictionTable predictions = new PredictionTable(run);
        if (!predictions.isShown()) {
            return;
        }
        int samples =
                Math.min(SAMPLES, Math.max(1, ROWS / run.experiment().network().outputs()));
        screen.append("Predictions after the last update\n\n")
                .append(predictions.table(samples).toText());
        int hidden = run.experiment().data().samples() - samples;
        if (hidden > 0) {
            screen.append("  … and ")
                    .append(Sentences.plural(hidden, "sample"))
                    .append(predictions.isCut() ? " more\n" : " more in the report\n");
        }
        if (predictions.isCut()) {
            Classification.sentences(run.experiment().data(), predictions.predictions())
                    .forEach(sentence -> screen.append(TextWriter.wrapped(sentence, width)));
        }
        predictions.remarks().forEach(remark -> screen.append(TextWriter.wrapped(remark, width)));
        screen.append('\n');
    }

    private static void certificate(Run run, TrainerVerdict trainer, int width, StringBuilder screen) {
        String head = "  " + padded(Sentences.label(trainer), OUTCOME) + padded(trainer.trainer(), nameWidth(run));
        String indent = " ".repeat(head.length());
        List<String> lines = new ArrayList<>();
        Optional<Rejection> rejection = Rejection.of(trainer);
        rejection.ifPresent(each -> lines.addAll(each.lines(width - indent.length())));
        lines.addAll(Sentences.certificate(trainer));
        rejection.flatMap(each -> Rejection.again(run, trainer)).ifPresent(lines::add);
        screen.append(head).append(String.join("\n" + indent, lines)).append('\n');
    }

    private static int nameWidth(Run run) {
        return run.verdict().trainers().stream()
                        .mapToInt(trainer -> trainer.trainer().length())
                        .max()
                        .orElse(0)
                + 2;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static void divergences(Run run, int width, StringBuilder screen) {
        if (run.verdict().divergences().isEmpty()) {
            return;
        }
        screen.append("\nFree runs: the largest |Δ| between two trainers over all updates\n\n")
                .append(freeRuns(run.verdict().divergences(), width));
    }

    /**
     * The table of gaps and why they are there: a sentence on each, but on the widest only where rounding explains several, since
     * those differ in their numbers alone. Sentences are wrapped at {@code width}.
     */
    public static String freeRuns(List<Divergence> pairs, int width) {
        StringBuilder text = new StringBuilder(divergenceTable(pairs).toText());
        List<Divergence> rounding = pairs.stream()
                .filter(pair -> pair.parting().kind() == Parting.Kind.ROUNDING)
                .toList();
        Optional<Divergence> widest = rounding.stream().max(Comparator.comparingDouble(Divergence::parameters));
        List<String> partings = Sentences.partings(pairs.stream()
                .filter(pair -> !rounding.contains(pair) || widest.get().equals(pair))
                .toList());
        text.append(partings.isEmpty() ? "" : "\n");
        partings.forEach(parting -> text.append(TextWriter.wrapped(parting, width)));
        if (rounding.size() > 1) {
            text.append("  Rounding explains the other ")
                    .append(Sentences.plural(rounding.size() - 1L, "pair"))
                    .append(" too: the report has the numbers.\n");
        }
        return text.toString();
    }

    static Table divergenceTable(List<Divergence> pairs) {
        Table table = new Table(1, List.of("", "predictions", "gradients", "parameters"));
        for (Divergence pair : pairs) {
            table.add(
                    pair.left() + " – " + pair.right(),
                    Numbers.magnitude(pair.predictions()),
                    Numbers.magnitude(pair.gradients()),
                    Numbers.magnitude(pair.parameters()));
        }
        return table;
    }
}
