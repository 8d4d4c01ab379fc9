package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mlpparity.document.Axis;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Card;
import org.mlpparity.document.Cell;
import org.mlpparity.document.Document;
import org.mlpparity.document.LineChart;
import org.mlpparity.document.LineChart.Point;
import org.mlpparity.document.LineChart.Series;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.worked.WorkedCheck;

/** An audit as a page: the count, each block of numbers with its misprints, the theory, what is printed twice. */
public final class AuditDocument {
    private static final int OTHERS = 3;

    private final Audit audit;

    private AuditDocument(Audit audit) {
        this.audit = audit;
    }

    /** The whole page. */
    public static Document of(Audit audit) {
        return new AuditDocument(audit).document();
    }

    private Document document() {
        List<Section> sections = new ArrayList<>(List.of(numbers()));
        audit.theory().ifPresent(theory -> sections.add(TheorySection.of(theory, audit)));
        if (!audit.claims().repetitions().isEmpty()) {
            sections.add(repetitions());
        }
        audit.calculation().ifPresent(check -> sections.add(calculation(check)));
        return new Document(
                "Audit of " + audit.claims().name(),
                verdict(),
                audit.isClean() ? Tone.GOOD : Tone.BAD,
                List.of(Text.of(audit.claims().source() + ", held against the experiment "
                        + audit.claims().experiment().name() + ", trained by exact steps")),
                sections);
    }

    private String verdict() {
        List<String> parts = new ArrayList<>();
        int numbers = audit.located().stream()
                .mapToInt(block -> block.readings().size())
                .sum();
        if (numbers > 0) {
            parts.add("of " + numbers + " printed numbers " + audit.count(Grade.REPRODUCED)
                    + " are reproduced to every digit" + counted(", %d stay as they were at the start", Grade.UNMOVED)
                    + counted(", %d cut off instead of rounded", Grade.CUT_OFF)
                    + counted(", %d misprinted in one digit", Grade.MISPRINT)
                    + counted(", %d wrong in more than one", Grade.OTHER));
        }
        int lost =
                audit.lost().stream().mapToInt(block -> block.readings().size()).sum();
        if (lost > 0) {
            parts.add(lost + " cannot be reproduced: "
                    + audit.lost().stream().map(block -> block.block().title()).collect(Collectors.joining("; ")));
        }
        audit.theory()
                .filter(theory -> !theory.holds())
                .ifPresent(theory -> parts.add("the stated theory does not hold together"));
        long unlike = audit.claims().repetitions().stream()
                .filter(each -> !each.conflicts().isEmpty())
                .count();
        if (unlike > 0) {
            parts.add(unlike + (unlike == 1 ? " quantity is" : " quantities are")
                    + " printed twice with different values");
        }
        audit.calculation()
                .filter(check -> !check.isRight())
                .ifPresent(check -> parts.add("the calculation by hand slips"));
        return word() + String.join("; ", parts) + "."
                + audit.frozen().sentence().map(sentence -> " " + sentence).orElse("");
    }

    /** Whether nothing but parameters that stay keeps the document from being clean. */
    private String word() {
        if (audit.isClean()) {
            return "CLEAN: ";
        }
        return audit.isCleanButForFrozen() ? "NOT UPDATED: " : "MISPRINTS: ";
    }

    private String counted(String words, Grade grade) {
        long count = audit.count(grade);
        return count == 0 ? "" : String.format(Locale.ROOT, words, count);
    }

    private Section numbers() {
        List<Block> blocks = new ArrayList<>();
        audit.frozen()
                .sentence()
                .ifPresent(sentence -> blocks.add(Paragraph.of(sentence
                        + (audit.frozen().inRun() ? " All numbers are held against a run that leaves them so." : ""))));
        blocks.addAll(List.of(overview(), matches()));
        audit.blocks().forEach(block -> blocks.add(card(block)));
        List<Reading> readings = audit.located().stream()
                .flatMap(block -> block.readings().stream())
                .toList();
        Confusions.sentence(readings)
                .ifPresent(digits -> blocks.add(Paragraph.of("Digits printed as others: " + digits + ".")));
        return new Section("numbers", "Printed numbers", blocks);
    }

    private Table overview() {
        boolean anyStays = !audit.frozen().isEmpty();
        List<String> headers = new ArrayList<>(
                List.of("", "numbers", "found after\nupdates", "to every\ndigit", "one digit\noff", "otherwise\noff"));
        if (anyStays) {
            headers.add("as at\nthe start");
        }
        Table table = new Table(1, headers);
        for (BlockAudit block : audit.blocks()) {
            boolean found = block.isLocated();
            List<Cell> cells = new ArrayList<>(List.of(
                    new Cell(block.block().title()),
                    new Cell(String.valueOf(block.readings().size())),
                    new Cell(found ? where(block) : "nowhere", found ? Tone.NEUTRAL : Tone.BAD),
                    count(block, found, Tone.GOOD, Grade.REPRODUCED),
                    count(block, found, Tone.BAD, Grade.MISPRINT),
                    count(block, found, Tone.BAD, Grade.OTHER, Grade.CUT_OFF)));
            if (anyStays) {
                cells.add(count(block, found, Tone.DOUBTFUL, Grade.UNMOVED));
            }
            table.addCells(cells);
        }
        return table;
    }

    private String where(BlockAudit block) {
        String ties = block.ties().size() == 1 ? "" : ", or " + (block.ties().size() - 1) + " more";
        boolean isOurs = block.precision() == audit.claims().experiment().precision();
        return block.updates()
                + ties
                + (isOurs ? "" : " in " + block.precision().id());
    }

    private static Cell count(BlockAudit block, boolean found, Tone tone, Grade... grades) {
        long count = List.of(grades).stream().mapToLong(block::count).sum();
        return found ? new Cell(String.valueOf(count), count == 0 ? Tone.NEUTRAL : tone) : new Cell("");
    }

    private LineChart matches() {
        List<Series> lines = audit.blocks().stream()
                .map(block -> new Series(
                        block.block().title(),
                        IntStream.range(0, block.matches().size())
                                .mapToObj(k -> new Point(
                                        k,
                                        100.0
                                                * block.matches().get(k)
                                                / block.readings().size()))
                                .toList(),
                        List.of()))
                .toList();
        return new LineChart(
                "How many numbers each moment of the run reproduces",
                "A block comes from where its line has its one peak.",
                Axis.linear("updates"),
                Axis.linear("percent of the block"),
                lines,
                new Table(0, List.of()));
    }

    private static Card card(BlockAudit block) {
        List<Block> blocks = new ArrayList<>();
        if (block.isLocated()) {
            blocks.add(Paragraph.of(sureness(block)));
            blocks.add(misprints(block));
        } else {
            blocks.add(Bullets.of(UnlocatedBlock.reasons(block)));
        }
        return new Card(
                block.block().title(),
                label(block),
                block.isLocated() && block.isReproduced() ? Tone.GOOD : Tone.BAD,
                blocks);
    }

    private static String label(BlockAudit block) {
        long reproduced = block.count(Grade.REPRODUCED);
        return block.isLocated() ? reproduced + " of " + block.readings().size() : "not reproducible";
    }

    private static String sureness(BlockAudit block) {
        long most = block.count(Grade.REPRODUCED);
        return "After " + updates(block.updates()) + " in " + block.precision().id() + ": " + most + " of "
                + block.readings().size() + " are reproduced to every digit" + unmoved(block) + ". "
                + (block.ties().size() > 1 ? tie(block) : others(block)) + silent(block);
    }

    private static String unmoved(BlockAudit block) {
        long unmoved = block.count(Grade.UNMOVED);
        return unmoved == 0 ? "" : ", " + unmoved + (unmoved == 1 ? " stays as it was" : " stay as they were");
    }

    private static String tie(BlockAudit block) {
        int rivals = block.ties().size() - 1;
        int last = block.ties().get(rivals);
        return rivals + " other " + (rivals == 1 ? "number" : "numbers") + " of updates, the largest " + last
                + ", would reproduce as many: the numbers cannot tell them apart.";
    }

    private static String silent(BlockAudit block) {
        return block.silent() == 0
                ? ""
                : " " + block.silent() + " of them are the same at every moment and tell nothing.";
    }

    private static String others(BlockAudit block) {
        List<Integer> others = block.others(OTHERS).stream()
                .filter(k -> block.matches().get(k) > 0)
                .toList();
        return others.isEmpty()
                ? "No other number of updates reproduces any."
                : others.stream()
                        .map(k -> k + " would reproduce " + block.matches().get(k))
                        .collect(Collectors.joining(", ", "The next best: ", "."));
    }

    private static String updates(int updates) {
        return updates == 1 ? "1 update" : updates + " updates";
    }

    private static Table misprints(BlockAudit block) {
        Table table = new Table(2, List.of("entry", "place", "printed", "should be", "what it is"));
        for (Reading reading : block.readings()) {
            if (reading.grade() != Grade.REPRODUCED) {
                boolean stays = reading.grade() == Grade.UNMOVED;
                table.addCells(List.of(
                        new Cell(String.valueOf(reading.entry())),
                        new Cell(reading.place()),
                        new Cell(reading.printed().text(), stays ? Tone.DOUBTFUL : Tone.BAD),
                        stays ? new Cell("-") : new Cell(reading.expected(), Tone.GOOD),
                        new Cell(words(reading.grade()))));
            }
        }
        return table;
    }

    private static String words(Grade grade) {
        return switch (grade) {
            case REPRODUCED -> "right";
            case CUT_OFF -> "cut off, not rounded";
            case UNMOVED -> "stays as it was: frozen (or never updated)";
            case MISPRINT -> "one digit";
            case OTHER -> "more than one digit";
        };
    }

    private static Section calculation(WorkedCheck check) {
        List<Block> blocks = new ArrayList<>(List.of(new Paragraph(Text.strong(check.verdict()))));
        blocks.addAll(check.blocks());
        return new Section("calculation", "The calculation by hand", blocks);
    }

    private Section repetitions() {
        List<Text> lines = new ArrayList<>();
        for (Repetition each : audit.claims().repetitions()) {
            each.conflicts()
                    .forEach(i -> lines.add(Text.of(each.title() + ", " + each.place(i) + ": "
                            + each.numbers().get(i).text() + " " + each.first() + ", "
                            + each.repeated().get(i).text() + " " + each.again())));
        }
        return new Section(
                "printed-twice",
                "Printed twice",
                List.of(lines.isEmpty() ? Paragraph.of("Every repetition is the same.") : new Bullets(lines)));
    }
}
