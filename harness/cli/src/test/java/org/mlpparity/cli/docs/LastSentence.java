package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.mlpparity.cli.Console;

/** The verdict on the file that the page shows: the last paragraph of what its command prints, on one line. */
record LastSentence(Pages pages) implements Printed {
    @Override
    public boolean isShown(Block block) {
        return block.firstLine().matches("(MISPRINTS|CLEAN|The first slip).*");
    }

    @Override
    public void hold(Block block) throws Exception {
        Page page = pages.of(block);
        WrittenFile file = WrittenFile.named(page).get(0);
        try (DataFolder folder = DataFolder.empty()) {
            Console console = file.kind()
                    .run(folder.write(
                            file.name(page).orElseThrow(), file.block().text()));
            String[] paragraphs = console.out().strip().split("\n\n");
            String last =
                    paragraphs[paragraphs.length - 1].lines().map(String::strip).collect(Collectors.joining(" "));
            assertThat(block.text().strip()).isEqualTo(last);
        }
    }
}
