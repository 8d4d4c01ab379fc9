package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;

/** What can be said of numbers that the experiment does not give. */
final class LostBlock {
    /** A decimal with fewer significant digits may be a float32 number by chance. */
    private static final int TELLING_DIGITS = 10;

    private LostBlock() {}

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
        long float32 = numbers.stream().filter(LostBlock::isFloat32).count();
        if (2 * float32 <= numbers.size()) {
            return reasons;
        }
        reasons.add((float32 == numbers.size() ? "every one" : float32 + " of " + numbers.size())
                + " are float32 numbers written in full: they were computed in float32");
        for (int i = 0; i < numbers.size(); i++) {
            if (!isFloat32(numbers.get(i))) {
                reasons.add("number " + (i + 1) + " (" + numbers.get(i).text() + ") is no float32 number"
                        + oneDigitAway(numbers.get(i)));
            }
        }
        return reasons;
    }

    private static String oneDigitAway(Printed printed) {
        List<String> near = new ArrayList<>();
        String text = printed.text();
        for (int i = 0; i < text.length(); i++) {
            for (char digit = '0'; digit <= '9' && Character.isDigit(text.charAt(i)); digit++) {
                Printed changed = new Printed(text.substring(0, i) + digit + text.substring(i + 1));
                if (isFloat32(changed)) {
                    near.add(changed.text());
                }
            }
        }
        return near.isEmpty()
                ? ", whichever one digit of it is changed: it is misprinted in more than one, or comes from elsewhere"
                : "; one digit away are " + String.join(", ", near);
    }

    private static boolean isFloat32(Printed printed) {
        double value = printed.value().doubleValue();
        return printed.value().precision() >= TELLING_DIGITS && (double) (float) value == value;
    }
}
