package org.mlpparity.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.Arrays;

/** Reads doubles bit for bit: "-0" keeps its sign, NaN and the infinities are texts, and 1e999 is an error. */
final class ExactDoubles {
    private ExactDoubles() {}

    /** A double on its own. */
    static final class SingleDouble extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return number(in, context);
        }
    }

    /** A row of doubles. */
    static final class DoubleArray extends JsonDeserializer<double[]> {
        @Override
        public double[] deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.isExpectedStartArrayToken()) {
                return (double[]) context.handleUnexpectedToken(double[].class, in);
            }
            double[] row = new double[8];
            int size = 0;
            while (in.nextToken() != JsonToken.END_ARRAY) {
                row = size == row.length ? Arrays.copyOf(row, 2 * size) : row;
                try {
                    row[size] = number(in, context);
                } catch (JsonMappingException e) {
                    throw JsonMappingException.wrapWithPath(e, row, size);
                }
                size++;
            }
            return Arrays.copyOf(row, size);
        }
    }

    private static double number(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = in.getDoubleValue();
            if (!Double.isInfinite(number)) {
                return number;
            }
        }
        String text = in.getText();
        if (in.currentToken().isNumeric()) {
            double number = Double.parseDouble(text);
            if (Double.isInfinite(number) && !text.endsWith("Infinity")) {
                context.reportInputMismatch(Double.class, "number (%s) is too large for float64", text);
            }
            return number;
        }
        if (in.currentToken() == JsonToken.VALUE_STRING
                && (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity"))) {
            return Double.parseDouble(text);
        }
        return context.reportInputMismatch(
                Double.class, "%s must be a number, \"NaN\", \"Infinity\" or \"-Infinity\"", shown(in, text));
    }

    private static String shown(JsonParser in, String text) {
        return in.currentToken() == JsonToken.VALUE_STRING ? "\"" + text + "\"" : text;
    }
}
