package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Cause;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.TrainerVerdict;

/** Why a trainer was probably rejected, in words, and the command that shows it again. */
final class DiagnosisSentences {
    /** What stands before the command. */
    static final String AGAIN = "again: ";

    private DiagnosisSentences() {}

    /** One sentence per item; none for a trainer that was not rejected. */
    static List<String> of(Run run, TrainerVerdict trainer) {
        List<String> lines = new ArrayList<>();
        trainer.diagnosis().ifPresent(diagnosis -> {
            causes(diagnosis, lines);
            lines.addAll(diagnosis.remarks());
            lines.add(AGAIN + Reproduction.of(run, trainer.trainer()));
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
}
