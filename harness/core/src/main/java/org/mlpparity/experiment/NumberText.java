package org.mlpparity.experiment;

import com.fasterxml.jackson.core.io.NumberInput;
import java.util.OptionalDouble;

/** Numbers as files of data write them: {@code [+-]?(digits.?digits?|.digits)([eE][+-]?digits)?} and nothing else, no NaN and no 2f. */
final class NumberText {
    private NumberText() {}

    /** Whether these characters are a number. */
    static boolean isNumber(char[] text, int from, int length, char decimal) {
        int end = from + length;
        int at = from;
        if (at < end && isSign(text[at])) {
            at++;
        }
        int whole = digits(text, at, end);
        int digits = whole - at;
        at = whole;
        if (at < end && text[at] == decimal) {
            int fraction = digits(text, at + 1, end);
            digits += fraction - at - 1;
            at = fraction;
        }
        if (digits == 0) {
            return false;
        }
        if (at < end && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < end && isSign(text[at])) {
                at++;
            }
            int exponent = digits(text, at, end);
            if (exponent == at) {
                return false;
            }
            at = exponent;
        }
        return at == end;
    }

    static boolean isNumber(String text, char decimal) {
        return isNumber(text.toCharArray(), 0, text.length(), decimal);
    }

    /** The binary64 number nearest to what is written; empty where it is none. */
    static OptionalDouble parse(char[] text, int from, int length, char decimal) {
        if (!isNumber(text, from, length, decimal)) {
            return OptionalDouble.empty();
        }
        if (length == 1) {
            return OptionalDouble.of(text[from] - '0');
        }
        if (decimal != '.') {
            return OptionalDouble.of(Double.parseDouble(new String(text, from, length).replace(decimal, '.')));
        }
        return OptionalDouble.of(NumberInput.parseDouble(text, from, length, true));
    }

    private static boolean isSign(char each) {
        return each == '+' || each == '-';
    }

    private static int digits(char[] text, int from, int end) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at;
    }
}
