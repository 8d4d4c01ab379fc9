package org.mlpparity.worked;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Card;
import org.mlpparity.document.Cell;
import org.mlpparity.document.Document;
import org.mlpparity.document.FormulaBlock;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.document.Text;
import org.mlpparity.document.TextWriter;
import org.mlpparity.document.Tone;

/** What a check found, as blocks of a page. */
final class CheckBlocks {
    /** Of a longer line only the entries are listed that are not simply right. */
    private static final int LONGEST = 32;

    private final WorkedCheck check;
    private final Calculation calculation;

    CheckBlocks(WorkedCheck check) {
        this.check = check;
        this.calculation = check.calculation();
    }

    Document document() {
        WorkedMoment moment = calculation.moment();
        String of = moment.experiment().name() + ", epoch " + moment.epoch()
                + (moment.sample().isPresent() ? ", sample " + moment.sample().getAsInt() : ", the whole batch");
        List<Text> lead = new ArrayList<>();
        if (!check.file().description().isEmpty()) {
            lead.add(Text.of(check.file().description()));
        }
        return new Document(
                "Numbers by hand (" + check.file().source() + ") of " + of,
                verdict(),
                check.isRight() ? Tone.GOOD : Tone.BAD,
                lead,
                List.of(new Section("lines", "Line by line", blocks())));
    }

    String verdict() {
        String counts = "Of "
                + check.lines().stream().mapToInt(line -> line.entries().size()).sum() + " numbers: "
                + WorkedCheck.counts(check::count) + ".";
        long mismatches =
                check.repetitions().stream().filter(again -> !again.agrees()).count();
        String repeated = mismatches == 0
                ? ""
                : " " + mismatches + (mismatches == 1 ? " number is" : " numbers are")
                        + " repeated differently from how they stand above.";
        String slip = firstSlip().orElse(check.meant().isPresent() ? "There is no slip beside that." : "No slip.");
        return check.meant()
                        .map(Meant::sentence)
                        .map(sentence -> sentence + " ")
                        .orElse("") + slip + " " + counts + repeated;
    }

    private Optional<String> firstSlip() {
        for (CheckedLine line : check.lines()) {
            for (CheckedEntry entry : line.entries()) {
                if (entry.is(Mark.SLIP)) {
                    return Optional.of("The first slip is "
                            + where(line.hand().line().symbol(), entry.place()) + ": "
                            + entry.printed().text() + ", and it " + should(entry)
                            + entry.name().map(name -> ": " + name.sentence()).orElse("") + ".");
                }
            }
        }
        return Optional.empty();
    }

    private String should(CheckedEntry entry) {
        return entry.truth()
                .map(truth -> "should be " + entry.printed().likewise(truth, check.digits()))
                .orElseGet(() -> "does not follow from what stands above, which gives "
                        + entry.follows()
                                .map(value -> entry.printed().likewise(value, check.digits()))
                                .orElse("nothing"));
    }

    /** "entry 3 of Z1", "W1[4,1]", "L". */
    private String where(String symbol, String place) {
        String name = TextWriter.inline(calculation.name(symbol));
        if (place.isEmpty()) {
            return name;
        }
        return place.startsWith("[") ? name + place : place + " of " + name;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of(
                "Every line is computed twice, from exact values and from the numbers printed above it. A slip is neither; a"
                        + " consequence follows from a wrong number above and is no slip of its own."));
        check.meant().ifPresent(meant -> {
            blocks.add(new Paragraph(Text.strong(meant.sentence())));
            blocks.add(Paragraph.of("Below, your numbers are held against what you mean:"));
            blocks.add(Bullets.of(meant.formulas()));
        });
        if (!check.repetitions().isEmpty()) {
            blocks.add(
                    Bullets.of(check.repetitions().stream().map(this::sentence).toList()));
        }
        check.lines().forEach(line -> blocks.add(card(line)));
        return blocks;
    }

    private String sentence(RepeatedNumber again) {
        Values shape = calculation.truth(again.used());
        String place = where(again.used(), CheckedLine.place(again.index(), shape.rows(), shape.columns()));
        String line = TextWriter.inline(calculation.name(again.line()));
        return again.agrees()
                ? line + " repeats " + place + " with fewer digits: " + again.again() + " for " + again.above() + "."
                : "Inconsistent repetition: " + line + " repeats " + place + " as " + again.again() + ", which is "
                        + again.above() + " above.";
    }

    private Card card(CheckedLine line) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(formula(line.hand().line()));
        blocks.add(table(line));
        names(line).forEach((name, places) -> {
            blocks.add(new Paragraph(Text.strong(capital(places(line, places) + name.sentence() + "."))));
            name.computed()
                    .ifPresent(computed -> blocks.add(new FormulaBlock(
                            line.hand().line().name(), line.hand().line().relation(), List.of(computed))));
        });
        blocks.add(Bullets.of(remarks(line)));
        String name = TextWriter.inline(line.hand().line().name());
        return new Card(name, WorkedCheck.counts(line::count), tone(line), blocks);
    }

    /** What slips are the results of, with their places. */
    private static Map<SlipName, List<String>> names(CheckedLine line) {
        Map<SlipName, List<String>> names = new LinkedHashMap<>();
        for (CheckedEntry entry : line.entries()) {
            entry.name()
                    .ifPresent(name -> names.computeIfAbsent(name, each -> new ArrayList<>())
                            .add(entry.place()));
        }
        return names;
    }

    /** "entry 2, 3: ", or nothing where it is of all entries. */
    private static String places(CheckedLine line, List<String> places) {
        boolean isAll = places.size() == line.entries().size()
                && (places.size() > 1 || places.get(0).isEmpty());
        return isAll ? "" : String.join(", ", places).replace(", entry ", ", ") + ": ";
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    /** One line for all entries of which the same is to be said. */
    private static List<String> remarks(CheckedLine line) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (CheckedEntry entry : line.entries()) {
            if (!entry.remarks().isEmpty()) {
                String prefix = entry.is(Mark.UNCHECKED) ? "cannot be checked: " : "";
                places.computeIfAbsent(prefix + String.join("; ", entry.remarks()), remark -> new ArrayList<>())
                        .add(entry.place());
            }
        }
        List<String> remarks = new ArrayList<>();
        places.forEach((remark, where) -> remarks.add(places(line, where) + remark));
        return remarks;
    }

    /** With its numbers where all of them are known, else the rule alone. */
    private FormulaBlock formula(Line line) {
        boolean known =
                new HandScope(calculation, check.withheld()).missing(line).isEmpty();
        if (known) {
            return new LineBlocks(calculation, new Figures(check.digits())).formula(line);
        }
        return new FormulaBlock(
                line.name(), line.relation(), List.of(line.rule().formula(calculation::name)));
    }

    private Table table(CheckedLine line) {
        boolean isLong = line.entries().size() > LONGEST;
        Table table = new Table(2, List.of("", "", "printed", "exact", "from above"));
        for (CheckedEntry entry : line.entries()) {
            if (!isLong || !entry.is(Mark.RIGHT) || !entry.remarks().isEmpty()) {
                table.addCells(List.of(
                        new Cell(entry.place()),
                        new Cell(entry.mark().words(), entry.mark().tone()),
                        new Cell(entry.printed().text(), entry.mark().tone()),
                        new Cell(text(entry, entry.truth())),
                        new Cell(text(entry, entry.follows()))));
            }
        }
        return table;
    }

    private String text(CheckedEntry entry, Optional<Double> value) {
        return value.map(number -> entry.printed().likewise(number, check.digits()))
                .orElse("-");
    }

    private static Tone tone(CheckedLine line) {
        if (line.count(Mark.SLIP) > 0) {
            return Tone.BAD;
        }
        if (line.count(Mark.CONSEQUENCE) > 0) {
            return Tone.DOUBTFUL;
        }
        return line.count(Mark.UNCHECKED) > 0 ? Tone.NEUTRAL : Tone.GOOD;
    }
}
