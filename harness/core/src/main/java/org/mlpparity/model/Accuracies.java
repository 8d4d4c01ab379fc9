package org.mlpparity.model;

import java.io.Serializable;

/**
 * How accurately an implementation's elementary functions compute, each in ulps of the result at worst; one ulp is at most
 * two unit roundoffs. What an implementation does not declare are the defaults: Java SE API (exp, log1p 1 ulp, tanh 2.5 ulps),
 * glibc's manual ("Known Maximum Errors in Math Functions") and SLEEF's u10 kernels are no worse. Java has no erf; the 2 ulps are those of
 * the CUDA C++ Programming Guide ("Mathematical Functions"), glibc's and SLEEF's are within 1.
 *
 * @param exp of e^x and expm1
 * @param log of ln x and log1p
 * @param tanh of the hyperbolic tangent
 * @param sigmoid of 1/(1 + e^-x)
 * @param erf of the error function, in ulps of 1: erf z is only ever added to 1, so that its own size does not matter
 * @param source where the figures come from, for the report; empty for the defaults
 */
public record Accuracies(double exp, double log, double tanh, double sigmoid, double erf, String source)
        implements Serializable {
    /** No declaration may go beyond this: a function that is further off is judged as wrong. */
    public static final double MOST = 4;

    private static final double USUAL_ERF = 2;

    /** What holds where nothing is declared. */
    public static final Accuracies DEFAULT = new Accuracies(1, 1, 2.5, 2, USUAL_ERF, "");

    /** @throws IllegalArgumentException when a figure is not in (0, 4], or one differs from the defaults and has no source */
    public Accuracies {
        require("exp", exp);
        require("log", log);
        require("tanh", tanh);
        require("sigmoid", sigmoid);
        require("erf", erf);
        if (source.isBlank() && (exp != 1 || log != 1 || tanh != 2.5 || sigmoid != 2 || erf != USUAL_ERF)) {
            throw new IllegalArgumentException("source (" + source + ") must say where these accuracies come from");
        }
    }

    /** What is declared by those that say nothing of erf. */
    public Accuracies(double exp, double log, double tanh, double sigmoid, String source) {
        this(exp, log, tanh, sigmoid, USUAL_ERF, source);
    }

    private static void require(String name, double ulps) {
        if (!(ulps > 0 && ulps <= MOST)) {
            throw new IllegalArgumentException(
                    "accuracy of " + name + " (" + ulps + ") must be in (0, " + MOST + "] ulps");
        }
    }
}
