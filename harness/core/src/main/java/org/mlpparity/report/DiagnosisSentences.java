package org.mlpparity.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.mlpparity.verdict.Cause;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.TrainerVerdict;

/** Why a trainer was probably rejected, in words, and the command that shows it again. */
final class DiagnosisSentences {
    private DiagnosisSentences() {}

    /** One sentence per item; none for a trainer that was not rejected. */
    static List<String> of(Run run, TrainerVerdict trainer) {
        List<String> lines = new ArrayList<>();
        trainer.diagnosis().ifPresent(diagnosis -> {
            causes(diagnosis, lines);
            lines.add("again: " + reproduce(run, trainer.trainer()));
        });
        return lines;
    }

    private static void causes(Diagnosis diagnosis, List<String> lines) {
        if (diagnosis.causes().isEmpty()) {
            lines.add("cause unknown: no known fault explains more than half of what is wrong");
            return;
        }
        Cause best = diagnosis.causes().get(0);
        lines.add("likely cause: " + named(best));
        lines.addAll(List.of(("evidence: " + best.evidence()).split("; ")));
        for (Cause other : diagnosis.causes().subList(1, diagnosis.causes().size())) {
            boolean tie = other.fit() == best.fit();
            lines.add((tie ? "explains as much: " : "explains less: ") + named(other));
        }
    }

    private static String named(Cause cause) {
        return cause.sentence() + " (" + cause.id() + ", explains "
                + String.format(Locale.ROOT, "%.0f", Math.floor(100 * cause.fit())) + " %)";
    }

    /** The command of the run, for this trainer alone; any other command than verify is replaced by it. */
    static String reproduce(Run run, String trainer) {
        List<String> words = new ArrayList<>(List.of("parity", "verify"));
        List<String> command = run.circumstances().command();
        if (command.isEmpty() || !command.get(0).equals("verify")) {
            words.add(run.experiment().name());
        } else {
            words.addAll(kept(run.experiment().name(), command.subList(1, command.size())));
        }
        words.addAll(List.of("--trainers", trainer));
        return String.join(" ", words);
    }

    /** The options that change what is computed, and the experiment. */
    private static List<String> kept(String experiment, List<String> options) {
        List<String> kept = new ArrayList<>();
        boolean named = false;
        for (Iterator<String> words = options.iterator(); words.hasNext(); ) {
            String word = words.next();
            boolean takesValue = word.startsWith("--") && !word.contains("=") && words.hasNext();
            String value = takesValue ? words.next() : "";
            if (word.startsWith("--trainers") || word.startsWith("--results")) {
                continue;
            }
            named |= !word.startsWith("-");
            kept.add(word);
            if (takesValue) {
                kept.add(value);
            }
        }
        if (!named) {
            kept.add(0, experiment);
        }
        return kept;
    }
}
