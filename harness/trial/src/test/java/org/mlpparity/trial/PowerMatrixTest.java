package org.mlpparity.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.trial.PowerMatrix.TensorPowers;
import org.mlpparity.trial.Showing.Level;

/** What a certificate could have seen on the deep and the wide network. Writes the page. */
@Tag("slow")
class PowerMatrixTest {
    private static final Path PAGE = Path.of("target/matrices/resolving-power.md");

    /** Seven layers and three, two gradients and two updates each. */
    private static final int TENSORS = 2 * 4 * (7 + 3);

    @Test
    void aFactorOfAThousandthOnAnyGradientIsRefusedWhereZAndAAreShown() throws IOException {
        List<TensorPowers> cells = PowerMatrix.scenarios().parallelStream()
                .flatMap(scenario -> PowerMatrix.of(scenario).stream())
                .toList();
        Files.createDirectories(PAGE.getParent());
        Files.writeString(PAGE, MarkdownWriter.write(PowerPage.of(cells)));

        assertThat(cells).hasSize(TENSORS * Level.values().length);
        assertThat(cells.stream()
                        .filter(cell -> cell.isGradient() && cell.level().showsOperands()))
                .allSatisfy(cell -> assertThat(cell.smallest()).isLessThan(1e-3));
    }
}
