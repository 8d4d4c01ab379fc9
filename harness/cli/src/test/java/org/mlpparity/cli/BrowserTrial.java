package org.mlpparity.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pages of every kind, and a real browser to show them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTrial {
    /** Pixels that a page is wide on a desk. */
    static final int DESK = 1280;

    PagesOfEveryKind pages;
    Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) {
        pages = new PagesOfEveryKind(folder);
        browser = Browser.open();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** What a reader may unfold is unfolded. */
    final void openDetails() {
        browser.driver().executeScript("document.querySelectorAll('details').forEach(each => each.open = true);");
    }
}
