package org.mlpparity.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.input.InputException;

class BadDocumentsTest {
    static Stream<BadDocument> all() {
        return BadDocument.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyMistakeIsToldWithItsPlaceValueAndLaw(BadDocument bad) {
        assertThatThrownBy(() -> Documents.parse(bad.text()))
                .isInstanceOf(InputException.class)
                .hasMessage(bad.message());
    }

    @Test
    void theWholeTableIsRead() {
        assertThat(BadDocument.all()).hasSize(153);
        assertThat(BadDocument.all().map(BadDocument::text)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ~~     | mlp.json: the document is empty; it must hold one JSON object
                    []     | mlp.json, line 1, $: document (an array) must be an object
                    42     | mlp.json, line 1, $: document (42) must be an object
                    {}     | mlp.json, line 1, $: missing field "format"; an experiment starts with "format": "mlp-parity/experiment/1"
                    ]      | mlp.json, line 1, column 1: malformed JSON: Unexpected close marker ']': no open Array to close
                    {"a":1 | mlp.json, line 1, column 7: malformed JSON: Unexpected end-of-input: expected close marker for Object (start marker at line 1, column 1)
                    {'a':1}| mlp.json, line 1, column 2: malformed JSON: Unexpected character (''' (code 39)): was expecting double-quote to start field name
                    tru    | mlp.json, line 1, column 1: malformed JSON: Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                    """)
    void whatIsNoObjectIsRefused(String text, String message) {
        assertThatThrownBy(() -> Documents.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessage(message);
    }

    @Test
    void documentsMadeToExhaustTheReaderAreRefused() {
        assertThatThrownBy(() -> Documents.parse("[".repeat(100_000)))
                .isInstanceOf(InputException.class)
                .hasMessage("mlp.json, line 1: Document nesting depth (1001) exceeds the maximum allowed (1000)");
        assertThatThrownBy(() -> Documents.parse("\n" + "9".repeat(5_000)))
                .isInstanceOf(InputException.class)
                .hasMessage("mlp.json, line 2: Number value length (5000) exceeds the maximum allowed (1000)");
    }
}
