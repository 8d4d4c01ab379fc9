package org.mlpparity.autogradtape;

import java.util.Arrays;

/** A finished stretch of a {@link Tape}, to be replayed as often as one likes; replaying allocates nothing. */
final class Recording {
    private final Tape tape;
    private final NodeRun[] runs;
    private final int start; // its slots, without the variables
    private final int end;

    Recording(Tape tape, NodeRun[] runs, int start, int end) {
        this.tape = tape;
        this.runs = runs;
        this.start = start;
        this.end = end;
    }

    /** Computes everything again, from the variables and constants as they are now. */
    void forward() {
        double[] values = tape.values();
        for (NodeRun run : runs) {
            run.forward(values);
        }
    }

    /**
     * Finds dr/dv for every variable v, with r in the slot {@code result}, where {@link #forward} has left the values.
     *
     * <p>The chain rule: r depends on itself with 1; going back, each operation adds its own adjoint, times its derivative by
     * an operand, to that operand's. Every use of a number comes after the number, so each adjoint is complete in time.
     */
    void backward(int result) {
        double[] values = tape.values();
        double[] adjoints = tape.adjoints();
        Arrays.fill(adjoints, 0, tape.variables(), 0);
        Arrays.fill(adjoints, start, end, 0);
        adjoints[result] = 1;
        for (int i = runs.length - 1; i >= 0; i--) {
            runs[i].backward(values, adjoints);
        }
    }
}
