package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.mlpparity.cli.Console;

/** What is said of the mistakes in a claims file or a numbers file: each is made, by one edit of the page's own example. */
record FileMessages(Pages pages) implements Printed {
    private static final String CLAIMS = "report.json";
    private static final String NUMBERS = "my-numbers.json";
    private static final Map<String, List<Messages.Mistake>> MISTAKES = Map.of(
            CLAIMS,
            List.of(
                    new Messages.Mistake(CLAIMS, "\"quantity\": \"predictions\"", "\"quantity\": \"prediction\""),
                    new Messages.Mistake(CLAIMS, "\"0.9837\"", "\"0,9837\""),
                    new Messages.Mistake(CLAIMS, "[3]", "[4]")),
            NUMBERS,
            List.of(
                    new Messages.Mistake(NUMBERS, "\"Z1\"", "\"z1\""),
                    new Messages.Mistake(
                            NUMBERS, "\"Z1\": [\"-2.4028\", \"0.0847\"", "\"Z1\": [\"-2.4028\", \"0,0847\""),
                    new Messages.Mistake(
                            NUMBERS,
                            "\"A1\": [\"0\", \"0.0847\", \"0\", \"0\"]",
                            "\"A1\": [\"0\", \"0.0847\", \"0\"]")));

    @Override
    public boolean isShown(Block block) {
        return MISTAKES.keySet().stream().anyMatch(name -> block.firstLine().startsWith(name + ", line "));
    }

    @Override
    public void hold(Block block) throws Exception {
        Page page = pages.of(block);
        WrittenFile file = WrittenFile.named(page).get(0);
        String name = file.name(page).orElseThrow();
        StringBuilder said = new StringBuilder();
        for (Messages.Mistake mistake : MISTAKES.get(name)) {
            try (DataFolder folder = DataFolder.empty()) {
                Console console = file.kind()
                        .run(folder.write(name, mistake.in(name, file.block().text())));
                assertThat(console.code()).isEqualTo(2);
                said.append(console.err().replace(folder.path() + "/", "").replaceFirst("^parity: ", ""));
            }
        }
        assertThat(block.text()).isEqualTo(said.toString());
    }
}
