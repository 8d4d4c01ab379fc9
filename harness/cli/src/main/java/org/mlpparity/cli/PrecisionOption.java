package org.mlpparity.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.model.Precision;

/** A precision as it is said on the command line. */
final class PrecisionOption {
    private PrecisionOption() {}

    /** @throws UserError when there is none of this name; its message lists all */
    static Precision of(String id) {
        return Stream.of(Precision.values())
                .filter(each -> each.id().equals(id.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UserError("precision (" + id + ") must be one of: "
                        + Stream.of(Precision.values()).map(Precision::id).collect(Collectors.joining(", "))));
    }
}
