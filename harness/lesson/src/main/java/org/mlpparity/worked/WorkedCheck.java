package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.mlpparity.document.Block;
import org.mlpparity.document.Document;
import org.mlpparity.input.InputException;
import org.mlpparity.model.Experiment;

/** A person's calculation by hand, held against the exact one line by line and entry by entry. */
public final class WorkedCheck {
    private final Calculation calculation;
    private final NumbersFile file;
    private final Set<String> withheld;
    private final int digits;
    private final List<CheckedLine> lines = new ArrayList<>();
    private final List<RepeatedNumber> repetitions = new ArrayList<>();
    private Optional<Meant> meant = Optional.empty();

    private WorkedCheck(Calculation calculation, NumbersFile file, Set<String> withheld, int digits) {
        this.calculation = calculation;
        this.file = file;
        this.withheld = withheld;
        this.digits = digits;
    }

    /**
     * The check of this file.
     *
     * @param epoch in place of the file's
     * @param sample in place of the file's
     * @param digits decimals that exact values are printed with
     * @throws InputException for what is wrong in the file
     * @throws IllegalArgumentException for an epoch, sample or number of digits out of range
     */
    public static WorkedCheck of(
            Experiment experiment, NumbersFile file, OptionalInt epoch, OptionalInt sample, int digits) {
        new Figures(digits);
        WorkedMoment there =
                WorkedMoment.of(experiment, epoch.orElseGet(file::epoch), sample.isPresent() ? sample : file.sample());
        Replacement replacement = new Replacement(file, there);
        Set<String> withheld = replacement.withheld();
        WorkedCheck check = new WorkedCheck(Calculation.of(replacement.apply()), file, withheld, digits);
        check.judge();
        Optional<Meant> meant = Meant.of(check);
        meant.ifPresent(other -> other.check().meant = meant);
        return meant.map(Meant::check).orElse(check);
    }

    /** The same numbers held against another calculation. */
    WorkedCheck at(WorkedMoment other) {
        WorkedCheck check = new WorkedCheck(Calculation.of(other), file, withheld, digits);
        check.judge();
        return check;
    }

    private void judge() {
        List<HandLine> hands = new HandLines(calculation).read(file.fields().get("lines"));
        Map<String, HandMatrix> above =
                hands.stream().collect(Collectors.toMap(hand -> hand.line().symbol(), HandLine::values));
        LineJudge judge = new LineJudge(calculation, withheld, hands, above, new Remarks(calculation, above, digits));
        for (HandLine hand : hands) {
            lines.add(judge.judge(hand));
            hand.uses().forEach((used, again) -> compare(hand, used, again, Optional.ofNullable(above.get(used))));
        }
    }

    /** A number that is written down again must be the number that it repeats. */
    private void compare(HandLine hand, String used, HandMatrix again, Optional<HandMatrix> above) {
        if (above.isEmpty() && withheld.contains(used)) {
            return;
        }
        Values original = above.map(HandMatrix::ranges).orElseGet(() -> calculation.truth(used));
        for (int i = 0; i < again.entries().size(); i++) {
            HandNumber repeated = again.get(i);
            int index = i;
            String text = above.map(printed -> printed.get(index).text())
                    .orElseGet(() -> repeated.likewise(original.get(index).value(), digits));
            if (repeated.number() != original.get(i).value()
                    && !(above.isEmpty() && repeated.roundsFrom(original.get(i)))) {
                boolean agrees = repeated.range().meets(original.get(i));
                repetitions.add(new RepeatedNumber(hand.line().symbol(), used, i, repeated.text(), text, agrees));
            }
        }
    }

    /** Whether there is neither a slip nor a repetition of another number, nor another convention than the experiment's. */
    public boolean isRight() {
        return meant.isEmpty()
                && lines.stream().allMatch(line -> line.count(Mark.SLIP) == 0)
                && repetitions.stream().allMatch(RepeatedNumber::agrees);
    }

    /** The one sentence: the first slip, or that there is none. */
    public String verdict() {
        return blocksMaker().verdict();
    }

    /** Line by line what was found, to stand in a section of any page. */
    public List<Block> blocks() {
        return blocksMaker().blocks();
    }

    /** The check as a page of its own. */
    public Document document() {
        return blocksMaker().document();
    }

    private CheckBlocks blocksMaker() {
        return new CheckBlocks(this);
    }

    Calculation calculation() {
        return calculation;
    }

    NumbersFile file() {
        return file;
    }

    Set<String> withheld() {
        return withheld;
    }

    int digits() {
        return digits;
    }

    /** By what other convention than the experiment's the numbers are right; empty where the experiment's is held. */
    Optional<Meant> meant() {
        return meant;
    }

    List<CheckedLine> lines() {
        return List.copyOf(lines);
    }

    List<RepeatedNumber> repetitions() {
        return List.copyOf(repetitions);
    }

    /** How many numbers turned out to be this. */
    long count(Mark mark) {
        return lines.stream().mapToLong(line -> line.count(mark)).sum();
    }

    /** "1 slip, 3 right": what there is any of. */
    static String counts(ToLongFunction<Mark> count) {
        return Arrays.stream(Mark.values())
                .filter(mark -> count.applyAsLong(mark) > 0)
                .map(mark -> mark.counted(count.applyAsLong(mark)))
                .collect(Collectors.joining(", "));
    }
}
