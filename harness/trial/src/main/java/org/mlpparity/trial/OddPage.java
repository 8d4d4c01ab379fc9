package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.OddMatrix.OddTrial;

/** The trials of {@link OddTrainers} as a section of a page. */
public final class OddPage {
    private OddPage() {}

    /** The section: one row per trainer, by precision how many steps were certified and the worst error as a share of its bound. */
    public static Section section(List<OddTrial> cells) {
        List<String> heads = new ArrayList<>(List.of("trainer", "what it does"));
        for (Precision precision : Precision.values()) {
            heads.add(precision.id());
        }
        Table table = new Table(2, heads);
        for (MlpTrainerProvider trainer :
                cells.stream().map(OddTrial::trainer).distinct().toList()) {
            List<String> row = new ArrayList<>(List.of(trainer.id(), trainer.description()));
            for (Precision precision : Precision.values()) {
                row.add(counts(cells.stream()
                        .filter(cell ->
                                cell.trainer() == trainer && cell.scenario().precision() == precision)
                        .toList()));
            }
            table.add(row);
        }
        int steps = cells.stream().mapToInt(OddTrial::stepsCertified).sum();
        return new Section(
                "odd-but-right",
                "Odd but right",
                List.of(
                        Paragraph.of(
                                "Correct trainers that add up in every order and arrange every formula in every way"
                                        + " that is right: steps certified, and the worst error as a share of its bound. "
                                        + steps
                                        + " steps."
                                        + (DetectionMatrix.ALL
                                                ? ""
                                                : " Each scenario is tried in one precision, in turn.")),
                        table));
    }

    private static String counts(List<OddTrial> cells) {
        int steps = cells.stream().mapToInt(OddTrial::stepsCertified).sum();
        double worst = cells.stream().mapToDouble(OddTrial::worst).max().orElse(0);
        long alarms = cells.stream().filter(cell -> !cell.right()).count();
        return steps + ", " + String.format(Locale.ROOT, "%.2f", worst)
                + (alarms == 0 ? "" : ", " + alarms + " alarms (!)");
    }
}
