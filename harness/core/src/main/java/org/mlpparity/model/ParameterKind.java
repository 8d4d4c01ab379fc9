package org.mlpparity.model;

/** The two tensors of a layer. */
public enum ParameterKind implements Term {
    /** W [units × inputs]. */
    WEIGHTS,
    /** b [1 × units]. */
    BIASES
}
