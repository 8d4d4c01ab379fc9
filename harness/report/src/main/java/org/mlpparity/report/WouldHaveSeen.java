package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Details;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.document.Text;
import org.mlpparity.model.Activation;
import org.mlpparity.run.Run;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verdict.TrainerVerdict;

/** How small a fault each certificate would have refused: a line per trainer, and behind it a table, tensor by tensor. */
final class WouldHaveSeen {
    private static final Text WHAT_IT_IS = Text.marked("""
            A certificate is worth what it could have seen. **A common factor** beyond the one below, on all entries of a tensor at once, \
            would have been refused; so would a fault beyond that of **a single entry**, at half of the entries. An entry, or a step, is \
            **resolved** where a zero in its place would have been refused. For new parameters the tensor is what the update adds to the old ones. \
            Medians and the worst case are over the steps at which the tensor was not exactly zero.""");

    private final Run run;

    private WouldHaveSeen(Run run) {
        this.run = run;
    }

    /** The section; nothing where no trainer has a certificate. */
    static Optional<Section> of(Run run) {
        List<TrainerVerdict> judged = run.verdict().trainers().stream()
                .filter(trainer -> trainer.certificate().isPresent())
                .toList();
        return judged.isEmpty() ? Optional.empty() : Optional.of(new WouldHaveSeen(run).section(judged));
    }

    private Section section(List<TrainerVerdict> judged) {
        List<Block> blocks = new ArrayList<>(List.of(new Paragraph(WHAT_IT_IS)));
        List<String> lines = new ArrayList<>();
        List<Block> tables = new ArrayList<>();
        for (TrainerVerdict trainer : judged) {
            Certificate certificate = trainer.certificate().orElseThrow();
            lines.add(trainer.trainer() + ": " + ResolutionSentences.of(certificate));
            tables.add(new Details(trainer.trainer() + ", tensor by tensor", List.of(table(certificate.resolution()))));
        }
        blocks.add(Bullets.of(lines));
        blocks.addAll(tables);
        return new Section("would-have-seen", "What would have been seen", blocks);
    }

    private Table table(Resolution resolution) {
        Table table = new Table(
                1,
                List.of(
                        "numbers",
                        "common factor,\nmedian step",
                        "common factor,\nworst step",
                        "single entry,\nmedian",
                        "entries\nresolved",
                        "steps\nresolved"));
        for (Resolution.Tensor tensor : resolution.tensors()) {
            if (tensor.isExercised()) {
                table.add(
                        tensor.words(),
                        ResolutionSentences.factor(tensor.factor()),
                        ResolutionSentences.factor(tensor.worstFactor()),
                        ResolutionSentences.factor(tensor.entry()),
                        percent(tensor.share()),
                        Numbers.count(tensor.resolved()) + " of " + Numbers.count(tensor.exercised()));
            } else {
                table.add(tensor.words() + ", not exercised: " + reason(resolution, tensor), "", "", "", "", "");
            }
        }
        return table;
    }

    /** Never more than it is: 99.97 % is 99 %. */
    private static String percent(double share) {
        return (int) Math.floor(100 * share) + " %";
    }

    private String reason(Resolution resolution, Resolution.Tensor tensor) {
        boolean ownOff = isIdle(resolution, Quantity.ACTIVATIONS, tensor.layer());
        if (ownOff && activation(tensor.layer()) == Activation.Kind.RELU) {
            return "every unit of the layer is off";
        }
        boolean ofWeights = tensor.quantity() == Quantity.WEIGHT_GRADIENT || tensor.quantity() == Quantity.WEIGHTS;
        return ofWeights && isIdle(resolution, Quantity.ACTIVATIONS, tensor.layer() - 1)
                ? "all that comes from the layer below is zero"
                : "exactly zero throughout";
    }

    private static boolean isIdle(Resolution resolution, Quantity quantity, int layer) {
        return resolution.notExercised().stream()
                .anyMatch(tensor -> tensor.quantity() == quantity && tensor.layer() == layer);
    }

    private Activation.Kind activation(int layer) {
        return run.experiment().network().layer(layer - 1).activation().kind();
    }
}
