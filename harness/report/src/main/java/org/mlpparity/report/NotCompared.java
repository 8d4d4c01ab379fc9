package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Repeatability;
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
        certificate
                .chosen()
                .ifPresent(chosen -> lines.add(trainer.trainer() + ": "
                        + Numbers.count(certificate.steps() - (long) chosen) + " of "
                        + Sentences.plural(certificate.steps(), "step")
                        + ", which were left out on purpose, and how far its free run is from others'"));
        long missing = certificate.expected() - certificate.compared();
        if (missing > 0) {
            lines.add(trainer.trainer() + ": " + Numbers.count(missing) + " of " + Numbers.count(certificate.expected())
                    + " numbers, " + trainer.reason());
        }
        if (missing == 0 && trainer.status() != RunStatus.COMPLETED) {
            lines.add(trainer.trainer() + ": whether its bits repeat, " + trainer.reason());
        }
        if (trainer.status() == RunStatus.COMPLETED && trainer.repeatability() == Repeatability.UNCHECKED) {
            lines.add(trainer.trainer() + ": an unobserved run, since it was run once");
        }
        hidden(trainer.trainer(), certificate);
    }

    private void hidden(String trainer, Certificate certificate) {
        ShownWork shown = ShownWork.by(certificate);
        List<String> hidden = Stream.of(Quantity.values())
                .filter(quantity -> mayBeShown(quantity) && !shown.has(quantity))
                .map(quantity -> named(quantity) + " (" + instead(quantity, shown) + ")")
                .toList();
        if (!hidden.isEmpty()) {
            lines.add(trainer + " does not show its " + Sentences.list(hidden));
        }
        if (!shown.onePass() && shown.has(Quantity.WEIGHT_GRADIENT)) {
            lines.add(trainer + ": whether its updates used the gradient that it shows, which is of a separate pass; "
                    + "they were judged from the parameters before them");
        }
    }

    /** Whether it is a trainer's choice to show it; a pair is named by its first. */
    private boolean mayBeShown(Quantity quantity) {
        return switch (quantity) {
            case PRE_ACTIVATIONS, ACTIVATIONS, PREDICTIONS, LOSS, DELTAS, WEIGHT_GRADIENT -> true;
            case MEMORY -> hasMemory();
            case INITIAL_PARAMETERS, BIAS_GRADIENT, WEIGHTS, BIASES, OTHER_PREDICTIONS -> false;
        };
    }

    private boolean hasMemory() {
        return run.experiment().optimizer().slots() > 0;
    }

    private static String named(Quantity quantity) {
        return switch (quantity) {
            case WEIGHT_GRADIENT -> "gradient";
            case INITIAL_PARAMETERS,
                    PRE_ACTIVATIONS,
                    ACTIVATIONS,
                    PREDICTIONS,
                    LOSS,
                    DELTAS,
                    BIAS_GRADIENT,
                    MEMORY,
                    WEIGHTS,
                    BIASES,
                    OTHER_PREDICTIONS -> quantity.words();
        };
    }

    /** What was judged in its place. */
    private static String instead(Quantity quantity, ShownWork shown) {
        return switch (quantity) {
            case PRE_ACTIVATIONS ->
                shown.has(Quantity.ACTIVATIONS)
                        ? "its activations were judged from those of the layer below"
                        : "what follows was judged from values derived from the parameters";
            case ACTIVATIONS ->
                shown.has(Quantity.PRE_ACTIVATIONS)
                        ? "the next layer was judged from the pre-activations"
                        : "what follows was judged from values derived from the parameters";
            case DELTAS ->
                shown.has(Quantity.WEIGHT_GRADIENT)
                        ? "its gradient was judged from derived ones"
                        : "its updates were judged from derived ones";
            case WEIGHT_GRADIENT -> "its updates were judged from a derived one";
            case MEMORY -> "it was carried from update to update as the formula implies";
            case INITIAL_PARAMETERS, PREDICTIONS, LOSS, BIAS_GRADIENT, WEIGHTS, BIASES, OTHER_PREDICTIONS ->
                "nothing was judged instead";
        };
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
