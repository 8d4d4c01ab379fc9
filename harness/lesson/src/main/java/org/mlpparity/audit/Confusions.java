package org.mlpparity.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which digits are printed in place of which: a pattern in them tells how the slips came about. */
final class Confusions {
    private Confusions() {}

    /** "8 as 0 (4 times), 6 as 0", the commonest first; empty for fewer than two misprints. */
    static Optional<String> sentence(List<Reading> readings) {
        Map<String, Long> counts = readings.stream()
                .filter(reading -> reading.grade() == Grade.MISPRINT)
                .map(Confusions::of)
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all < 2
                ? Optional.empty()
                : Optional.of(counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " (" + each.getValue() + " times)"))
                        .collect(Collectors.joining(", ")));
    }

    private static String of(Reading reading) {
        String printed = unsigned(reading.printed().text());
        String expected = unsigned(reading.expected());
        return IntStream.range(0, expected.length())
                .filter(i -> printed.charAt(i) != expected.charAt(i))
                .mapToObj(i -> expected.charAt(i) + " as " + printed.charAt(i))
                .findFirst()
                .orElseThrow();
    }

    private static String unsigned(String text) {
        return text.replaceFirst("^[+-]", "");
    }
}
