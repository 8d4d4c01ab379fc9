package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mlpparity.cli.Console;

/** The audit of a page's own claims, which has an error: the call, or the last line of what it prints. */
final class AuditScreen implements Printed {
    private static final String CALL = "$ parity audit ";

    private final Pages pages;

    AuditScreen(Pages pages) {
        this.pages = pages;
    }

    @Override
    public boolean isShown(Block block) {
        return block.text().lines().count() == 1
                && (block.text().startsWith(CALL) || block.text().startsWith("MISPRINTS: "));
    }

    @Override
    public void hold(Block block) throws IOException {
        Page page = pages.of(block);
        List<Block> claims =
                page.blocks().stream().filter(ClaimsChecker::isClaims).toList();
        assertThat(claims).hasSize(1);
        try (DataFolder folder = DataFolder.of(page)) {
            String name = block.text().startsWith(CALL)
                    ? block.text().substring(CALL.length()).strip()
                    : "claims.json";
            Path file = folder.write(name, claims.get(0).text());
            Console console = Console.of("audit", file.toString());
            assertThat(console.code()).as(console.err()).isEqualTo(1);
            assertThat(block.text().startsWith(CALL) || lastLine(console).equals(block.firstLine()))
                    .as(lastLine(console))
                    .isTrue();
        }
    }

    private static String lastLine(Console console) {
        return console.out().strip().replaceAll("(?s).*\n\n", "").replaceAll("\\s+", " ");
    }
}
