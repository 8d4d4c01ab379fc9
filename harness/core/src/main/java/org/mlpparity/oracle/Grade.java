package org.mlpparity.oracle;

/** How sure a bound is. */
public enum Grade {
    /** No correct implementation can be outside: γ_n = n·u / (1 − n·u) for n roundings. */
    RIGOROUS,
    /**
     * Outside only with a stated, tiny probability, if rounding errors are independent with mean zero: about √n·u in place
     * of n·u for n roundings.
     */
    PROBABLE
}
