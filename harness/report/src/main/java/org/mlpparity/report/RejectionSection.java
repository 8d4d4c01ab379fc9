package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.document.Axis;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Card;
import org.mlpparity.document.Cell;
import org.mlpparity.document.Details;
import org.mlpparity.document.LineChart;
import org.mlpparity.document.LineChart.Look;
import org.mlpparity.document.LineChart.Point;
import org.mlpparity.document.LineChart.Series;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Finding;

/** The first section of a rejected run: each wrong operation, what it computes, what is due, and what to change. */
final class RejectionSection {
    /** About as many points as a chart can show. */
    private static final int POINTS = 400;

    private RejectionSection() {}

    /** Empty where no trainer is rejected. */
    static Optional<Section> of(Run run) {
        List<Block> blocks = new ArrayList<>();
        Rejection.in(run.verdict().trainers()).forEach(rejection -> add(rejection, blocks));
        return blocks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("what-is-wrong", "What is wrong, and what to change", blocks));
    }

    private static void add(Rejection rejection, List<Block> blocks) {
        List<Finding> findings = rejection.findings();
        if (findings.size() > 1) {
            blocks.add(Paragraph.of(findings.size() + " operations of " + rejection.trainer()
                    + " are wrong. They stand in the order in which a step computes them; each was judged from what the "
                    + "trainer shows, so what follows correctly from a wrong value is not among them."));
        }
        findings.forEach(finding -> blocks.add(card(rejection, finding)));
        if (findings.isEmpty()) {
            blocks.add(
                    new Card(
                            rejection.clause(),
                            "",
                            Tone.BAD,
                            List.of(
                                    Paragraph.of(
                                            "No change that was tried gives what is wrong. The first wrong number stands under Certificates."))));
        }
        if (!rejection.remarks().isEmpty()) {
            blocks.add(Bullets.of(rejection.remarks()));
        }
    }

    private static Card card(Rejection rejection, Finding finding) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(cause(finding));
        blocks.add(formulas(finding));
        String caution = FindingWords.caution(finding);
        if (!caution.isEmpty()) {
            blocks.add(Paragraph.of(caution));
        }
        blocks.add(Bullets.of(finding.ties().stream()
                .map(tie -> FindingWords.tie(finding, tie))
                .toList()));
        finding.implied().ifPresent(implied -> blocks.add(chart(rejection, finding, implied)));
        if (!finding.worked().isEmpty()) {
            blocks.add(Paragraph.of("Worked for one entry:"));
            blocks.add(new Bullets(finding.worked().stream().map(Text::code).toList()));
        }
        if (!finding.evidence().isEmpty()) {
            blocks.add(new Details("Evidence", List.of(Bullets.of(finding.evidence()))));
        }
        return new Card(
                rejection.trainer() + ", " + rejection.place(finding),
                FindingWords.grade(finding),
                tone(finding.grade()),
                blocks);
    }

    private static Paragraph cause(Finding finding) {
        String sentence = finding.sentence().isEmpty()
                ? "No change that was tried gives the numbers."
                : FindingWords.clause(finding.sentence(), finding);
        return new Paragraph(
                finding.id().isEmpty()
                        ? Text.strong(sentence)
                        : Text.strong(sentence)
                                .then(" (")
                                .then(Text.code(finding.id()))
                                .then(")"));
    }

    private static Tone tone(Finding.Grade grade) {
        return switch (grade) {
            case NAMED, TIE -> Tone.BAD;
            case FORMULA -> Tone.DOUBTFUL;
            case UNKNOWN -> Tone.NEUTRAL;
        };
    }

    private static Table formulas(Finding finding) {
        Table table = new Table(2, List.of("", ""));
        FindingWords.formulas(finding)
                .forEach(each -> table.addCells(List.of(new Cell(each.get(0)), new Cell(each.get(1)))));
        return table;
    }

    /** A point per number that the trainer gave, over the line of what is due. */
    private static LineChart chart(Rejection rejection, Finding finding, Finding.Implied implied) {
        List<Point> actual = new ArrayList<>();
        List<Point> due = new ArrayList<>();
        int stride = (implied.points().size() + POINTS - 1) / POINTS;
        for (int i = 0; i < implied.points().size(); i += Math.max(stride, 1)) {
            Finding.Point point = implied.points().get(i);
            actual.add(new Point(point.at(), point.actual()));
            due.add(new Point(point.at(), point.due()));
        }
        return new LineChart(
                implied.output() + " over " + implied.input() + ", as the numbers imply it",
                "What " + rejection.trainer() + " computes " + rejection.place(finding) + ", beside what is due. "
                        + "It is drawn from the shown numbers alone: a description, not a cause.",
                Axis.linear(implied.input()),
                Axis.linear(implied.output()),
                List.of(
                        new Series("computed", Look.DOTS, actual, List.of()),
                        new Series("due", Look.LINE, due, List.of())),
                FindingWords.points(implied));
    }
}
