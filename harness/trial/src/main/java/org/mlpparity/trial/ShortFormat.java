package org.mlpparity.trial;

/** Formats with fewer digits than float32, which matrix units of accelerators read their operands in. */
enum ShortFormat {
    TF32("tf32", 10, -126, Float.MAX_VALUE),
    BFLOAT16("bfloat16", 7, -126, 0x1.fep127),
    FLOAT16("float16", 10, -14, 65504);

    private final String id;
    private final int fractionBits;
    private final int smallestExponent;
    private final double largest;

    ShortFormat(String id, int fractionBits, int smallestExponent, double largest) {
        this.id = id;
        this.fractionBits = fractionBits;
        this.smallestExponent = smallestExponent;
        this.largest = largest;
    }

    /** The name in ids. */
    String id() {
        return id;
    }

    /** The nearest number of the format, of two equally near ones the even one; too large a number is infinite. */
    double round(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        double spacing = Math.scalb(1.0, Math.max(Math.getExponent(value), smallestExponent) - fractionBits);
        double rounded = Math.rint(value / spacing) * spacing;
        return Math.abs(rounded) > largest ? Math.copySign(Double.POSITIVE_INFINITY, value) : rounded;
    }

    double[][] round(double[][] rows) {
        double[][] rounded = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            rounded[row] = new double[rows[row].length];
            for (int column = 0; column < rows[row].length; column++) {
                rounded[row][column] = round(rows[row][column]);
            }
        }
        return rounded;
    }
}
