package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What can be said of numbers that the experiment does not give. */
final class UnlocatedBlock {
    /** A decimal with fewer significant digits may be a float32 number by chance. */
    private static final int TELLING_DIGITS = 10;

    private static final int MOST_CHANGES = 2;

    private UnlocatedBlock() {}

    /** One sentence per item. */
    static List<String> reasons(BlockAudit block) {
        List<String> reasons = new ArrayList<>();
        int most = block.matches().get(block.updates());
        long rivals = block.matches().stream().filter(count -> count == most).count();
        reasons.add("no number of updates from 0 to " + (block.matches().size() - 1) + " reproduces "
                + (most == 0
                        ? "any of the " + block.readings().size()
                        : "more than " + most + " of " + block.readings().size()
                                + (rivals > 1 ? ", and " + rivals + " reproduce as many" : ""))
                + ", in neither precision");
        reasons.addAll(precision(block.block().numbers()));
        if (!block.block().note().isEmpty()) {
            reasons.add(block.block().note());
        }
        return reasons;
    }

    /** Long decimals tell in which format they were computed: few float64 numbers are float32 numbers, one in 2^29. */
    private static List<String> precision(List<Printed> numbers) {
        List<String> reasons = new ArrayList<>();
        long float32 = numbers.stream().filter(UnlocatedBlock::isFloat32).count();
        if (2 * float32 <= numbers.size()) {
            return reasons;
        }
        reasons.add((float32 == numbers.size() ? "every one" : float32 + " of " + numbers.size())
                + " are float32 numbers written in full: they were computed in float32");
        for (int i = 0; i < numbers.size(); i++) {
            if (!isFloat32(numbers.get(i))) {
                reasons.add("number " + (i + 1) + " (" + numbers.get(i).text() + ") is no float32 number"
                        + nearby(numbers.get(i)));
            }
        }
        return reasons;
    }

    /** Which changes of one digit, or else of two, make it a float32 number; few do by chance. */
    private static String nearby(Printed printed) {
        for (int changes = 1; changes <= MOST_CHANGES; changes++) {
            List<Printed> tried = new ArrayList<>();
            change(printed.text(), 0, changes, tried);
            List<String> near = tried.stream()
                    .filter(UnlocatedBlock::isFloat32)
                    .map(Printed::text)
                    .toList();
            if (!near.isEmpty()) {
                return "; with " + (changes == 1 ? "one digit" : "two digits") + " changed it is one: "
                        + String.join(" or ", near) + odds(near.size(), tried.size());
            }
        }
        return ", whichever two digits of it are changed: it is misprinted in more, or comes from elsewhere";
    }

    /** How likely such a find is by chance: one decimal in 2^29 is a float32 number. */
    private static String odds(int found, int tried) {
        return String.format(
                Locale.ROOT,
                ", %d of %,d such changes (by chance one is found in 1 of %,d cases)",
                found,
                tried,
                (1 << 29) / tried);
    }

    /** Adds every text that differs in this many digits from {@code start} on. */
    private static void change(String text, int start, int changes, List<Printed> changed) {
        if (changes == 0) {
            changed.add(new Printed(text));
            return;
        }
        for (int i = start; i < text.length(); i++) {
            for (char digit = '0'; digit <= '9' && Character.isDigit(text.charAt(i)); digit++) {
                if (digit != text.charAt(i)) {
                    change(text.substring(0, i) + digit + text.substring(i + 1), i + 1, changes - 1, changed);
                }
            }
        }
    }

    private static boolean isFloat32(Printed printed) {
        double value = printed.value().doubleValue();
        return printed.value().precision() >= TELLING_DIGITS && (double) (float) value == value;
    }
}
