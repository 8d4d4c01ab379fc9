package org.mlpparity.draw;

/** The 256 strips of NumPy's ziggurat of the normal distribution ({@code numpy/random/src/distributions/ziggurat_constants.h}). */
final class Ziggurat {
    private static final int STRIPS = 256;
    private static final long[] INSIDE = new long[STRIPS];
    private static final double[] WIDTH = new double[STRIPS];
    private static final double[] HEIGHT = new double[STRIPS];

    static {
        Tables.read("ziggurat.txt", (strip, cells) -> {
            INSIDE[strip] = Long.parseLong(cells[0], 16);
            WIDTH[strip] = Double.parseDouble(cells[1]);
            HEIGHT[strip] = Double.parseDouble(cells[2]);
        });
    }

    private Ziggurat() {}

    /** Below this whole number a point is inside for sure. */
    static long inside(int strip) {
        return INSIDE[strip];
    }

    /** The width of the strip over 2^52. */
    static double width(int strip) {
        return WIDTH[strip];
    }

    /** exp(−x²/2) at the strip's edge. */
    static double height(int strip) {
        return HEIGHT[strip];
    }
}
