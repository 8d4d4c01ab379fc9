package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Table;
import org.mlpparity.verdict.Finding;

/** One wrong operation in words: what it computes, what is due, and how much of that is known. */
final class FindingWords {
    /** So many points of an implied function are printed. */
    private static final int POINTS = 8;

    private FindingWords() {}

    /** The line that names the cause, or says that none is known; with the sentence and the change's short name. */
    static String cause(Finding finding) {
        return label(finding.grade()) + sentence(finding) + id(finding.id());
    }

    private static String label(Finding.Grade grade) {
        return switch (grade) {
            case NAMED, TIE -> "cause: ";
            case FORMULA -> "cause unknown, but a formula gives the numbers: ";
            case UNKNOWN -> "cause unknown: ";
        };
    }

    private static String id(String id) {
        return id.isEmpty() ? "" : " (" + id + ")";
    }

    private static String sentence(Finding finding) {
        return finding.sentence().isEmpty() ? "no change that was tried gives the numbers" : finding.sentence();
    }

    /** A sentence without the place at its start, where the place stands before it already. */
    static String clause(String sentence, Finding finding) {
        String start = finding.place() + ": ";
        return sentence.regionMatches(true, 0, start, 0, start.length())
                ? sentence.substring(start.length())
                : sentence;
    }

    /** The cause as the end of a sentence: its first sentence without the short name and without a full stop. */
    static String brief(Finding finding) {
        String sentence = withoutStop(clause(finding.sentence(), finding).replaceFirst("[.] .*", ""));
        return switch (finding.grade()) {
            case NAMED -> sentence;
            case TIE ->
                sentence + ", or "
                        + (finding.ties().size() == 1
                                ? "another change"
                                : "one of " + finding.ties().size() + " other changes")
                        + " with the same numbers here";
            case FORMULA -> "cause unknown, but a formula fits: " + sentence;
            case UNKNOWN -> "cause unknown";
        };
    }

    static String withoutStop(String sentence) {
        return sentence.strip().replaceFirst("[.]$", "");
    }

    /** How much is known, as a label of a few words. */
    static String grade(Finding finding) {
        return switch (finding.grade()) {
            case NAMED -> "cause found";
            case TIE -> "one of " + (finding.ties().size() + 1) + " causes";
            case FORMULA -> "a formula, no cause";
            case UNKNOWN -> "cause unknown";
        };
    }

    /** What the grade means for a reader, a sentence; empty where the cause speaks for itself. */
    static String caution(Finding finding) {
        return switch (finding.grade()) {
            case NAMED -> "";
            case TIE -> "In this run each of these gives the same numbers:";
            case FORMULA -> "The formula describes the numbers. It is no cause: a constant in it has no name.";
            case UNKNOWN -> "";
        };
    }

    /** Another change that fits as well, with its formula and what would tell both apart. */
    static String tie(Finding finding, Finding.Tie tie) {
        return withoutStop(clause(tie.sentence(), finding))
                + id(tie.id())
                + (tie.computed().isEmpty() ? "" : ": " + tie.computed())
                + (tie.apart().isEmpty() ? "" : "; told apart by: " + withoutStop(tie.apart()));
    }

    /** Computed, due and what to change, each with its name; those that are not known are left out. */
    static List<List<String>> formulas(Finding finding) {
        List<List<String>> named = new ArrayList<>();
        named.add(List.of("computed", finding.computed()));
        named.add(List.of("due", finding.due()));
        named.add(List.of("remedy", finding.remedy()));
        return named.stream().filter(each -> !each.get(1).isEmpty()).toList();
    }

    /** Some points of the implied function, evenly chosen: what the numbers give there beside what is due. */
    static Table points(Finding.Implied implied) {
        Table table = new Table(0, List.of(implied.input(), implied.output() + " computed", implied.output() + " due"));
        List<Finding.Point> all = implied.points();
        int rows = Math.min(POINTS, all.size());
        for (int i = 0; i < rows; i++) {
            Finding.Point point = all.get(rows == 1 ? 0 : (int) ((long) i * (all.size() - 1) / (rows - 1)));
            table.add(Numbers.value(point.at()), Numbers.value(point.actual()), Numbers.value(point.due()));
        }
        return table;
    }

    /** What the implied function is, in words: "a over z". */
    static String implied(Finding.Implied implied) {
        return implied.output() + " over " + implied.input() + ", as the numbers imply it, at "
                + Sentences.plural(Math.min(POINTS, implied.points().size()), "point")
                + (implied.points().size() > POINTS
                        ? " of " + Numbers.count(implied.points().size())
                        : "");
    }
}
