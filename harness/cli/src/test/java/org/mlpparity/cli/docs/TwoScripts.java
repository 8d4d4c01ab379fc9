package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mlpparity.cli.Console;

/** What is said of the two scripts of {@code recorder/examples}: they run, and their runs are compared. A line "…" stands for any lines. */
final class TwoScripts implements Printed {
    @Override
    public boolean isShown(Block block) {
        return block.firstLine().startsWith("DIFFER: ");
    }

    @Override
    public void hold(Block block) throws Exception {
        Python.require("numpy");
        try (DataFolder folder = DataFolder.empty()) {
            Console console = compared(folder.path());
            assertThat(console.code()).as(console.err()).isEqualTo(1);
            for (String part : block.text().split("(?m)^…\\n")) {
                assertThat(rounded(console.out())).contains(rounded(part.strip()));
            }
        }
    }

    /** Other machines add up in another order. */
    private static String rounded(String text) {
        return text.replaceAll("(\\d\\.\\d{12})\\d+", "$1");
    }

    /** Both run in this folder, and are compared. */
    static Console compared(Path folder) throws IOException {
        for (String name : List.of("two_scripts_a.py", "two_scripts_b.py")) {
            Path script = Repository.ROOT.resolve("recorder/examples").resolve(name);
            Python.run("import os, runpy\nos.chdir('" + folder + "')\nrunpy.run_path('" + script
                    + "', run_name='__main__')");
        }
        return Console.of(
                "compare",
                folder.resolve("a.npz").toString(),
                folder.resolve("b.npz").toString());
    }
}
