package org.mlpparity.mutation;

/** The operations of a step, by the names that findings have. */
enum Operation {
    AFFINE("affine"),
    ACTIVATION("activation"),
    LOSS("loss"),
    OUTPUT_DELTA("output delta"),
    BACK_PROJECTION("back-projection"),
    ACTIVATION_DELTA("activation delta"),
    WEIGHT_GRADIENT("weight gradient"),
    BIAS_GRADIENT("bias gradient"),
    UPDATE("update");

    private final String words;

    Operation(String words) {
        this.words = words;
    }

    /** What a finding calls it. */
    String words() {
        return words;
    }

    /** Whether it is part of the forward pass, which predictions need too. */
    boolean isForward() {
        return this == AFFINE || this == ACTIVATION;
    }
}
