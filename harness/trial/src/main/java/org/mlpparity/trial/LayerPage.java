package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.document.Block;
import org.mlpparity.document.Details;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.model.Experiment;
import org.mlpparity.trial.LayerMatrix.LayerTrial;
import org.mlpparity.trial.Showing.Level;
import org.mlpparity.verdict.Outcome;

/** Faults of single layers as a section of a page: refused or not, by how much of its work the trainer shows. */
final class LayerPage {
    private LayerPage() {}

    static Section section(List<LayerTrial> cells) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(
                "The same fault in every layer of a deep and of a wide network in float32, by how much of its"
                        + " work the trainer shows: how often it was rejected, how often suspected, and of how many trials. With z"
                        + " and a shown none may pass; with less none may be certified."));
        for (Experiment scenario :
                cells.stream().map(LayerTrial::scenario).distinct().toList()) {
            List<LayerTrial> trials =
                    cells.stream().filter(cell -> cell.scenario() == scenario).toList();
            blocks.add(Paragraph.of(scenario.name() + ": " + scenario.description()));
            blocks.add(summary(trials));
            blocks.add(new Details("every trial on " + scenario.name(), List.of(all(trials))));
        }
        return new Section("layers", "Faults in single layers", blocks);
    }

    private static Table summary(List<LayerTrial> cells) {
        List<Level> levels =
                cells.stream().map(LayerTrial::level).distinct().sorted().toList();
        List<String> heads = new ArrayList<>(List.of("fault"));
        levels.forEach(level -> heads.add(level.words()));
        Table table = new Table(1, heads);
        for (LayerFault fault : cells.stream().map(LayerTrial::fault).distinct().toList()) {
            List<String> row = new ArrayList<>(List.of(fault.id()));
            for (Level level : levels) {
                row.add(counts(cells.stream()
                        .filter(cell -> cell.fault() == fault && cell.level() == level)
                        .toList()));
            }
            table.add(row);
        }
        return table;
    }

    private static String counts(List<LayerTrial> cells) {
        long rejected = cells.stream()
                .filter(cell -> cell.verdict().outcome() == Outcome.REJECTED)
                .count();
        long suspect = cells.stream()
                .filter(cell -> cell.verdict().outcome() == Outcome.SUSPECT)
                .count();
        boolean right = cells.stream().allMatch(LayerTrial::right);
        return rejected + " + " + suspect + " of " + cells.size() + (right ? "" : " (!)");
    }

    private static Table all(List<LayerTrial> cells) {
        Table table = new Table(5, List.of("fault", "where", "shown", "verdict", "first wrong"));
        for (LayerTrial cell : cells) {
            table.add(
                    cell.fault().id(),
                    cell.where(),
                    cell.level().words(),
                    cell.verdict().outcome() + (cell.right() ? "" : " (!)"),
                    cell.place().map(Object::toString).orElse(""));
        }
        return table;
    }
}
