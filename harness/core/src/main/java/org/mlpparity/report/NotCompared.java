package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;

/** What was not compared, and why: what is missing is said as loudly as what was found. */
final class NotCompared {
    private final Run run;
    private final List<String> lines = new ArrayList<>();

    private NotCompared(Run run) {
        this.run = run;
    }

    static Section of(Run run) {
        NotCompared notCompared = new NotCompared(run);
        run.verdict().trainers().forEach(notCompared::add);
        notCompared.printed();
        notCompared.pairs();
        return new Section(
                "not-compared",
                "What was not compared, and why",
                List.of(
                        notCompared.lines.isEmpty()
                                ? Paragraph.of("Nothing was left out: every number of every trainer was compared.")
                                : Bullets.of(notCompared.lines)));
    }

    private void add(TrainerVerdict trainer) {
        if (trainer.certificate().isEmpty()) {
            lines.add(trainer.trainer() + ": nothing, it is " + Sentences.label(trainer) + ": " + trainer.reason());
            return;
        }
        Certificate certificate = trainer.certificate().orElseThrow();
        long missing = certificate.expected() - certificate.compared();
        if (missing > 0) {
            lines.add(trainer.trainer() + ": " + Numbers.count(missing) + " of " + Numbers.count(certificate.expected())
                    + " numbers, " + trainer.reason());
        }
        if (missing == 0 && trainer.status() != RunStatus.COMPLETED) {
            lines.add(trainer.trainer() + ": whether its bits repeat, " + trainer.reason());
        }
        hidden(trainer.trainer(), certificate);
    }

    private void hidden(String trainer, Certificate certificate) {
        Set<Quantity> seen = certificate.worst().stream()
                .map(worst -> worst.place().quantity())
                .collect(Collectors.toSet());
        List<String> hidden = new ArrayList<>();
        for (Quantity quantity : List.of(Quantity.PRE_ACTIVATIONS, Quantity.ACTIVATIONS)) {
            if (!seen.contains(quantity)) {
                hidden.add(quantity.words());
            }
        }
        if (!hidden.isEmpty()) {
            lines.add(trainer + ": " + String.join(" and ", hidden)
                    + ", which it does not show; what follows from them was compared");
        }
    }

    private void printed() {
        run.experiment().printed().stream()
                .filter(printed -> !printed.note().isEmpty())
                .forEach(printed -> lines.add("the column \"" + printed.source() + "\": " + printed.note()));
    }

    private void pairs() {
        long notAsked = run.verdict().divergences().stream()
                .filter(pair -> pair.parting().kind() == Parting.Kind.NOT_ASKED)
                .count();
        if (notAsked > 0) {
            lines.add("why " + Sentences.plural(notAsked, "pair")
                    + " of free runs part: the reason stands with each pair below");
        }
    }
}
