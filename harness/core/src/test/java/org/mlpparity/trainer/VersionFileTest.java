package org.mlpparity.trainer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** Where the build wrote no version, the message says which file is missing, and where. */
class VersionFileTest {
    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> VersionFile.beside(VersionFileTest.class))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("version.txt does not stand beside " + VersionFileTest.class.getName());
    }
}
