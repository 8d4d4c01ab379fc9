package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.TextWriter;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TwoRuns;
import org.mlpparity.verdict.TwoRuns.Answer;
import org.mlpparity.verdict.TwoRuns.Apart;
import org.mlpparity.verdict.TwoRuns.Declared;
import org.mlpparity.verdict.TwoRuns.Side;
import org.mlpparity.verdict.TwoRuns.Walk;

/** Two recorded runs held against each other, as text: the answer in the first line, then the evidence for it. */
public final class TwoRunsReport {
    private static final String NETWORK = "network";
    private static final Pattern LAYER = Pattern.compile("network\\.layers\\[(\\d+)]\\.(\\w+)");

    private final TwoRuns runs;
    private final String a;
    private final String b;
    private final int width;
    private final StringBuilder out = new StringBuilder();

    private TwoRunsReport(TwoRuns runs, int width) {
        this.runs = runs;
        this.width = width;
        a = runs.left().name();
        b = runs.right().name();
    }

    /** The text, its sentences wrapped at {@code width}, ending in a line break. */
    public static String text(TwoRuns runs, int width) {
        return new TwoRunsReport(runs, width).text();
    }

    private String text() {
        TextWriter.lines(answer(), width, "  ").forEach(this::line);
        section("Where they part", parting());
        line("");
        line("Each against what it declares");
        line("");
        certificate(runs.left());
        certificate(runs.right());
        section(
                runs.answer() == Answer.DIFFER ? "What would make them equal" : "What they declare differently",
                remedies());
        return out.toString();
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private void section(String title, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        line("");
        line(title);
        line("");
        sentences.forEach(sentence -> out.append(TextWriter.wrapped(sentence, width)));
    }

    // The answer

    private String answer() {
        return switch (runs.answer()) {
            case AGREE ->
                ("AGREE: " + a + " and " + b + " compute the same at " + steps() + ", within rounding" + both())
                        .replaceFirst("…\\.$", "…");
            case DIFFER -> "DIFFER: " + difference().replaceFirst("…\\.$", "…");
            case UNKNOWN ->
                "NOT JUDGED: nothing was found in which " + a + " and " + b + " differ, but " + notJudged() + ".";
        };
    }

    private String steps() {
        int steps = runs.walk().steps();
        boolean all = runs.left().steps() == steps && runs.right().steps() == steps;
        return (all ? steps == 1 ? "the " : "all " : "the first ") + Sentences.plural(steps, "step");
    }

    private String both() {
        boolean left = runs.left().isCertified();
        boolean right = runs.right().isCertified();
        if (left && right) {
            return "; both compute what they declare.";
        }
        if (!left && !right) {
            return ". Neither computes what it declares: " + causes() + ".";
        }
        Side wrong = left ? runs.right() : runs.left();
        return ". " + (left ? a : b) + " computes what it declares. " + failure(wrong) + ".";
    }

    private String difference() {
        Optional<Apart> first = runs.walk().first();
        if (first.isPresent()) {
            Apart apart = first.get();
            return a + " and " + b + " part at step " + apart.step() + ", " + numbers(apart) + ". " + who();
        }
        if (runs.start().isPresent()) {
            Apart start = runs.start().get();
            return isOfSizes()
                    ? a + " and " + b + " are networks of different sizes: " + numbers(start) + "."
                    : a + " and " + b + " start from different parameters: " + numbers(start) + ". " + ownSteps();
        }
        if (runs.batch().isPresent()) {
            Apart batch = runs.batch().get();
            return a + " and " + b + " are fed different batches from step " + batch.step() + " on: " + numbers(batch)
                    + ". " + ownSteps();
        }
        return "every step of " + a + " and " + b + " is in order, but nothing explains how far they come apart.";
    }

    private boolean isOfSizes() {
        return runs.declared().stream().anyMatch(each -> each.member().startsWith(NETWORK))
                && runs.walk().steps() == 0
                && runs.start()
                        .filter(start -> start.place().startsWith("number"))
                        .isPresent();
    }

    /** Where starts or batches differ, but no operation does. */
    private String ownSteps() {
        if (!runs.walk().ended().isEmpty()) {
            return "Of what they compute, not all could be compared.";
        }
        return runs.left().isCertified() && runs.right().isCertified()
                ? "From its own numbers each computes the same, and what it declares."
                : "From its own numbers each computes the same, and not what it declares: " + causes() + ".";
    }

    private String numbers(Apart apart) {
        if (Double.isNaN(apart.left()) && Double.isNaN(apart.right())) {
            return apart.place();
        }
        return apart.place() + ": " + number(apart.left()) + " in " + a + ", " + number(apart.right()) + " in " + b;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "none" : Numbers.exact(value).replaceFirst("\\.0$", "");
    }

    private String who() {
        Side left = runs.left();
        Side right = runs.right();
        if (left.isCertified() && right.isCertified()) {
            return "Each computes what it declares, and that is not the same: " + declared() + ".";
        }
        if (!left.isCertified() && !right.isCertified()) {
            return "Neither computes what it declares: " + causes() + ".";
        }
        Side good = left.isCertified() ? left : right;
        Side other = left.isCertified() ? right : left;
        String what = declaresTheSame() && other.declares() && good.declares() ? "both declare" : "it declares";
        return good.name() + " computes what " + what + ". " + failure(other) + ".";
    }

    private boolean declaresTheSame() {
        return runs.declared().stream().allMatch(each -> each.member().equals("precision"));
    }

    private String causes() {
        return List.of(runs.left(), runs.right()).stream()
                .filter(side -> !side.isCertified())
                .map(side -> side.name() + " " + cause(side))
                .collect(Collectors.joining("; "));
    }

    private String failure(Side side) {
        if (side.computesTheOther()) {
            return side.name() + " computes what " + (side == runs.left() ? b : a)
                    + " declares, and not what it declares itself";
        }
        return side.name() + " does not, " + cause(side);
    }

    private static String cause(Side side) {
        return Rejection.of(side.verdict()).map(Rejection::placeAndCause).orElseGet(() -> switch (side.verdict()
                .outcome()) {
            case SUSPECT -> "since it does what correct programs do not";
            case UNRESOLVED -> "since its bounds are so wide that a zero would have passed";
            case CERTIFIED, REJECTED, SAMPLED, UNKNOWN ->
                "since it could not be judged to the end"
                        + (side.verdict().reason().isEmpty()
                                ? ""
                                : ": " + side.verdict().reason());
        });
    }

    private String notJudged() {
        if (!runs.walk().ended().isEmpty()) {
            return runs.walk().ended();
        }
        return List.of(runs.left(), runs.right()).stream()
                .filter(side -> side.verdict().outcome() != Outcome.CERTIFIED
                        && side.verdict().outcome() != Outcome.REJECTED)
                .map(side -> side.name() + " is " + Sentences.label(side.verdict()) + ", " + cause(side))
                .collect(Collectors.joining("; "));
    }

    // The evidence

    private List<String> parting() {
        List<String> lines = new ArrayList<>();
        if (isOfSizes()) {
            return lines;
        }
        lines.add(runs.start()
                .map(start -> "They start apart: " + given(start))
                .orElse("They start from the same parameters."));
        lines.add(runs.batch()
                .map(batch -> "They are fed apart from step " + batch.step() + " on: " + given(batch))
                .orElse("They are fed the same batches."));
        Walk walk = runs.walk();
        walk.first().ifPresent(first -> {
            lines.add("In step " + first.step()
                    + " every number before it, in data-flow order, is computed alike where both show it"
                    + (first.step() == 1 ? "." : ", and so is every one of the steps before."));
            lines.add(computed(first));
        });
        if (!walk.shared().isEmpty()) {
            lines.add("Both compute one thing that is not what they are held to, and do it alike, first at "
                    + walk.shared() + ".");
        }
        if (!walk.ended().isEmpty()) {
            lines.add("The comparison ends there: " + walk.ended() + ".");
        }
        if (runs.left().steps() != runs.right().steps()) {
            lines.add(a + " shows " + Sentences.plural(runs.left().steps(), "step") + ", " + b + " "
                    + runs.right().steps() + ": what only one of them shows is not compared.");
        }
        runs.divergence().ifPresent(divergence -> lines.add(far(divergence)));
        return lines;
    }

    private static String far(Divergence divergence) {
        String sentence = divergence.parting().sentence();
        return "How far they come apart, parameters by " + Numbers.magnitude(divergence.parameters()) + " at most: "
                + sentence + ".";
    }

    private String given(Apart apart) {
        return numbers(apart) + (apart.size() < 2 ? "." : " (" + entries(apart) + ").");
    }

    private static String entries(Apart apart) {
        return Numbers.count(apart.count()) + " of " + Sentences.plural(apart.size(), "entry") + " there";
    }

    private String computed(Apart apart) {
        String place = "They part at step " + apart.step() + ", " + numbers(apart);
        double gap = Math.abs(apart.left() - apart.right());
        if (Double.isNaN(apart.dueLeft()) && Double.isNaN(apart.dueRight())) {
            return place + ".";
        }
        String due = apart.fromEqualOperands()
                ? ""
                : ", where their own operands give " + number(apart.dueLeft()) + " and " + number(apart.dueRight());
        String size = Double.isNaN(gap) || !apart.fromEqualOperands()
                ? ""
                : "; " + Numbers.magnitude(gap) + " apart, "
                        + (gap > apart.allowance()
                                ? "of which rounding explains " + Numbers.magnitude(apart.allowance())
                                : "and only one of both is within the bound of correct ones, half of "
                                        + Numbers.magnitude(apart.allowance()));
        return place + due + size + " (" + entries(apart) + ").";
    }

    private void certificate(Side side) {
        int names = Math.max(a.length(), b.length()) + 2;
        String label = Sentences.label(side.verdict());
        String head = "  " + side.name() + " ".repeat(names - side.name().length()) + label
                + " ".repeat(Math.max(2, 12 - label.length()));
        String indent = " ".repeat(head.length());
        List<String> lines = new ArrayList<>();
        if (!side.declares()) {
            lines.add("declares no experiment of its own: it is held to that of " + (side == runs.left() ? b : a));
        }
        if (side.computesTheOther()) {
            lines.add("computes what " + (side == runs.left() ? b : a) + " declares, at every step");
        }
        Optional<Rejection> rejection = Rejection.of(side.verdict());
        rejection.ifPresent(each -> lines.addAll(each.lines(width - indent.length())));
        lines.addAll(Sentences.certificate(side.verdict()));
        line(head + String.join("\n" + indent, lines));
    }

    // What to change

    private String declared() {
        return runs.declared().stream().map(this::words).collect(Collectors.joining("; "));
    }

    /** "loss.samples: mean in a, sum in b, so that ...": where it stands in the experiment file, layers counted from 1. */
    private String words(Declared each) {
        Matcher layer = LAYER.matcher(each.member());
        String member = layer.matches()
                ? layer.group(2) + " of layer " + (Integer.parseInt(layer.group(1)) + 1)
                : each.member();
        return member + ": " + said(each.left()) + " in " + a + ", " + said(each.right()) + " in " + b
                + switch (each.member()) {
                    case "loss.samples" -> divides(each, "number of samples of the batch");
                    case "loss.outputs" -> divides(each, "number of outputs");
                    default -> "";
                };
    }

    private static String said(String json) {
        return json.isEmpty() ? "not said" : json;
    }

    private String divides(Declared each, String what) {
        boolean left = each.left().equals("mean");
        return ", so that " + (left ? a : b) + " divides the loss by the " + what + ", and " + (left ? b : a)
                + " does not";
    }

    private List<String> remedies() {
        List<String> lines = new ArrayList<>(runs.declared().stream()
                .map(this::words)
                .map(words -> words + ".")
                .toList());
        if (runs.answer() != Answer.DIFFER) {
            return lines;
        }
        runs.start()
                .filter(start -> !isOfSizes())
                .ifPresent(start -> lines.add("Start both from the same parameters."));
        runs.batch().ifPresent(batch -> lines.add("Feed both the same batches, in the same order."));
        List.of(runs.left(), runs.right()).forEach(side -> lines.addAll(remedies(side)));
        return lines;
    }

    private List<String> remedies(Side side) {
        if (side.computesTheOther()) {
            return List.of(side.name() + " declares what it does not compute: correct what it says of itself.");
        }
        return Rejection.of(side.verdict()).map(Rejection::findings).orElse(List.of()).stream()
                .map(finding -> side.name() + ", " + place(finding) + ": " + remedy(finding))
                .toList();
    }

    private static String place(Finding finding) {
        return finding.place().startsWith("in ") ? finding.place() : "in the " + finding.place();
    }

    private static String remedy(Finding finding) {
        if (!finding.remedy().isEmpty()) {
            return finding.remedy();
        }
        String due = finding.due().isEmpty() ? "" : "; due is " + finding.due();
        return switch (finding.grade()) {
            case NAMED, TIE, FORMULA -> "it computes " + finding.computed() + due + ".";
            case UNKNOWN -> "it computes something else, and no change that was tried gives its numbers" + due + ".";
        };
    }
}
