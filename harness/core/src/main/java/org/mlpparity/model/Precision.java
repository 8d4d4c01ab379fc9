package org.mlpparity.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;

/** The binary floating-point format in which an experiment is run, as IEEE 754 describes one: significand bits and largest exponent. */
public enum Precision implements Term {
    FLOAT64(53, 1023, "IEEE 754 binary64"),
    FLOAT32(24, 127, "IEEE 754 binary32");

    private final int significandBits;
    private final int maxExponent;
    private final String meaning;
    private final double unitRoundoff;
    private final double smallestNormal;
    private final boolean isDouble;
    private final boolean isFloat;

    Precision(int significandBits, int maxExponent, String meaning) {
        this.significandBits = significandBits;
        this.maxExponent = maxExponent;
        this.meaning = meaning;
        unitRoundoff = Math.scalb(1.0, -significandBits);
        smallestNormal = Math.scalb(1.0, 1 - maxExponent);
        isDouble = significandBits == 53 && maxExponent == 1023;
        isFloat = significandBits == 24 && maxExponent == 127;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** How many bits a significand has, the hidden one counted: 53 or 24. */
    public int significandBits() {
        return significandBits;
    }

    /** Half the distance from 1 to the next larger number of the format: 2^-53 or 2^-24. */
    public double unitRoundoff() {
        return unitRoundoff;
    }

    /** The smallest positive number with full precision; below it results may lose digits or be flushed to zero. */
    public double smallestNormal() {
        return smallestNormal;
    }

    /** The largest finite number, (2 − 2u)·2^emax. */
    public double largest() {
        return largest(significandBits, maxExponent);
    }

    /** How many bytes a number takes: significand and exponent bits, of which the former hide one and the sign is another. */
    public int bytes() {
        int exponentBits = Integer.SIZE - Integer.numberOfLeadingZeros(maxExponent) + 1;
        return (significandBits + exponentBits) / Byte.SIZE;
    }

    /** Whether it keeps fewer bits than the other one. */
    public boolean isCoarserThan(Precision other) {
        return significandBits < other.significandBits;
    }

    /** The formats other than this one. */
    public Stream<Precision> others() {
        return Stream.of(values()).filter(other -> other != this);
    }

    /** The number of the format that is nearest to {@code value}. */
    public double round(double value) {
        // What Java has as types of its own it rounds in one instruction; the general way takes some twenty.
        if (isDouble) {
            return value;
        }
        return isFloat ? (float) value : round(value, significandBits, maxExponent);
    }

    /** The distance from {@code value} to the next number of the format away from zero. */
    public double ulp(double value) {
        return ulp(value, significandBits, maxExponent);
    }

    /** x·y + z of numbers of the format, rounded once. */
    public double fma(double x, double y, double z) {
        return fma(x, y, z, significandBits, maxExponent);
    }

    /** The shortest decimal that rounds to this number of the format. */
    public String shortest(double value) {
        for (int digits = 1; digits < 17; digits++) {
            double decimal =
                    new BigDecimal(value).round(new MathContext(digits)).doubleValue();
            if (round(decimal) == value) {
                return String.valueOf(decimal);
            }
        }
        return String.valueOf(value);
    }

    static double largest(int significandBits, int maxExponent) {
        return Math.scalb(2 - Math.scalb(2.0, -significandBits), maxExponent);
    }

    /** To nearest, ties to even; beyond the largest number by half an ulp or more there is infinity. */
    static double round(double value, int significandBits, int maxExponent) {
        if (!Double.isFinite(value)) {
            return value;
        }
        double spacing = spacing(value, significandBits, maxExponent);
        double rounded = Math.rint(value / spacing) * spacing;
        return Math.abs(rounded) > largest(significandBits, maxExponent)
                ? Math.copySign(Double.POSITIVE_INFINITY, value)
                : rounded;
    }

    static double ulp(double value, int significandBits, int maxExponent) {
        double rounded = round(value, significandBits, maxExponent);
        return Double.isFinite(rounded) ? spacing(rounded, significandBits, maxExponent) : Math.abs(rounded);
    }

    /** How far numbers of the format are apart around {@code value}: 2^(e + 1 − p), and no less where numbers are subnormal. */
    private static double spacing(double value, int significandBits, int maxExponent) {
        int exponent = Math.max(Math.getExponent(value), 1 - maxExponent);
        return Math.scalb(1.0, exponent + 1 - significandBits);
    }

    /** The nearest double, moved toward the exact result where it lies halfway between two numbers of a shorter format. */
    static double fma(double x, double y, double z, int significandBits, int maxExponent) {
        double nearest = Math.fma(x, y, z);
        double spacings = Math.abs(nearest) / spacing(nearest, significandBits, maxExponent);
        if (spacings % 1 != 0.5) {
            return round(nearest, significandBits, maxExponent);
        }
        int side = new BigDecimal(x)
                .multiply(new BigDecimal(y))
                .add(new BigDecimal(z))
                .compareTo(new BigDecimal(nearest));
        double moved = side == 0 ? nearest : side > 0 ? Math.nextUp(nearest) : Math.nextDown(nearest);
        return round(moved, significandBits, maxExponent);
    }
}
