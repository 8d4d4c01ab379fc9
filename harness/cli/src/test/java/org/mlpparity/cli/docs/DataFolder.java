package org.mlpparity.cli.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder with the {@code csv} blocks of a page, under the names that stand before them. */
record DataFolder(Path path) implements AutoCloseable {
    static DataFolder empty() throws IOException {
        return new DataFolder(Files.createTempDirectory("parity-docs"));
    }

    static DataFolder of(Page page) throws IOException {
        DataFolder folder = empty();
        for (Block block : page.blocks()) {
            if (block.language().equals("csv")) {
                folder.write(name(page, block), block.text());
            }
        }
        return folder;
    }

    /** The last code before the block: the name of its file. */
    static String name(Page page, Block block) {
        return page.code().stream()
                .filter(span -> span.line() < block.line())
                .reduce((before, last) -> last)
                .orElseThrow(() -> new AssertionError(block.name() + " has no file name before it"))
                .text();
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(path.resolve(name), text);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
