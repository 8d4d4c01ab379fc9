package org.mlpparity.document;

/**
 * An axis of a chart.
 *
 * @param label what it measures, with its unit
 * @param scale how values are laid out
 */
public record Axis(String label, Scale scale) {
    /** How values are laid out. Zero has no place on a logarithmic axis and is left out there. */
    public enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    /** An axis on which equal distances are equal differences. */
    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR);
    }

    /** An axis on which equal distances are equal ratios. */
    public static Axis logarithmic(String label) {
        return new Axis(label, Scale.LOGARITHMIC);
    }
}
