package org.mlpparity.experiment;

import java.util.Optional;
import java.util.OptionalInt;
import org.mlpparity.model.Precision;

/**
 * What the command line may say in place of the file.
 *
 * @param epochs how often all samples are seen, at least 1
 * @param precision the format of every number
 */
public record Overrides(OptionalInt epochs, Optional<Precision> precision) {
    /** The file as it stands. */
    public static final Overrides NONE = new Overrides(OptionalInt.empty(), Optional.empty());

    public Overrides {
        if (epochs.isPresent() && epochs.getAsInt() < 1) {
            throw new IllegalArgumentException("epochs (" + epochs.getAsInt() + ") must be positive");
        }
    }
}
