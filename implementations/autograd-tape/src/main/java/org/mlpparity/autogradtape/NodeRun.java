package org.mlpparity.autogradtape;

/**
 * Nodes with the same operation that were recorded one after another: their results fill the slots from {@code first} on.
 *
 * <p>A run is what the replay calls, so that one call serves many nodes and every loop knows its operation. No node of a run
 * uses the result of another, so their order within the run does not matter, going forward or back.
 */
abstract class NodeRun {
    final int first;
    int count;

    NodeRun(int first) {
        this.first = first;
    }

    /** Whether a node of that run, a fresh one, could as well be the next of this. */
    abstract boolean continuesWith(NodeRun fresh);

    /** Takes over the only node of that run. */
    abstract void append(NodeRun fresh);

    /** Makes room for this many nodes; the replay goes over all of the room. */
    abstract void resize(int nodes);

    /** Computes every node's value from its operands'. */
    abstract void forward(double[] value);

    /** Hands every node's adjoint on to its operands, times the derivative by each. */
    abstract void backward(double[] value, double[] adjoint);
}
