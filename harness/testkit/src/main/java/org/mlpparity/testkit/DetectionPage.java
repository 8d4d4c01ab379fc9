package org.mlpparity.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mlpparity.testkit.DetectionMatrix.Cell;
import org.mlpparity.verdict.Cause;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Outcome;

/** The detection matrix as a page in Markdown: what was said of every saboteur, scenario and phase. */
public final class DetectionPage {
    private DetectionPage() {}

    /** The page, ending in a line break. */
    public static String render(List<Cell> cells) {
        Map<String, List<Cell>> bySaboteur = cells.stream()
                .collect(Collectors.groupingBy(cell -> cell.saboteur().id(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder("# Detection matrix\n\n");
        page.append(
                        "Trainers that are wrong in one way each, in every scenario. A fault that can show must be refused; one that cannot")
                .append(
                        " must not. Causes that explain the evidence equally well are ties: the saboteur's own counts as first when it")
                .append(" is among the best.\n\n");
        page.append("| saboteur | refused | hidden | its cause first | no cause named |\n|---|---:|---:|---:|---:|\n");
        bySaboteur.forEach((id, trials) -> page.append(summary(id, trials)));
        page.append(summary("**all**", cells));
        bySaboteur.forEach((id, trials) -> appendTrials(page, id, trials));
        return page.toString();
    }

    private static String summary(String name, List<Cell> cells) {
        long due = cells.stream().filter(cell -> cell.hidden().isEmpty()).count();
        List<Cell> refused = cells.stream()
                .filter(cell -> cell.verdict().outcome() == Outcome.REJECTED)
                .toList();
        long named = refused.stream().filter(cell -> !cell.causes().isEmpty()).count();
        long first = refused.stream().filter(Cell::causeFirst).count();
        return "| " + name + " | " + refused.size() + " of " + due + " | " + (cells.size() - due) + " | " + first
                + " of " + named + " | " + (refused.size() - named) + " |\n";
    }

    private static void appendTrials(StringBuilder page, String id, List<Cell> trials) {
        Saboteur saboteur = trials.get(0).saboteur();
        page.append("\n## ")
                .append(id)
                .append("\n\n")
                .append(saboteur.description())
                .append(" (cause: ")
                .append(saboteur.cause());
        page.append(")\n\n| scenario | phase | verdict | first wrong | said |\n|---|---|---|---|---|\n");
        for (Cell cell : trials) {
            page.append("| ")
                    .append(cell.scenario().name())
                    .append(" | ")
                    .append(cell.phase().words())
                    .append(" | ");
            page.append(cell.verdict().outcome())
                    .append(cell.right() ? "" : " (!)")
                    .append(" | ");
            page.append(place(cell)).append(" | ").append(said(cell)).append(" |\n");
        }
    }

    private static String place(Cell cell) {
        return cell.verdict()
                .certificate()
                .flatMap(Certificate::first)
                .map(Deviation::place)
                .map(Object::toString)
                .orElse("");
    }

    private static String said(Cell cell) {
        if (cell.hidden().isPresent()) {
            return "hidden: " + cell.hidden().get();
        }
        String causes = cell.causes().stream().map(Cause::id).collect(Collectors.joining(", "));
        return causes.isEmpty() ? "cause unknown" : causes;
    }
}
