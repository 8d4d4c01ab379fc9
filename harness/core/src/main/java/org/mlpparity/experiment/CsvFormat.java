package org.mlpparity.experiment;

import java.util.List;
import java.util.Optional;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;

/**
 * How a CSV file is written.
 *
 * @param separator what stands between values
 * @param decimal what stands before the decimals of a number
 */
record CsvFormat(char separator, char decimal) {
    private static final List<String> SEPARATORS = List.of(",", ";", "|", "\t");
    private static final List<String> DECIMALS = List.of(".", ",");

    /** What {@code $.data} says: a comma and a point where it says nothing. */
    static CsvFormat of(Fields data) {
        Optional<Node> separator = data.find("separator");
        Optional<Node> decimal = data.find("decimal");
        CsvFormat format = new CsvFormat(
                separator
                        .map(node -> one(node, SEPARATORS, "\",\", \";\", \"|\" or \"\\t\", a tab"))
                        .orElse(','),
                decimal.map(node -> one(node, DECIMALS, "\".\" or \",\"")).orElse('.'));
        if (format.separator == format.decimal) {
            throw decimal.orElseThrow().law("must differ from the separator; say \"separator\": \";\"");
        }
        return format;
    }

    private static char one(Node node, List<String> choices, String law) {
        if (!choices.contains(node.text())) {
            throw node.law("must be " + law);
        }
        return node.text().charAt(0);
    }
}
