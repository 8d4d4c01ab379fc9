package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.input.Lexicon;
import org.mlpparity.input.Nearest;
import org.mlpparity.input.TextFile;

/**
 * The words of PyTorch, Keras, scikit-learn, Deeplearning4j and of courses that an experiment file is asked for, from
 * {@code synonyms.txt}: which ones name mathematics that the vocabulary has under another name, and what to write, or why nothing can be
 * written, for the others.
 */
final class Synonyms implements Lexicon {
    static final Synonyms ALL = parse(TextFile.resource(Synonyms.class, "synonyms.txt"));

    private static final String PLACE = "@ ";
    private static final String MEANS = " = ";
    private static final String SAYS = " : ";

    /** The words of one place, by their folded spelling; it is every place whose path ends so. */
    private record Section(List<String> ends, Map<String, ForeignWord> words) {
        boolean covers(String place) {
            return ends.stream().anyMatch(end -> place.equals(end) || place.endsWith("." + end));
        }
    }

    private final List<Section> sections;

    private Synonyms(List<Section> sections) {
        this.sections = sections;
    }

    @Override
    public Optional<ForeignWord> find(String place, String word) {
        return sections.stream()
                .filter(section -> section.covers(place))
                .flatMap(section -> Stream.ofNullable(section.words.get(Nearest.fold(word))))
                .findFirst();
    }

    /** The terms that words of this place are said to mean. */
    List<String> meant(String place) {
        return sections.stream()
                .filter(section -> section.covers(place))
                .flatMap(section -> section.words.values().stream())
                .flatMap(word -> word.means().stream())
                .distinct()
                .toList();
    }

    private static Synonyms parse(String text) {
        List<Section> sections = new ArrayList<>();
        for (String line : entries(text)) {
            if (line.startsWith(PLACE)) {
                sections.add(new Section(list(line.substring(PLACE.length())), new LinkedHashMap<>()));
            } else {
                add(sections.get(sections.size() - 1).words, line);
            }
        }
        return new Synonyms(List.copyOf(sections));
    }

    /** The lines without comments, each with the indented ones that go on with it. */
    private static List<String> entries(String text) {
        List<String> entries = new ArrayList<>();
        for (String line : text.lines()
                .filter(each -> !each.isBlank() && !each.startsWith("#"))
                .toList()) {
            if (line.startsWith(" ")) {
                entries.add(entries.remove(entries.size() - 1) + " " + line.strip());
            } else {
                entries.add(line);
            }
        }
        return entries;
    }

    private static void add(Map<String, ForeignWord> words, String entry) {
        int says = entry.indexOf(SAYS);
        String head = says < 0 ? entry : entry.substring(0, says);
        String said = says < 0 ? "" : entry.substring(says + SAYS.length()).strip();
        int means = head.indexOf(MEANS);
        Optional<String> meant = means < 0
                ? Optional.empty()
                : Optional.of(head.substring(means + MEANS.length()).strip());
        for (String word : list(means < 0 ? head : head.substring(0, means))) {
            if (words.put(Nearest.fold(word), new ForeignWord(meant, said)) != null) {
                throw new AssertionError("synonyms.txt has two entries for " + word);
            }
        }
    }

    private static List<String> list(String commas) {
        return Stream.of(commas.split(",")).map(String::strip).toList();
    }
}
