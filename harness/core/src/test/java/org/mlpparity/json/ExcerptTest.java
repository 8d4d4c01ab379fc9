package org.mlpparity.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void fortyCharactersAreShownAndNoMore() {
        assertThat(Excerpt.of("x".repeat(40))).isEqualTo("x".repeat(40));
        assertThat(Excerpt.of("x".repeat(41))).isEqualTo("x".repeat(40) + "…");
        assertThat(Excerpt.of("😀".repeat(41))).isEqualTo("😀".repeat(40) + "…");
    }

    @Test
    void whiteSpaceIsOneSpace() {
        assertThat(Excerpt.of(" a \t\r\n\f b ")).isEqualTo(" a b ");
        assertThat(Excerpt.of("a" + "\n".repeat(100) + "b")).isEqualTo("a b");
    }

    @Test
    void whatATerminalObeysIsEscaped() {
        assertThat(Excerpt.of("\u001b[2J\u0000\u009b\u007f")).isEqualTo("\\u001b[2J\\u0000\\u009b\\u007f");
        assertThat(Excerpt.of("\u202e\u2028\u200b\ud800")).isEqualTo("\\u202e\\u2028\\u200b\\ud800");
        assertThat(Excerpt.of("ñ ı − é")).isEqualTo("ñ ı − é");
        assertThat(Excerpt.escaped("a\n" + "x".repeat(60))).isEqualTo("a\\u000a" + "x".repeat(60));
    }

    @Test
    void aMessageAboutJsonShowsNoMoreOfItEither() {
        String secret = "SECRET".repeat(20);
        refuse(secret, "line 1, column 1: malformed JSON: Unrecognized token '" + secret.substring(0, 40) + "…': was");
        refuse("\u0001SECRET", "malformed JSON: Illegal character ((CTRL-CHAR, code 1))");
        refuse("S\u0007ECRET", "Unrecognized token 'S\\u0007ECRET'");
        refuse("{\"" + secret + "\": 1, \"" + secret + "\": 2}", "Duplicate field '" + secret.substring(0, 40) + "…'");
    }

    private static void refuse(String json, String message) {
        assertThatThrownBy(() -> Json.read(json, JsonNode.class))
                .isInstanceOf(JsonException.class)
                .message()
                .contains(message)
                .doesNotContain("SECRET".repeat(8));
    }
}
