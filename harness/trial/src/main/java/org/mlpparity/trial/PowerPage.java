package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mlpparity.document.Document;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.model.Experiment;
import org.mlpparity.trial.PowerMatrix.TensorPowers;
import org.mlpparity.trial.Showing.Level;

/** The smallest common factors that are refused, as a page: a section per network and precision. */
public final class PowerPage {
    private PowerPage() {}

    /** @param cells those of every scenario */
    public static Document of(List<TensorPowers> cells) {
        double least = cells.stream()
                .filter(cell -> cell.isGradient() && cell.level().showsOperands())
                .mapToDouble(TensorPowers::smallest)
                .max()
                .orElseThrow();
        return new Document(
                "Resolving power",
                String.format(
                        Locale.ROOT,
                        "A factor of 1 + %.1e on any gradient is refused where a trainer shows z and a.",
                        least),
                least < 1e-3 ? Tone.GOOD : Tone.BAD,
                List.of(
                        Text.of(
                                "One update of a correct run, and how small a wrong common factor 1 + ε on a whole tensor would still"
                                        + " have been refused. Each cell has two ε: that of the bounds, outside which a tensor is"
                                        + " rejected, or suspected where two passes were shown; then that of the test of all its"
                                        + " entries together, which suspects. An update is held against the gradient that was shown in"
                                        + " the same pass, if one was."),
                        Text.of(
                                "A dash: a single step of this tensor is too small for that test, or, for updates, there is"
                                        + " none.")),
                cells.stream()
                        .map(TensorPowers::scenario)
                        .distinct()
                        .map(scenario -> section(
                                scenario,
                                cells.stream()
                                        .filter(cell -> cell.scenario() == scenario)
                                        .toList()))
                        .toList());
    }

    private static Section section(Experiment scenario, List<TensorPowers> cells) {
        String precision = scenario.precision().id();
        return new Section(
                scenario.network().sizes() + "-" + precision,
                scenario.network().sizes() + " × " + scenario.batchSize() + " in " + precision,
                List.of(table(cells)));
    }

    private static Table table(List<TensorPowers> cells) {
        List<String> heads = new ArrayList<>(List.of("tensor"));
        for (Level level : Level.values()) {
            heads.add(level.words());
        }
        Table table = new Table(1, heads);
        cells.stream()
                .filter(cell -> cell.level() == Level.EVERYTHING)
                .sorted(Comparator.comparing(
                                (TensorPowers cell) -> cell.tensor().quantity())
                        .thenComparing(cell -> cell.tensor().layer()))
                .forEach(first -> table.add(row(first, cells)));
        return table;
    }

    private static List<String> row(TensorPowers first, List<TensorPowers> cells) {
        List<String> row = new ArrayList<>(List.of(first.tensor().words()));
        for (Level level : Level.values()) {
            row.add(cells.stream()
                    .filter(cell -> cell.level() == level
                            && cell.tensor().quantity() == first.tensor().quantity()
                            && cell.tensor().layer() == first.tensor().layer())
                    .findFirst()
                    .map(cell -> number(cell.tensor().factor()) + ", " + number(cell.aggregate()))
                    .orElse(""));
        }
        return row;
    }

    private static String number(double factor) {
        return Double.isInfinite(factor) ? "—" : String.format(Locale.ROOT, "%.1e", factor);
    }
}
