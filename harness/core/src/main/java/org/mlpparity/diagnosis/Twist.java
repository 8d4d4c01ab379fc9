package org.mlpparity.diagnosis;

/** What a loss makes of the samples of a batch. */
interface Twist {
    /** Every sample counts once. */
    Twist NONE = new Twist() {};

    /** By what a sample's loss is multiplied. */
    default double sampleWeight(int sample, int samples) {
        return 1;
    }
}
