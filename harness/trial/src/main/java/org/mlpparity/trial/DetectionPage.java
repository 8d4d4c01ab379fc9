package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mlpparity.document.Block;
import org.mlpparity.document.Details;
import org.mlpparity.document.Document;
import org.mlpparity.document.HeatMap;
import org.mlpparity.document.HeatMap.Strip;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.trial.DetectionMatrix.DetectionTrial;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Outcome;

/** The detection matrix as a page: what was said of every saboteur, scenario and phase. */
public final class DetectionPage {
    private DetectionPage() {}

    /**
     * The page.
     *
     * @param cells the trials of the saboteurs
     * @param layers those of faults in single layers
     * @param cheaters those of the cheaters
     */
    public static Document of(
            List<DetectionTrial> cells,
            List<LayerMatrix.LayerTrial> layers,
            List<CheaterMatrix.CheaterTrial> cheaters) {
        Map<String, List<DetectionTrial>> bySaboteur = cells.stream()
                .collect(Collectors.groupingBy(cell -> cell.saboteur().id(), LinkedHashMap::new, Collectors.toList()));
        boolean right = cells.stream().allMatch(DetectionTrial::right)
                && layers.stream().allMatch(LayerMatrix.LayerTrial::right)
                && cheaters.stream().allMatch(CheaterMatrix.CheaterTrial::right);
        List<Block> trials = new ArrayList<>();
        bySaboteur.forEach((id, each) -> trials.add(trials(id, each)));
        return new Document(
                "Detection matrix",
                right
                        ? "ALL REFUSED: every one of " + bySaboteur.size()
                                + " trainers that are wrong on purpose is refused wherever its fault can show, and not where it cannot."
                        : "NOT ALL REFUSED: somewhere a fault that can show was let through, or one that cannot was seen.",
                right ? Tone.GOOD : Tone.BAD,
                List.of(
                        Text.of("Trainers that are wrong in one way each, in "
                                + (DetectionMatrix.ALL ? "every scenario" : "some of the scenarios")
                                + " where the fault can show and in one of four"
                                + " where it cannot. A fault that can show must be refused; one that cannot must not."),
                        Text.of("Causes that explain the evidence equally well are ties: the saboteur's own counts as"
                                + " first when it is among the best.")),
                List.of(
                        new Section("matrix", "The matrix", List.of(summary(bySaboteur, cells), map(bySaboteur))),
                        LayerPage.section(layers),
                        cheaters(cheaters),
                        new Section("trials", "Every trial", trials)));
    }

    private static Section cheaters(List<CheaterMatrix.CheaterTrial> cells) {
        Table table = new Table(3, List.of("cheater", "how it cheats", "found by", "not certified"));
        for (Cheater cheater : cells.stream()
                .map(CheaterMatrix.CheaterTrial::cheater)
                .distinct()
                .toList()) {
            List<CheaterMatrix.CheaterTrial> trials = cells.stream()
                    .filter(cell -> cell.cheater() == cheater && cell.shows())
                    .toList();
            long refused =
                    trials.stream().filter(CheaterMatrix.CheaterTrial::right).count();
            table.add(
                    cheater.id(),
                    cheater.description(),
                    cheater.foundBy().words(),
                    trials.isEmpty() ? "" : refused + " of " + trials.size());
        }
        return new Section(
                "cheaters",
                "Cheaters",
                List.of(
                        Paragraph.of("Every number that these trainers show while they are watched is right. They save"
                                + " themselves work elsewhere, and none may be certified where it does. Those that a"
                                + " referee cannot find out are there for the benchmark's gate."),
                        table));
    }

    private static Table summary(Map<String, List<DetectionTrial>> bySaboteur, List<DetectionTrial> cells) {
        Table table = new Table(1, List.of("saboteur", "refused", "hidden", "its cause first", "no cause named"));
        bySaboteur.forEach((id, trials) -> table.add(counts(id, trials)));
        table.add(counts("all", cells));
        return table;
    }

    private static List<String> counts(String name, List<DetectionTrial> cells) {
        long visible = cells.stream().filter(cell -> cell.hidden().isEmpty()).count();
        List<DetectionTrial> refused =
                cells.stream().filter(DetectionPage::isRefused).toList();
        long diagnosed = refused.stream().filter(DetectionTrial::diagnosed).count();
        long named = refused.stream().filter(cell -> !cell.causes().isEmpty()).count();
        long first = refused.stream().filter(DetectionTrial::causeFirst).count();
        return List.of(
                name,
                refused.size() + " of " + visible,
                String.valueOf(cells.size() - visible),
                first + " of " + named,
                String.valueOf(diagnosed - named));
    }

    private static boolean isRefused(DetectionTrial cell) {
        return cell.verdict().outcome() == Outcome.REJECTED;
    }

    private static HeatMap map(Map<String, List<DetectionTrial>> bySaboteur) {
        List<Strip> strips = new ArrayList<>();
        bySaboteur.forEach((id, trials) -> strips.add(
                new Strip(id, trials.stream().map(DetectionPage::shade).toList())));
        return new HeatMap(
                "Saboteurs by scenarios",
                "Strong blue: refused, and its own cause named first. Pale blue: refused. Grey: the fault cannot show there."
                        + " Orange, of which there must be none: let through, or refused where there was nothing to see.",
                "scenarios from the first step, then after 400 steps",
                strips);
    }

    private static double shade(DetectionTrial cell) {
        if (!cell.right()) {
            return -1;
        }
        return !isRefused(cell) ? 0 : cell.causeFirst() ? 1 : 0.5;
    }

    private static Details trials(String id, List<DetectionTrial> trials) {
        Saboteur saboteur = trials.get(0).saboteur();
        Table table = new Table(5, List.of("scenario", "phase", "verdict", "first wrong", "said"));
        for (DetectionTrial cell : trials) {
            table.add(
                    cell.scenario().name(),
                    cell.phase().words(),
                    cell.verdict().outcome() + (cell.right() ? "" : " (!)"),
                    place(cell),
                    said(cell));
        }
        return new Details(
                id, List.of(Paragraph.of(saboteur.description() + " (cause: " + saboteur.cause() + ")"), table));
    }

    private static String place(DetectionTrial cell) {
        return cell.verdict()
                .certificate()
                .flatMap(Certificate::first)
                .map(Deviation::place)
                .map(Object::toString)
                .orElse("");
    }

    private static String said(DetectionTrial cell) {
        if (cell.hidden().isPresent()) {
            return "hidden: " + cell.hidden().get();
        }
        if (isRefused(cell) && !cell.diagnosed()) {
            return "not asked";
        }
        String causes = String.join(", ", cell.causes());
        return causes.isEmpty() ? "cause unknown" : causes;
    }
}
