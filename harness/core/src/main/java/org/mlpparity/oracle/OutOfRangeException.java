package org.mlpparity.oracle;

/** The numbers of a training leave the range in which exact values and bounds can be computed. */
public final class OutOfRangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int updates;

    OutOfRangeException(int updates, ArithmeticException cause) {
        super(cause.getMessage(), cause);
        this.updates = updates;
    }

    /** How many updates there had been. */
    public int updates() {
        return updates;
    }
}
