package org.mlpparity.model;

/** The floating-point format in which an experiment is run: IEEE 754 binary64 or binary32. */
public enum Precision implements Term {
    FLOAT64(0x1p-53, Double.MIN_NORMAL),
    FLOAT32(0x1p-24, Float.MIN_NORMAL);

    private final double unitRoundoff;
    private final double smallestNormal;

    Precision(double unitRoundoff, double smallestNormal) {
        this.unitRoundoff = unitRoundoff;
        this.smallestNormal = smallestNormal;
    }

    /** Half the distance from 1 to the next larger number of the format: 2^-53 or 2^-24. */
    public double unitRoundoff() {
        return unitRoundoff;
    }

    /** The smallest positive number with full precision; below it results may lose digits or be flushed to zero. */
    public double smallestNormal() {
        return smallestNormal;
    }

    /** The number of the format that is nearest to {@code value}. */
    public double round(double value) {
        return this == FLOAT32 ? (float) value : value;
    }

    /** The distance from {@code value} to the next number of the format away from zero. */
    public double ulp(double value) {
        return this == FLOAT32 ? Math.ulp((float) value) : Math.ulp(value);
    }
}
