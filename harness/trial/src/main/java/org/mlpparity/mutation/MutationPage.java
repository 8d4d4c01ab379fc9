package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mlpparity.document.Block;
import org.mlpparity.document.Bullets;
import org.mlpparity.document.Document;
import org.mlpparity.document.Paragraph;
import org.mlpparity.document.Section;
import org.mlpparity.document.Table;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.mutation.MutationTrial.Pair;
import org.mlpparity.mutation.MutationTrial.Result;

/** The mutation study as a page. */
final class MutationPage {
    /** How to run it on seeds that nobody has tried. */
    static final String COMMAND = "mvn -pl harness/trial -am -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dtest=MutationStudyTest -Dmutants.seed=SEED -Dmutants=1000 -Dmutants.doubles=200 test";

    private static final int UNKNOWN_SHOWN = 60;

    private final MutationStudy study;
    private final List<MutationTrial> singles;
    private final List<MutationTrial> doubles;

    private MutationPage(MutationStudy study, List<MutationTrial> trials) {
        this.study = study;
        singles = trials.stream().filter(each -> !each.isDouble()).toList();
        doubles = trials.stream().filter(MutationTrial::isDouble).toList();
    }

    /** The page of these trials of this study. */
    static Document of(MutationStudy study, List<MutationTrial> trials) {
        return new MutationPage(study, trials).page();
    }

    private Document page() {
        List<MutationTrial> refused = refused(singles);
        long good = refused.stream().filter(each -> each.grade().isGood()).count();
        long wrong = count(refused, Grade.WRONG);
        long missed = Stream.concat(singles.stream(), doubles.stream())
                .filter(MutationTrial::isMissed)
                .count();
        return new Document(
                "Mutation study",
                "Of " + refused.size() + " refused programs with one random change the cause is named in " + good
                        + " and wrongly in " + wrong + "; " + missed
                        + " changed programs that show other numbers are certified.",
                wrong + missed == 0 ? Tone.GOOD : Tone.BAD,
                List.of(
                        Text.of("Seed " + study.seed() + ", " + singles.size() + " programs with one change, "
                                + doubles.size() + " with two."),
                        Text.of("On seeds of your own: ").then(Text.code(COMMAND))),
                List.of(
                        method(),
                        new Section("results", "What became of the programs", List.of(results())),
                        new Section(
                                "kinds",
                                "Refused, by the kind of change",
                                List.of(grades(
                                        "change", Mutation.Kind.values(), Mutation::kind, Mutation.Kind::words))),
                        new Section(
                                "operations",
                                "Refused, by the operation that was changed",
                                List.of(grades(
                                        "operation", Operation.values(), Mutation::operation, Operation::words))),
                        new Section("doubles", "Two changes, in two operations", List.of(pairs())),
                        trials("wrong", "Named wrongly", each -> each.grade() == Grade.WRONG, Integer.MAX_VALUE),
                        trials("missed", "Certified, with other numbers", MutationTrial::isMissed, Integer.MAX_VALUE),
                        trials(
                                "unknown",
                                "Cause unknown",
                                each -> each.isRefused() && each.grade() == Grade.UNKNOWN,
                                UNKNOWN_SHOWN)));
    }

    private static Section method() {
        return new Section(
                "method",
                "How it is measured",
                List.of(
                        Paragraph.of("A correct training step is written as a program of statements over matrices, and"
                                + " changed at random: its operators, constants, operands, functions, indices, axes and"
                                + " statements, without knowledge of what the diagnosis searches for. Half of the"
                                + " programs show everything in one pass, half show z and a in a pass of their own and"
                                + " no deltas."),
                        Paragraph.of("A name is checked by the same program on further random experiments of other"
                                + " sizes, data and constants, two of which must agree where two show the fault and training"
                                + " does not explode. Exactly: the same cause is named there. Equivalently: it is among all"
                                + " changes that give the numbers there, tied or less likely. Tie: several causes, one of"
                                + " which holds there. Unchecked: the fault shows in no further experiment. Formula only: the right operation, and a"
                                + " formula with a constant that has no name. Wrong: another cause or none in most of"
                                + " the further experiments, or an operation or layer that is in order. A trial counts"
                                + " as its worst finding. Agreement is no proof: it does not see a name that fits all"
                                + " experiments by the same coincidence, such as a constant output. So the text beside"
                                + " this page has every trial, to be read.")));
    }

    private static List<MutationTrial> refused(List<MutationTrial> trials) {
        return trials.stream().filter(MutationTrial::isRefused).toList();
    }

    private static long count(List<MutationTrial> refused, Grade grade) {
        return refused.stream().filter(each -> each.grade() == grade).count();
    }

    private Table results() {
        List<String> heads = new ArrayList<>(List.of("change", "tried"));
        Stream.of(Result.values()).map(Result::words).forEach(heads::add);
        Table table = new Table(1, heads);
        for (Mutation.Kind kind : Mutation.Kind.values()) {
            table.add(results(
                    kind.words(),
                    singles.stream().filter(each -> each.kind() == kind).toList()));
        }
        table.add(results("all with one change", singles));
        table.add(results("all with two", doubles));
        return table;
    }

    private static List<String> results(String name, List<MutationTrial> trials) {
        List<String> cells = new ArrayList<>(List.of(name, String.valueOf(trials.size())));
        for (Result result : Result.values()) {
            cells.add(String.valueOf(
                    trials.stream().filter(each -> each.result() == result).count()));
        }
        return cells;
    }

    private <K> Table grades(String head, K[] keys, Function<Mutation, K> key, Function<K, String> words) {
        List<String> heads = new ArrayList<>(List.of(head, "refused"));
        Stream.of(Grade.values()).map(Grade::words).forEach(heads::add);
        heads.add("named");
        Table table = new Table(1, heads);
        for (K each : keys) {
            table.add(grades(
                    words.apply(each),
                    refused(singles).stream()
                            .filter(trial ->
                                    key.apply(trial.mutant().mutations().get(0)).equals(each))
                            .toList()));
        }
        table.add(grades("all", refused(singles)));
        return table;
    }

    private static List<String> grades(String name, List<MutationTrial> refused) {
        List<String> cells = new ArrayList<>(List.of(name, String.valueOf(refused.size())));
        for (Grade grade : Grade.values()) {
            cells.add(String.valueOf(count(refused, grade)));
        }
        long good = refused.stream().filter(each -> each.grade().isGood()).count();
        cells.add(good + " of " + refused.size());
        return cells;
    }

    private Table pairs() {
        List<MutationTrial> refused = refused(doubles);
        Table table = new Table(1, List.of("named", "of " + refused.size() + " refused"));
        for (Pair pair : Pair.values()) {
            table.add(
                    pair.words(),
                    String.valueOf(
                            refused.stream().filter(each -> each.pair() == pair).count()));
        }
        return table;
    }

    private Section trials(String id, String title, Predicate<MutationTrial> wanted, int most) {
        List<MutationTrial> all =
                Stream.concat(singles.stream(), doubles.stream()).filter(wanted).toList();
        List<Block> blocks = new ArrayList<>(List.of(Paragraph.of(
                all.isEmpty()
                        ? "None."
                        : all.size() + " trials" + (all.size() > most ? ", the first " + most : "") + ".")));
        if (!all.isEmpty()) {
            blocks.add(new Bullets(all.stream()
                    .limit(most)
                    .map(each -> Text.of(each.lines().replace("\n", " —")))
                    .toList()));
        }
        return new Section(id, title, blocks);
    }
}
