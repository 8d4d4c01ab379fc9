package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.document.TextWriter;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.TrainerVerdict;

/** Why one trainer was rejected, in words: where, what is computed in place of what, and what to change. */
final class Rejection {
    /** How many ties a screen shows; the page shows all. */
    private static final int MOST_TIES = 4;

    /** What stands before the command. */
    static final String AGAIN = "again: ";

    /** The label of a formula and the spaces behind it. */
    private static final int LABEL = 11;

    /** A sentence that is longer than this ends in an ellipsis where it stands in another. */
    private static final int SENTENCE = 200;

    private final TrainerVerdict trainer;
    private final List<Finding> findings;

    private Rejection(TrainerVerdict trainer) {
        this.trainer = trainer;
        findings = trainer.diagnosis().map(Diagnosis::findings).orElse(List.of());
    }

    /** Empty for a trainer that is not rejected. */
    static Optional<Rejection> of(TrainerVerdict trainer) {
        return trainer.outcome() == Outcome.REJECTED ? Optional.of(new Rejection(trainer)) : Optional.empty();
    }

    /** Of all that are. */
    static List<Rejection> in(List<TrainerVerdict> trainers) {
        return trainers.stream().flatMap(trainer -> of(trainer).stream()).toList();
    }

    String trainer() {
        return trainer.trainer();
    }

    /** In data-flow order. */
    List<Finding> findings() {
        return findings;
    }

    List<String> remarks() {
        return trainer.diagnosis().map(Diagnosis::remarks).orElse(List.of());
    }

    /** Trainer, place and cause as one clause. */
    String clause() {
        return trainer() + ", " + placeAndCause();
    }

    /** Where it is wrong and why, as one clause; of several findings one, and how many there are. */
    String placeAndCause() {
        if (findings.isEmpty()) {
            return firstPlace() + ": " + withoutFindings();
        }
        int more = findings.size() - 1;
        Finding told = told();
        return place(told) + ": " + shortened(FindingWords.brief(told))
                + (more == 0
                        ? ""
                        : " (and " + Sentences.plural(more, "other operation") + (more == 1 ? " is" : " are")
                                + " wrong)");
    }

    /** The first whose cause is known, so that a reader sees a cause if there is one; else the first. */
    private Finding told() {
        return findings.stream()
                .filter(finding -> switch (finding.grade()) {
                    case NAMED, TIE -> true;
                    case FORMULA, UNKNOWN -> false;
                })
                .findFirst()
                .orElse(findings.get(0));
    }

    /** What to change at the place that is told; empty where that is not known for certain. */
    String remedy() {
        return findings.isEmpty() || told().grade() != Finding.Grade.NAMED ? "" : told().remedy();
    }

    /** What is said where no operation was found wrong. */
    String withoutFindings() {
        if (trainer.diagnosis().isPresent()) {
            return "cause unknown";
        }
        return trainer.certificate().flatMap(Certificate::first).isPresent()
                ? "it left the bounds that every correct implementation keeps"
                : "its updates are wrong when nothing but its parameters is read";
    }

    /** Not longer than a sentence may be: without what its symbols mean, if that suffices, else cut off. */
    private static String shortened(String sentence) {
        if (length(sentence) <= SENTENCE) {
            return sentence;
        }
        String plain = sentence.replaceAll(" \\(\\w is [^()]*\\)", "");
        return length(plain) <= SENTENCE ? plain : plain.substring(0, plain.offsetByCodePoints(0, SENTENCE)) + " …";
    }

    private static int length(String sentence) {
        return sentence.codePointCount(0, sentence.length());
    }

    /** Where a finding is; where it does not say, where the certificate's first wrong number is. */
    String place(Finding finding) {
        if (finding.place().isEmpty()) {
            return firstPlace();
        }
        return finding.place().startsWith("in ") ? finding.place() : "in the " + finding.place();
    }

    private String firstPlace() {
        return trainer.certificate()
                .flatMap(Certificate::first)
                .map(Deviation::place)
                .map(Rejection::words)
                .orElse("in the unobserved run");
    }

    private static String words(Place place) {
        return "in the " + place.quantity().words() + (place.layer() == 0 ? "" : " of layer " + place.layer());
    }

    /** For a screen: place, cause, formulas and remedy of each wrong operation, wrapped at {@code width}. */
    List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        if (findings.isEmpty()) {
            lines.add(firstPlace());
            lines.add(withoutFindings()
                    + (trainer.diagnosis().isPresent() ? ": no change that was tried gives what is wrong" : ""));
        } else if (findings.size() == 1) {
            lines.add(place(findings.get(0)));
            lines.addAll(lines(findings.get(0), width));
        } else {
            lines.add(findings.size() + " operations are wrong, in the order in which a step computes them");
            for (int i = 0; i < findings.size(); i++) {
                lines.add((i + 1) + ". " + place(findings.get(i)));
                lines(findings.get(i), width - 3).forEach(line -> lines.add("   " + line));
            }
        }
        remarks().forEach(remark -> lines.addAll(TextWriter.lines(remark, width, "  ")));
        return lines;
    }

    private static List<String> lines(Finding finding, int width) {
        List<String> lines = new ArrayList<>(TextWriter.lines(FindingWords.cause(finding), width, "       "));
        FindingWords.formulas(finding).forEach(each -> labelled(each.get(0), each.get(1), width, lines));
        finding.ties().stream()
                .limit(MOST_TIES)
                .forEach(tie -> labelled("or", FindingWords.tie(finding, tie), width, lines));
        finding.implied().ifPresent(implied -> {
            labelled("implied", FindingWords.implied(implied), width, lines);
            FindingWords.points(implied).toText().lines().forEach(line -> lines.add("  " + line));
        });
        if (!finding.worked().isEmpty()) {
            lines.add("  for one entry:");
            finding.worked().forEach(line -> lines.add("    " + line));
        }
        finding.evidence().forEach(line -> labelled("evidence", line, width, lines));
        return lines;
    }

    private static void labelled(String label, String text, int width, List<String> lines) {
        String head = "  " + label + ":" + " ".repeat(LABEL - label.length() - 1);
        lines.addAll(TextWriter.lines(head + text, width, " ".repeat(head.length())));
    }

    /** The command that tries the trainer again, alone; none where it was tried by a test. */
    static Optional<String> again(Run run, TrainerVerdict trainer) {
        return Reproduction.of(run, trainer.trainer()).map(command -> AGAIN + command);
    }
}
