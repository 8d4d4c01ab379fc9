package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mlpparity.diagnosis.Node.Kind;

/** One change has one form, wherever in a formula its number was put. */
class ConstantsTest {
    private static final Node X = Node.variable("x", frame -> null);

    private static Node c(double value) {
        return Node.constant(value);
    }

    private static Node of(Kind kind, Node a, Node b) {
        return Node.of(kind, a, b);
    }

    @Test
    void aClipOfAClipIsAClip() {
        Node clip = of(Kind.MINIMUM, of(Kind.MAXIMUM, X, c(-1)), c(1));
        assertThat(of(Kind.MINIMUM, clip, c(0.5))).hasToString("min(max(x, -1), 0.5)");
        assertThat(of(Kind.MINIMUM, clip, c(2))).hasToString("min(max(x, -1), 1)");
        assertThat(of(Kind.MAXIMUM, clip, c(0.5))).hasToString("min(max(x, 0.5), 1)");
        assertThat(of(Kind.MAXIMUM, clip, c(-2))).hasToString("min(max(x, -1), 1)");
    }

    /** What clips everything to one number is none of both clips. */
    @Test
    void aLowerLimitAboveTheUpperOneStaysOutside() {
        Node clip = of(Kind.MINIMUM, X, c(1));
        assertThat(of(Kind.MAXIMUM, clip, c(2))).hasToString("max(min(x, 1), 2)");
    }

    @Test
    void sumsOfNumbersAreOneNumber() {
        assertThat(of(Kind.MINUS, c(1), of(Kind.PLUS, X, c(-1.5)))).hasToString("(2.5 − x)");
        assertThat(of(Kind.MINUS, c(1), of(Kind.MINUS, c(3), X))).hasToString("(x − 2)");
        assertThat(of(Kind.PLUS, of(Kind.MINUS, X, c(2)), c(0.5))).hasToString("(x − 1.5)");
        assertThat(of(Kind.PLUS, of(Kind.MINUS, c(2), X), c(0.5))).hasToString("(2.5 − x)");
        assertThat(of(Kind.MINUS, of(Kind.PLUS, X, c(2)), c(0.5))).hasToString("(x + 1.5)");
    }

    @Test
    void factorsAreOneFactorWhereThatIsShort() {
        assertThat(of(Kind.TIMES, c(0.5), of(Kind.TIMES, c(0.5), X))).hasToString("0.25·x");
        assertThat(of(Kind.TIMES, c(3), of(Kind.TIMES, c(1.0507), X))).hasToString("3·1.0507·x");
    }

    @Test
    void constantsThatHaveALetterKeepIt() {
        Node letter = Node.constant("c", 0.1);
        assertThat(of(Kind.PLUS, of(Kind.PLUS, X, letter), c(2))).hasToString("((x + c) + 2)");
        assertThat(of(Kind.MINIMUM, of(Kind.MINIMUM, X, letter), c(2))).hasToString("min(min(x, c), 2)");
    }
}
