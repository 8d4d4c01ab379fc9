package org.mlpparity.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a section is made of. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Bullets.class, name = "bullets"),
    @JsonSubTypes.Type(value = Table.class, name = "table"),
    @JsonSubTypes.Type(value = Card.class, name = "card"),
    @JsonSubTypes.Type(value = Details.class, name = "details"),
    @JsonSubTypes.Type(value = FormulaBlock.class, name = "formula"),
    @JsonSubTypes.Type(value = LineChart.class, name = "lines"),
    @JsonSubTypes.Type(value = BarChart.class, name = "bars"),
    @JsonSubTypes.Type(value = HeatMap.class, name = "heat")
})
public sealed interface Block
        permits Paragraph, Bullets, Table, Card, Details, FormulaBlock, LineChart, BarChart, HeatMap {
    /** Has itself written. */
    void writeTo(BlockWriter writer);
}
