package org.mlpparity.verify;

import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.Resolution;

/**
 * What a trainer does in an unobserved run: its second run must reach the parameters of the first. If the bits differ,
 * each update of a third run, in which only the parameters are read, is judged end to end.
 *
 * @param repeatability how it came out
 * @param remark a sentence for the reader; empty where there is nothing to be said
 */
record Unobserved(Repeatability repeatability, String remark) {
    static Unobserved of(Experiment experiment, TrainingTrace trace) {
        return trace.rerun()
                .filter(rerun -> rerun.end().isPresent())
                .map(rerun -> judged(experiment, trace, rerun.updates()))
                .orElse(new Unobserved(Repeatability.UNCHECKED, ""));
    }

    private static Unobserved judged(Experiment experiment, TrainingTrace trace, List<Parameters> updates) {
        if (updates.isEmpty()) {
            boolean isElsewhere = trace.dropped().isPresent()
                    && !trace.rerun().flatMap(Rerun::end).equals(trace.end().map(FinalTrace::parameters));
            return isElsewhere
                    ? new Unobserved(
                            Repeatability.UNRESOLVED,
                            "its unobserved run ends elsewhere, and was not judged, since no steps were to be kept")
                    : new Unobserved(Repeatability.REPEATS, "");
        }
        Optional<Certificate> certificate = new Certifier(experiment, trace.unobserved(updates)).certificate();
        Optional<Deviation> wrong = certificate.flatMap(Certificate::first);
        if (certificate.isEmpty()) {
            return new Unobserved(
                    Repeatability.UNRESOLVED, "its unobserved run ends elsewhere and could not be judged");
        }
        if (wrong.isPresent()) {
            return new Unobserved(
                    Repeatability.WRONG,
                    "when only its parameters are read, its updates are wrong: first at "
                            + wrong.get().place());
        }
        boolean watchedAgain = trace.end()
                .map(end -> end.parameters().equals(updates.get(updates.size() - 1)))
                .orElse(false);
        if (watchedAgain) {
            return new Unobserved(
                    Repeatability.SUSPECT,
                    "its parameters repeat when they are read at every update, and end elsewhere when nothing is read");
        }
        List<Resolution.Tensor> unresolved = certificate.get().resolution().unresolved();
        return unresolved.isEmpty()
                ? new Unobserved(
                        Repeatability.DIFFERS,
                        "its bits do not repeat: in another run, of which only the parameters were read, every update is in its bound")
                : new Unobserved(
                        Repeatability.UNRESOLVED,
                        "its bits do not repeat, and without its gradient the "
                                + unresolved.get(0).words() + " cannot be told from zero");
    }
}
