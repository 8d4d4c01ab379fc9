package org.mlpparity.arrayssimd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The float32 files are the float64 files with the number type exchanged, so the two cannot drift apart. */
class TwinTest {
    private static final Path SOURCES = Path.of("src/main/java/org/mlpparity/arrayssimd");

    @Test
    void everyFloat64FileHasAFloat32TwinWithTheSameText() throws IOException {
        List<String> originals = files("Float64\\w+\\.java");
        assertThat(originals)
                .containsExactly(
                        "Float64Activation.java",
                        "Float64Kernels.java",
                        "Float64Layer.java",
                        "Float64Loss.java",
                        "Float64Mlp.java",
                        "Float64NarrowUpdate.java",
                        "Float64Optimizer.java",
                        "Float64Panels.java",
                        "Float64PlainKernels.java",
                        "Float64PlainProduct.java",
                        "Float64Product.java",
                        "Float64Samples.java",
                        "Float64Trainer.java",
                        "Float64Update.java",
                        "Float64VectorKernels.java",
                        "Float64VectorProduct.java",
                        "Float64WeightDecay.java");
        assertThat(files("Float32\\w+\\.java"))
                .isEqualTo(originals.stream().map(TwinTest::toFloat32).toList());
        for (String original : originals) {
            assertThat(text(toFloat32(original))).as(original).isEqualTo(toFloat32(text(original)));
        }
    }

    /** A literal such as 0.5 is a double: in the twin it would quietly pull a sum up to float64. */
    @Test
    void twinsHoldNoDoubleLiteral() throws IOException {
        for (String twin : files("Float32\\w+\\.java")) {
            assertThat(text(twin)).as(twin).doesNotContainPattern("\\d\\.\\d|\\d[dD]\\b|\\d[eE]-?\\d");
        }
    }

    private static String toFloat32(String text) {
        return text.replace("double", "float")
                .replace("Double", "Float")
                .replace("Float64", "Float32")
                .replace("float64", "float32");
    }

    private static List<String> files(String pattern) throws IOException {
        try (Stream<Path> paths = Files.list(SOURCES)) {
            return paths.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static String text(String file) throws IOException {
        return Files.readString(SOURCES.resolve(file));
    }
}
