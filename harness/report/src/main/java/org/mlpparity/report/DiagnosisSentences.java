package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.Finding;
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
        if (diagnosis.findings().isEmpty()) {
            lines.add("cause unknown: no change that was tried gives what is wrong");
        }
        diagnosis.findings().forEach(finding -> found(finding, lines));
    }

    private static void found(Finding finding, List<String> lines) {
        lines.add("cause: " + finding.sentence() + " (" + finding.id() + ")");
        if (!finding.computed().isEmpty()) {
            lines.add("computed: " + finding.computed());
            lines.add("due: " + finding.due());
        }
        if (!finding.remedy().isEmpty()) {
            lines.add("remedy: " + finding.remedy());
        }
        finding.evidence().forEach(line -> lines.add("evidence: " + line));
        finding.ties().forEach(tie -> lines.add("as good here: " + tie.sentence() + " (" + tie.id() + ")"));
    }
}
