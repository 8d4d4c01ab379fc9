package org.mlpparity.diagnosis;

import org.mlpparity.diagnosis.Node.Kind;

/**
 * Plain numbers in formulas: two that are added, multiplied or compared in a row are one, so that a change has one form wherever the
 * number was put in.
 */
final class Constants {
    private Constants() {}

    /** An operation on two parts, its plain number joined with one in a part. */
    static Node joined(Kind kind, Node a, Node b) {
        if (b.isPlainNumber()) {
            return switch (kind) {
                case PLUS -> shifted(a, b.constant, kind, b);
                case MINUS -> shifted(a, -b.constant, kind, b);
                case MAXIMUM, MINIMUM -> clipped(kind, a, b);
                case TIMES -> scaled(b, a, Node.made(kind, a, b));
                case VARIABLE, CONSTANT, OVER, WHERE, PRODUCT, FUNCTION -> Node.made(kind, a, b);
            };
        }
        if (a.isPlainNumber()) {
            return switch (kind) {
                case PLUS -> shifted(b, a.constant, kind, a);
                case MINUS -> taken(a, b);
                case MAXIMUM, MINIMUM -> clipped(kind, b, a);
                case TIMES -> scaled(a, b, Node.made(kind, a, b));
                case VARIABLE, CONSTANT, OVER, WHERE, PRODUCT, FUNCTION -> Node.made(kind, a, b);
            };
        }
        return Node.made(kind, a, b);
    }

    private static boolean isSum(Node x) {
        return x.letter().isEmpty() && (x.kind == Kind.PLUS || x.kind == Kind.MINUS);
    }

    /** x + c, where x may hold a number already. */
    private static Node shifted(Node x, double c, Kind kind, Node written) {
        if (isSum(x) && x.parts.get(1).isPlainNumber()) {
            double own = x.parts.get(1).constant;
            return plus(x.parts.get(0), (x.kind == Kind.PLUS ? own : -own) + c);
        }
        if (isSum(x) && x.parts.get(0).isPlainNumber()) {
            Node sum = Node.constant(x.parts.get(0).constant + c);
            return Node.made(x.kind, sum, x.parts.get(1));
        }
        return Node.made(kind, x, written);
    }

    private static Node plus(Node x, double c) {
        return c < 0 ? Node.made(Kind.MINUS, x, Node.constant(-c)) : Node.made(Kind.PLUS, x, Node.constant(c));
    }

    /** c − x, where x may hold a number already. */
    private static Node taken(Node c, Node x) {
        if (isSum(x) && x.parts.get(1).isPlainNumber()) {
            double own = x.parts.get(1).constant;
            return Node.made(
                    Kind.MINUS, Node.constant(c.constant - (x.kind == Kind.PLUS ? own : -own)), x.parts.get(0));
        }
        if (isSum(x) && x.parts.get(0).isPlainNumber()) {
            double left = c.constant - x.parts.get(0).constant;
            return x.kind == Kind.PLUS
                    ? Node.made(Kind.MINUS, Node.constant(left), x.parts.get(1))
                    : plus(x.parts.get(1), left);
        }
        return Node.made(Kind.MINUS, c, x);
    }

    /** A clip of a clip. The lower limit is written first. */
    private static Node clipped(Kind kind, Node x, Node limit) {
        boolean isClip = x.letter().isEmpty()
                && (x.kind == Kind.MAXIMUM || x.kind == Kind.MINIMUM)
                && x.parts.get(1).isPlainNumber();
        if (!isClip) {
            return Node.made(kind, x, limit);
        }
        Node own = x.parts.get(1);
        Node inner = x.parts.get(0);
        if (x.kind == kind) {
            boolean isOwn = kind == Kind.MAXIMUM ? own.constant >= limit.constant : own.constant <= limit.constant;
            return Node.made(kind, inner, isOwn ? own : limit);
        }
        // max(min(x, own), limit) is min(max(x, limit), own) where the limit is below.
        return kind == Kind.MAXIMUM && limit.constant <= own.constant
                ? Node.made(Kind.MINIMUM, joined(Kind.MAXIMUM, inner, limit), own)
                : Node.made(kind, x, limit);
    }

    /** c·x, where x may hold a factor already; a product with many digits says less than both. */
    private static Node scaled(Node c, Node x, Node written) {
        if (x.letter().isEmpty() && x.kind == Kind.TIMES && x.parts.get(0).isPlainNumber()) {
            double product = c.constant * x.parts.get(0).constant;
            return Numbers.isShort(product)
                    ? Node.made(Kind.TIMES, Node.constant(Numbers.rounded(product)), x.parts.get(1))
                    : written;
        }
        return written;
    }
}
