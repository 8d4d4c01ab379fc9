package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.mlpparity.cli.Console;

/** A claims file or a numbers file passes its schema, and its command can do something with it. */
final class WrittenFileChecker implements Checker {
    @Override
    public boolean takes(Block block) {
        return WrittenFile.of(block).isPresent();
    }

    @Override
    public List<Check> checks(Block block) {
        return List.of(new Check("", () -> hold(WrittenFile.of(block).orElseThrow())));
    }

    private static void hold(WrittenFile file) throws Exception {
        assertThat(file.kind().complaints(file.block().text())).isEmpty();
        try (DataFolder folder = DataFolder.empty()) {
            Console console =
                    file.kind().run(folder.write("file.json", file.block().text()));
            assertThat(console.code()).as(console.err()).isLessThan(2);
            assertThat(console.err()).isEmpty();
        }
    }
}
