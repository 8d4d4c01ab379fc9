package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;

/** What became of the stated theory, in words and figures. */
final class TheorySection {
    private static final int SAMPLES = 8;

    private TheorySection() {}

    static Section of(TheoryAudit theory, Audit audit) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Bullets.of(sentences(theory, audit)));
        if (!theory.holds()) {
            blocks.add(table(theory));
        }
        return new Section("theory", "The stated theory", blocks);
    }

    private static List<String> sentences(TheoryAudit theory, Audit audit) {
        String stated = theory.theory().loss() + " over " + outputName(theory);
        List<String> sentences = new ArrayList<>();
        sentences.add(
                theory.holds()
                        ? "a − y is the derivative of " + stated + ", up to a factor"
                        : "a − y is not the derivative of " + stated
                                + ": per sample, before the loss is averaged, they differ as the table shows");
        sentences.add("a − y is the derivative of " + holders(theory));
        List<Activation> activations = theory.theory().activations();
        OutputRange.sentence(activations.get(activations.size() - 1), audit.claims())
                .ifPresent(sentences::add);
        if (!audit.located().isEmpty()) {
            sentences.add("what reproduces the printed numbers is "
                    + run(audit.claims().experiment()));
        }
        return sentences;
    }

    private static String outputName(TheoryAudit theory) {
        List<?> activations = theory.theory().activations();
        return activations.get(activations.size() - 1) + " outputs";
    }

    private static String holders(TheoryAudit theory) {
        return theory.holders().stream()
                .map(holder -> (holder.factor() == 1 ? "" : Numbers.exact(1 / holder.factor()) + " × ")
                        + holder.loss().id() + " over " + holder.output() + " outputs")
                .collect(Collectors.joining(", of "));
    }

    private static String run(Experiment experiment) {
        return experiment.network().layers().stream()
                        .map(LayerSpec::activation)
                        .map(Object::toString)
                        .collect(Collectors.joining("-"))
                + " with " + experiment.loss();
    }

    private static Table table(TheoryAudit theory) {
        Table table = new Table(0, List.of("sample", "a − y", "derivative", "ratio"));
        theory.samples().stream()
                .limit(SAMPLES)
                .forEach(delta -> table.add(
                        delta.sample()
                                + (theory.samples().size()
                                                > theory.samples()
                                                        .get(theory.samples().size() - 1)
                                                        .sample()
                                        ? ", output " + delta.output()
                                        : ""),
                        Numbers.value(delta.stated()),
                        Numbers.value(delta.derivative()),
                        Numbers.value(delta.derivative() / delta.stated())));
        return table;
    }
}
