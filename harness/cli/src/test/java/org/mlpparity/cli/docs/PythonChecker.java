package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;

/** The number that a {@code python} block prints is what Java draws; where PyTorch is installed, Python draws it too. */
final class PythonChecker implements Checker {
    private static final Pattern PRINTED =
            Pattern.compile("print\\(layers\\[0]\\.weight\\[0, 0]\\.item\\(\\)\\)  # (\\S+)\n");

    @Override
    public boolean takes(Block block) {
        return draws(block);
    }

    /** Whether it is PyTorch's draw of the first weight. */
    static boolean draws(Block block) {
        return block.language().equals("python")
                && PRINTED.matcher(block.text()).find();
    }

    @Override
    public List<Check> checks(Block block) {
        return List.of(
                new Check("by Java", () -> assertThat(drawnByJava()).isEqualTo(Double.parseDouble(printed(block)))),
                new Check("by python3", () -> {
                    Python.require("torch");
                    assertThat(Python.run("import torch\n" + block.text())).isEqualToIgnoringNewLines(printed(block));
                }));
    }

    private static double drawnByJava() {
        String tarea1 = Schema.builtIn("tarea1");
        String drawn = tarea1.replace("\"scheme\": \"micrograd\"", "\"scheme\": \"pytorch-linear\"");
        assertThat(drawn).contains("pytorch-linear", "\"seed\": 42");
        Experiment experiment = ExperimentFile.parse(drawn, "drawn.json", Path.of(""), Overrides.NONE);
        return experiment.initial().weights(0).get(0, 0);
    }

    private static String printed(Block block) {
        Matcher printed = PRINTED.matcher(block.text());
        assertThat(printed.find()).as("the block prints the first weight").isTrue();
        return printed.group(1);
    }
}
