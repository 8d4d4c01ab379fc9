package org.mlpparity.diagnosis;

import java.util.Arrays;
import java.util.List;
import org.mlpparity.model.Precision;

/** A floating-point format that operands may be rounded to, by its digits; below its least exponent the digits run out; no number is too large. */
enum Format {
    /** 11 binary digits in the range of float32: what tensor cores make of float32 operands. */
    TF32("tf32", "TF32", 11, Float.MIN_EXPONENT, true),
    BFLOAT16("bfloat16", "bfloat16", 8, Float.MIN_EXPONENT, false),
    FLOAT16("float16", "float16", 11, -14, false),
    FLOAT32("float32", "float32", 24, Float.MIN_EXPONENT, false);

    private final String id;
    private final String words;
    private final int digits;
    private final int leastExponent;
    private final boolean ofOperandsOnly;

    Format(String id, String words, int digits, int leastExponent, boolean ofOperandsOnly) {
        this.id = id;
        this.words = words;
        this.digits = digits;
        this.leastExponent = leastExponent;
        this.ofOperandsOnly = ofOperandsOnly;
    }

    /** Whether results are never held in it. */
    boolean isOfOperandsOnly() {
        return ofOperandsOnly;
    }

    /** What operands alone in this format cost: TF32 is made for them, half precision seldom stops there. */
    double costOfOperands() {
        return ofOperandsOnly ? 1.4 : 2;
    }

    /** Those that results may be held in, longest first. */
    static List<Format> results() {
        return List.of(FLOAT32, FLOAT16, BFLOAT16);
    }

    /** The format of this id. */
    static Format of(String id) {
        return Arrays.stream(values())
                .filter(each -> each.id.equals(id))
                .findFirst()
                .orElseThrow();
    }

    double unitRoundoff() {
        return Math.scalb(1.0, -digits);
    }

    /** Half a unit of its smallest numbers. */
    double smallest() {
        return Math.scalb(1.0, leastExponent - digits);
    }

    String id() {
        return id;
    }

    String words() {
        return words;
    }

    /** Whether numbers of this precision lose digits in it. */
    boolean isShorterThan(Precision precision) {
        return precision.unitRoundoff() < Math.scalb(1.0, -digits);
    }

    /** The nearest number of this format, ties to even. */
    double round(double x) {
        if (x == 0 || !Double.isFinite(x)) {
            return x;
        }
        double unit = Math.scalb(1.0, Math.max(Math.getExponent(x), leastExponent) + 1 - digits);
        return Math.rint(x / unit) * unit;
    }

    /** Every entry rounded; what was off stays off. */
    Estimate rounded(Estimate a) {
        Estimate rounded = a.copy();
        for (int i = 0; i < a.size(); i++) {
            rounded.value[i] = round(a.value[i]);
        }
        return rounded;
    }

    /** Every entry rounded, where the number next to it is legal when what was off reaches over the middle between both. */
    Estimate roundedResult(Estimate a) {
        Estimate rounded = rounded(a);
        for (int i = 0; i < a.size(); i++) {
            double low = round(a.value[i] - a.bound[i]);
            double high = round(a.value[i] + a.bound[i]);
            rounded.bound[i] = Math.max(high - rounded.value[i], rounded.value[i] - low);
        }
        return rounded;
    }
}
