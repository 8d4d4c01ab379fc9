package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Document;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Reduction;

/** One training step as a page: every line of forward pass, loss, backward pass and update. */
public final class WorkedStep {
    private final Calculation calculation;
    private final Figures figures;

    private WorkedStep(Calculation calculation, Figures figures) {
        this.calculation = calculation;
        this.figures = figures;
    }

    /**
     * The step of this moment.
     *
     * @param epoch how many epochs of training there have been, 0 for the initial parameters
     * @param sample one sample alone, counted from 0; empty for the whole first batch of the epoch
     * @param digits decimals to print
     * @throws IllegalArgumentException for an epoch, sample or number of digits out of range; the message is for the user
     */
    public static WorkedStep of(Experiment experiment, int epoch, OptionalInt sample, int digits) {
        Figures figures = new Figures(digits);
        return new WorkedStep(Calculation.of(WorkedMoment.of(experiment, epoch, sample)), figures);
    }

    /** The page. */
    public Document document() {
        WorkedMoment moment = calculation.moment();
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("given", "Given", given()));
        for (Stage stage : Stage.values()) {
            sections.add(new Section(stage.id(), stage.title(), blocks(stage)));
        }
        String title = moment.experiment().name() + ", worked by hand: epoch " + moment.epoch()
                + (moment.sample().isPresent() ? ", sample " + moment.sample().getAsInt() : ", " + wholeBatch());
        return new Document(title, "", Tone.NEUTRAL, lead(), sections);
    }

    private String wholeBatch() {
        WorkedMoment moment = calculation.moment();
        boolean all = moment.batch().samples() == moment.experiment().data().samples();
        return (all ? "all " : "first batch of ") + moment.batch().samples() + " samples";
    }

    private List<Text> lead() {
        Experiment experiment = calculation.moment().experiment();
        List<Text> lead = new ArrayList<>();
        lead.add(Text.of("A " + experiment.network().sizes() + " network ("
                + experiment.network().layers().stream()
                        .map(LayerSpec::activation)
                        .map(Object::toString)
                        .collect(Collectors.joining(", "))
                + "), " + experiment.loss() + ", "
                + experiment.optimizer().kind().id() + ", " + when() + "."));
        lead.add(Text.of("Every number is exact before it is printed with " + figures.digits()
                + " decimals: numbers in the middle of a line are rounded on paper only."));
        if (calculation.symbols().stream().map(calculation::truth).anyMatch(figures::cuts)) {
            lead.add(Text.of("Matrices of more than " + figures.largest()
                    + " rows or columns are cut: … stands for what is left out before the last one."));
        }
        return lead;
    }

    private String when() {
        WorkedMoment moment = calculation.moment();
        int updates = moment.updates();
        if (updates == 0) {
            return "at its initial parameters";
        }
        return "after " + updates + (updates == 1 ? " update" : " updates") + " with parameters rounded to "
                + moment.experiment().precision().id();
    }

    private List<Block> given() {
        LineBlocks lines = new LineBlocks(calculation, figures);
        List<Block> blocks = new ArrayList<>();
        blocks.add(Bullets.of(definitions()));
        calculation.givens().stream().filter(GivenValue::isListed).forEach(given -> blocks.add(lines.of(given)));
        return blocks;
    }

    private List<String> definitions() {
        Experiment experiment = calculation.moment().experiment();
        List<String> definitions = new ArrayList<>(Stream.concat(
                        experiment.network().layers().stream().map(LayerSpec::activation),
                        experiment.loss().kind().ofLogits().map(Activation::of).stream())
                .map(activation -> new ActivationFunction(activation).definition())
                .distinct()
                .toList());
        definitions.add("∘ multiplies entry by entry, ᵀ makes rows columns, d stands for the derivative of L"
                + (calculation.moment().sample().isPresent()
                        ? "."
                        : "; Z, A and their derivatives have a column per sample."));
        return definitions;
    }

    private List<Block> blocks(Stage stage) {
        LineBlocks lines = new LineBlocks(calculation, figures);
        List<Block> blocks = new ArrayList<>();
        String remark = remark(stage);
        if (!remark.isEmpty()) {
            blocks.add(Paragraph.of(remark));
        }
        calculation.lines(stage).forEach(line -> blocks.addAll(lines.of(line)));
        return blocks;
    }

    private String remark(Stage stage) {
        WorkedMoment moment = calculation.moment();
        if (moment.sample().isEmpty()) {
            return "";
        }
        Loss loss = moment.experiment().loss();
        Reduction.Over over =
                (stage == Stage.LOSS ? loss.shown() : loss).reduction().samples();
        return switch (stage) {
            case LOSS ->
                moment.batch().samples() == 1
                        ? ""
                        : "The term of this sample; the loss of the batch is the " + words(loss, over) + " of its "
                                + moment.batch().samples() + " samples' terms.";
            case UPDATE ->
                moment.batch().samples() == 1
                        ? ""
                        : "An update takes the whole batch: ∇W and ∇b are the " + words(loss, over)
                                + " of dW and db over its " + moment.batch().samples()
                                + " samples, of which the lines above show one.";
            default -> "";
        };
    }

    /** A mean may count each sample by the weight of its class. */
    private static String words(Loss loss, Reduction.Over over) {
        return loss.targets().meanOverWeights() ? "mean, weighted by classes," : over.id();
    }
}
