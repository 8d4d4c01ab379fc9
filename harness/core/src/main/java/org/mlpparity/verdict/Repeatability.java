package org.mlpparity.verdict;

/** Whether a trainer reaches the same parameters in a second, unobserved run. */
public enum Repeatability {
    /** Its parameters are the same to the last bit. */
    REPEATS,
    /** Its parameters have other bits, and each update of a run in which only the parameters were read is in order. */
    DIFFERS,
    /** Its parameters have other bits, and the bounds of its updates are so wide that a zero would have passed. */
    UNRESOLVED,
    /** Its parameters are others when nothing is read, and the observed ones again when they are read at every update. */
    SUSPECT,
    /** It does something else: an update, or a prediction for other inputs, is outside its bound. */
    WRONG,
    /** It was run once only, or not to the end. */
    UNCHECKED
}
