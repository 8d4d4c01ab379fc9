package org.mlpparity.cli.docs;

import java.util.HashMap;
import java.util.Map;

/** The homework package with a page's classes in it, compiled when it is first asked for. */
final class Homework {
    private final Pages pages;
    private final Map<String, ClassLoader> compiled = new HashMap<>();

    Homework(Pages pages) {
        this.pages = pages;
    }

    /** A class as the block's page has it. */
    Class<?> load(Block block, String name) throws ClassNotFoundException {
        ClassLoader code = compiled.computeIfAbsent(
                block.page(), page -> JavaCode.kept().with(pages.of(block)).compiled());
        return JavaCode.load(code, name);
    }
}
