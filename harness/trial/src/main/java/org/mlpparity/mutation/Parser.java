package org.mlpparity.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlpparity.mutation.Expression.Literal;
import org.mlpparity.mutation.Expression.Variable;

/**
 * Reads an expression. Comparisons bind loosest, then + and −, then *, / and @, then a sign, then ".T"; all of one rank from left to right.
 */
final class Parser {
    private static final List<List<String>> RANKS =
            List.of(List.of(">", ">=", "<", "<="), List.of("+", "-"), List.of("*", "/", "@"));
    private static final Pattern TOKEN =
            Pattern.compile("\\s*([0-9][0-9.]*(?:E-?[0-9]+)?|[A-Za-z_][A-Za-z_0-9]*|\\.T|>=|<=|[-+*/@><(),\\[\\]])");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private Parser(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end < text.length()) {
            throw new IllegalArgumentException("\"" + text + "\" cannot be read from place " + end + " on");
        }
    }

    /**
     * The tree of this text.
     *
     * @throws IllegalArgumentException where it is no expression
     */
    static Expression parse(String text) {
        Parser parser = new Parser(text);
        Expression all = parser.infix(0);
        if (parser.next < parser.tokens.size()) {
            throw parser.error("nothing more");
        }
        return all;
    }

    private Expression infix(int rank) {
        if (rank == RANKS.size()) {
            return signed();
        }
        Expression left = infix(rank + 1);
        while (RANKS.get(rank).contains(peek())) {
            Operator operator =
                    Operator.written(Operator.Form.INFIX, take()).findFirst().orElseThrow();
            left = Expression.of(operator, left, infix(rank + 1));
        }
        return left;
    }

    private Expression signed() {
        if (peek().equals("-")) {
            take();
            return Expression.of(Operator.NEGATE, signed());
        }
        Expression inner = primary();
        while (peek().equals(".T")) {
            take();
            inner = Expression.of(Operator.TRANSPOSE, inner);
        }
        return inner;
    }

    private Expression primary() {
        String token = take();
        if (token.equals("(")) {
            Expression inner = infix(0);
            expect(")");
            return inner;
        }
        if (Character.isDigit(token.charAt(0))) {
            return new Literal(Double.parseDouble(token));
        }
        if (!Character.isLetter(token.charAt(0))) {
            next--;
            throw error("a number, a name or (");
        }
        return peek().equals("(") ? call(token) : variable(token);
    }

    private Expression call(String name) {
        expect("(");
        List<Expression> operands = new ArrayList<>(List.of(infix(0)));
        while (peek().equals(",")) {
            take();
            operands.add(infix(0));
        }
        expect(")");
        if (name.equals("previous")) {
            return ((Variable) operands.get(0)).before();
        }
        Operator operator = Operator.written(Operator.Form.CALL, name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\": there is no function " + name));
        return new Expression.Apply(operator, operands);
    }

    private Variable variable(String name) {
        if (!peek().equals("[")) {
            return new Variable(name, false, 0, false);
        }
        expect("[");
        expect("k");
        int offset = 0;
        if (peek().equals("+") || peek().equals("-")) {
            int sign = take().equals("-") ? -1 : 1;
            offset = sign * Integer.parseInt(take());
        }
        expect("]");
        return new Variable(name, true, offset, false);
    }

    private String peek() {
        return next < tokens.size() ? tokens.get(next) : "";
    }

    private String take() {
        String token = peek();
        if (token.isEmpty()) {
            throw error("more");
        }
        next++;
        return token;
    }

    private void expect(String token) {
        if (!peek().equals(token)) {
            throw error(token);
        }
        next++;
    }

    private IllegalArgumentException error(String expected) {
        return new IllegalArgumentException(
                "\"" + text + "\" must have " + expected + " where it has \"" + peek() + "\", word " + (next + 1));
    }
}
