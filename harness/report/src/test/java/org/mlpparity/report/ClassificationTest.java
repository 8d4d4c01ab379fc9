package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.Block;
import org.mlpparity.document.Document;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.document.Section;
import org.mlpparity.document.Text;
import org.mlpparity.document.Tone;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Matrix;

/** A classifier's classes are counted as people count them. */
class ClassificationTest {
    private static final Matrix TARGETS = Matrix.ofRows(
            new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1}, new double[] {0, 0, 1});

    private static String page(List<Block> blocks) {
        return MarkdownWriter.write(new Document(
                "page", "verdict", Tone.NEUTRAL, List.of(Text.of("lead")), List.of(new Section("a", "A", blocks))));
    }

    private static List<Block> blocks(Matrix... predictions) {
        Map<String, Matrix> byTrainer = new LinkedHashMap<>();
        for (Matrix each : predictions) {
            byTrainer.put("t" + (byTrainer.size() + 1), each);
        }
        return Classification.of(new Dataset(TARGETS, TARGETS), byTrainer);
    }

    @Test
    void classesHaveTheirNames() {
        Dataset named = new Dataset(TARGETS, TARGETS, List.of("setosa", "virginica", "versicolor"));
        assertThat(page(Classification.of(named, Map.of("t1", TARGETS))))
                .contains("| class | taken for setosa | taken for virginica | taken for versicolor |")
                .contains("| versicolor | 0 | 0 | 2 |");
    }

    @Test
    void theLargestPredictionIsTheClassAndTheFirstOfSeveral() {
        Matrix predictions = Matrix.ofRows(
                new double[] {0.4, 0.4, 0.2}, new double[] {0.5, 0.4, 0.1}, new double[] {-3, -2, -1}, new double[] {
                    0, 1, 0
                });
        String page = page(blocks(predictions));
        assertThat(page)
                .contains("t1: 2 of 4 samples in their class, an accuracy of 50.00 %")
                .contains("| 1 | 1 | 0 | 0 |")
                .contains("| 2 | 1 | 0 | 0 |")
                .contains("| 3 | 0 | 1 | 1 |")
                .doesNotContain("not a number");
    }

    @Test
    void whatIsNotANumberIsInNoClass() {
        Matrix predictions = TARGETS.map(x -> x == 1 ? Double.NaN : x);
        assertThat(page(blocks(predictions)))
                .contains("t1: 0 of 4 samples in their class, an accuracy of 0.00 %")
                .contains("not a number")
                .contains("| 3 | 0 | 0 | 0 | 2 |");
    }

    @Test
    void trainersThatTookTheSameForTheSameShareATable() {
        assertThat(page(blocks(TARGETS, TARGETS.map(x -> x + 1), TARGETS.map(x -> -x))))
                .contains("t1, t2: 4 of 4 samples in their class, an accuracy of 100.00 %")
                .contains("t3: 0 of 4");
    }

    @Test
    void targetsThatAreNoClassesHaveNone() {
        for (Matrix targets : List.of(Matrix.of(2, 1, 0, 1), Matrix.of(1, 2, 0.5, 0.5), Matrix.of(1, 2, 1, 1))) {
            assertThat(Classification.of(new Dataset(targets, targets), Map.of("t", targets)))
                    .isEmpty();
        }
        assertThat(blocks()).isEmpty();
    }
}
