package org.mlpparity.diagnosis;

/** Some of the samples of a batch, as loops that start or end one too early or too late take them. */
enum SomeSamples {
    FIRST("first-sample-only", "the first sample only counts") {
        @Override
        boolean keeps(int sample, int samples) {
            return sample == 0;
        }
    },
    LAST("last-sample-only", "the last sample only counts") {
        @Override
        boolean keeps(int sample, int samples) {
            return sample == samples - 1;
        }
    },
    WITHOUT_LAST("without-last-sample", "the last sample is left out") {
        @Override
        boolean keeps(int sample, int samples) {
            return sample < samples - 1;
        }
    },
    WITHOUT_FIRST("without-first-sample", "the first sample is left out") {
        @Override
        boolean keeps(int sample, int samples) {
            return sample > 0;
        }
    };

    private final String id;
    private final String words;

    SomeSamples(String id, String words) {
        this.id = id;
        this.words = words;
    }

    String id() {
        return id;
    }

    String words() {
        return words;
    }

    /** Whether a sample is one of them. */
    abstract boolean keeps(int sample, int samples);

    /** The same tensor [samples × units] with zeros in the rows of all others. */
    Estimate of(Estimate tensor) {
        return Algebra.keepingRows(tensor, sample -> keeps(sample, tensor.rows));
    }
}
