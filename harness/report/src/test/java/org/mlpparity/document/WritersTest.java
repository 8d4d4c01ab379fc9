package org.mlpparity.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.json.Json;

/** One document, four writers, the same content. */
class WritersTest {
    private static final String HOSTILE = "a<script>alert(1)</script>|*b*`c`&\"d\"\\";

    private static Table table(String cell) {
        Table table = new Table(1, List.of("name", "value"));
        table.addCells(List.of(new Cell("first"), new Cell(cell, Tone.BAD)));
        return table;
    }

    private static Document document(Block... blocks) {
        return new Document(
                "Title",
                "REJECTED: a sentence.",
                Tone.BAD,
                List.of(Text.of("lead")),
                List.of(new Section("one", "One", List.of(blocks))));
    }

    private static LineChart lines(String name) {
        return new LineChart(
                "Course",
                "It falls.",
                Axis.linear("epoch"),
                Axis.logarithmic("loss"),
                List.of(
                        new LineChart.Series(
                                name,
                                List.of(new LineChart.Point(1, 0.5), new LineChart.Point(2, 0)),
                                List.of(new LineChart.Event(2, 0.25, "here"))),
                        new LineChart.Series("other", List.of(new LineChart.Point(1, 1)), List.of())),
                table("0.5"));
    }

    @Test
    void everyBlockStandsInEveryForm() {
        Document document = document(
                Paragraph.of("prose"),
                Bullets.of(List.of("item")),
                table("cell"),
                new Card("card", "CERTIFIED", Tone.GOOD, List.of(Paragraph.of("inside"))),
                new Details("more", List.of(Paragraph.of("folded"))),
                lines("line"),
                new BarChart(
                        "Times",
                        "Some are long.",
                        Axis.logarithmic("µs"),
                        List.of(new BarChart.Bar("bar", 1, 2, 3)),
                        OptionalDouble.of(0.5),
                        "limit",
                        table("2")),
                new HeatMap(
                        "Heat",
                        "Warm.",
                        "epochs 1 to 3",
                        List.of(new HeatMap.Strip("strip", List.of(1.0, 1.0, -0.5)))));
        for (String form : List.of(
                HtmlWriter.write(document),
                MarkdownWriter.write(document),
                TextWriter.write(document),
                JsonWriter.write(document))) {
            assertThat(form)
                    .contains("Title", "REJECTED: a sentence.", "lead", "One", "prose", "item", "cell", "card")
                    .contains("CERTIFIED", "inside", "more", "folded", "Course", "It falls.", "here")
                    .contains("Times", "Some are long.", "Heat", "Warm.")
                    .endsWith("\n");
        }
    }

    @Test
    void markupInWordsIsWordsInHtml() {
        String html = HtmlWriter.write(document(
                Paragraph.of(HOSTILE),
                Bullets.of(List.of(HOSTILE)),
                table(HOSTILE),
                new Card(HOSTILE, HOSTILE, Tone.BAD, List.of()),
                lines(HOSTILE)));
        assertThat(html)
                .doesNotContain("<script>alert")
                .contains("a&lt;script&gt;alert(1)&lt;/script&gt;|*b*`c`&amp;&quot;d&quot;\\");
        assertThat(html).as("data of charts").contains("a\\u003cscript>alert(1)\\u003c/script>");
    }

    @Test
    void markupInWordsIsWordsInMarkdown() {
        String markdown = MarkdownWriter.write(document(table("|a*b*<c>`d`")));
        assertThat(markdown).contains("| first | \\|a\\*b\\*\\<c>\\`d\\` |");
    }

    @Test
    void oursMayMarkStrongWordsAndCode() {
        Text text = Text.marked("**CERTIFIED** means `parity judge` was **right**.");
        assertThat(text.plain()).isEqualTo("CERTIFIED means parity judge was right.");
        assertThat(MarkdownWriter.write(document(new Paragraph(text))))
                .contains("**CERTIFIED** means `parity judge` was **right**.");
        assertThat(HtmlWriter.write(document(new Paragraph(text))))
                .contains("<strong>CERTIFIED</strong> means <code>parity judge</code> was <strong>right</strong>.");
    }

    @Test
    void theSameDocumentGivesTheSameBytes() {
        assertThat(HtmlWriter.write(document(lines("line")))).isEqualTo(HtmlWriter.write(document(lines("line"))));
    }

    @Test
    void aPageNeedsNoOtherFileAndCarriesTheChartsOnlyWhereThereAreSome() {
        String with = HtmlWriter.write(document(new Card("card", "", Tone.GOOD, List.of(lines("line")))));
        String without = HtmlWriter.write(document(Paragraph.of("prose")));
        assertThat(with).contains("Chart.js v").doesNotContain("sourceMappingURL");
        assertThat(without).doesNotContain("Chart.js v").hasSizeLessThan(20_000);
        assertThat(with + without).doesNotContain("src=\"", "url(", "@import", "<link rel=\"stylesheet\"");
    }

    @Test
    void jsonKeepsWhatPeopleOnlySee() {
        JsonNode tree = Json.read(JsonWriter.write(document(lines("line"))), JsonNode.class);
        JsonNode chart = tree.at("/sections/0/blocks/0");
        assertThat(tree.path("format").asText()).isEqualTo("mlp-parity/document/1");
        assertThat(chart.path("kind").asText()).isEqualTo("lines");
        assertThat(chart.at("/lines/0/points/1/x").asDouble()).isEqualTo(2);
        assertThat(chart.at("/table/rows/0/1/tone").asText()).isEqualTo("BAD");
    }

    @Test
    void linesOfTextFitATerminal() {
        String text =
                TextWriter.write(document(Paragraph.of("word ".repeat(200)), Bullets.of(List.of("x ".repeat(300)))));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    }

    @Test
    void programsGetEverySentenceInOneLine() {
        String sentence = "word ".repeat(200).strip();
        String text = TextWriter.write(
                document(new Paragraph(Text.of(sentence)), Bullets.of(List.of(sentence))), TextWriter.UNLIMITED);
        assertThat(text.lines()).contains("  " + sentence, "  - " + sentence);
    }

    @Test
    void theVerdictIsTheLastLineHoweverLong() {
        String verdict = "word ".repeat(200).strip();
        Document document = new Document("Title", verdict, Tone.BAD, List.of(), List.of());
        assertThat(TextWriter.write(document)).endsWith("\n\n" + verdict + "\n");
    }

    @Test
    void codeWithBackticksIsCodeInMarkdown() {
        String markdown =
                MarkdownWriter.write(document(new Paragraph(Text.code("a `b` c")), new Paragraph(Text.code("`d"))));
        assertThat(markdown).contains("``a `b` c``", "`` `d ``");
    }

    @Test
    void neighboursOfOneColourAreOneCell() {
        String html = HtmlWriter.write(document(new HeatMap(
                "Heat", "", "", List.of(new HeatMap.Strip("s", List.of(2.0, 2.0, 0.0, -2.0, Double.NaN))))));
        assertThat(html)
                .contains("<i class=\"p9\" style=\"flex:2\"></i><i class=\"z\" style=\"flex:1\"></i>"
                        + "<i class=\"n9\" style=\"flex:1\"></i><i class=\"z\" style=\"flex:1\"></i>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Two words", "ümlaut", "a/b"})
    void anIdThatIsNoAnchorIsRefused(String id) {
        assertThatThrownBy(() -> new Section(id, "Title", List.of()))
                .hasMessage("id (" + id + ") must be lower-case letters, digits and hyphens");
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> table("x").add("only one")).hasMessage("1 cells for 2 columns");
    }
}
