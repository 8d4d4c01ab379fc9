package org.mlpparity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.trainer.Capabilities;

/** The contract can only try a word that some small experiment uses. */
class WordTest {
    @Test
    void everyWordHasAnExample() {
        List<Word> words = Word.all(Capabilities.unknown());
        assertThat(words).hasSizeGreaterThanOrEqualTo(19).allSatisfy(word -> {
            assertThat(word.isClaimed()).as("%s", word).isTrue();
            assertThat(word.examples()).as("%s", word).isNotEmpty();
        });
    }
}
