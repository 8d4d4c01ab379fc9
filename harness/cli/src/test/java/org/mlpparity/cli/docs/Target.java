package org.mlpparity.cli.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a relative link leads to.
 *
 * @param file from the project's folder
 * @param anchor of a heading, "" for the whole file
 */
record Target(Path file, String anchor) {
    static Target of(Span link) {
        int hash = link.text().indexOf('#');
        String path = hash < 0 ? link.text() : link.text().substring(0, hash);
        Path page = Path.of(link.page());
        Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        return new Target(file, hash < 0 ? "" : link.text().substring(hash + 1));
    }

    /** Why the link is dead. */
    Optional<String> complaint() {
        if (file.startsWith("..") || !Files.exists(Repository.ROOT.resolve(file))) {
            return Optional.of(file + " is not there");
        }
        if (anchor.isEmpty()) {
            return Optional.empty();
        }
        String name = file.toString().replace('\\', '/');
        List<String> anchors = Page.of(name, Repository.read(name)).anchors();
        return anchors.contains(anchor)
                ? Optional.empty()
                : Optional.of(name + " has no heading #" + anchor + "; it has: " + anchors);
    }

    /** Whether the project has a file or folder of this name, "…" standing for some folders. */
    static boolean isThere(String path) {
        return path.contains("…")
                ? !Repository.files(path.replace("…", "**")).isEmpty()
                : Files.exists(Repository.ROOT.resolve(path));
    }
}
