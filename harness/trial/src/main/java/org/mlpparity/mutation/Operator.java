package org.mlpparity.mutation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a program computes with. Entrywise operators broadcast a row, a column or a single number, as NumPy does. */
enum Operator {
    ADD("+", Form.INFIX),
    SUBTRACT("-", Form.INFIX),
    MULTIPLY("*", Form.INFIX),
    DIVIDE("/", Form.INFIX),
    /** The product of two matrices. */
    MATMUL("@", Form.INFIX),
    /** 1 where it holds, 0 elsewhere, as all comparisons. */
    GREATER(">", Form.INFIX),
    AT_LEAST(">=", Form.INFIX),
    LESS("<", Form.INFIX),
    AT_MOST("<=", Form.INFIX),
    TRANSPOSE("T", Form.POSTFIX),
    NEGATE("-", Form.PREFIX),
    MAX(Form.CALL, 2),
    MIN(Form.CALL, 2),
    POW(Form.CALL, 2),
    /** where(c, x, y) is x where c is not 0, y elsewhere. */
    WHERE(Form.CALL, 3),
    /** clip(x, c) is x within −c and c. */
    CLIP(Form.CALL, 2),
    EXP(Form.CALL, 1),
    EXPM1(Form.CALL, 1),
    LOG(Form.CALL, 1),
    LOG1P(Form.CALL, 1),
    SQRT(Form.CALL, 1),
    SQUARE(Form.CALL, 1),
    ABS(Form.CALL, 1),
    SIGN(Form.CALL, 1),
    TANH(Form.CALL, 1),
    SIGMOID(Form.CALL, 1),
    /** Over all entries, to [1 × 1]. */
    SUM(Form.CALL, 1),
    MEAN(Form.CALL, 1),
    /** Over the rows, to [1 × columns]. */
    SUM_OVER_SAMPLES(Form.CALL, 1),
    MEAN_OVER_SAMPLES(Form.CALL, 1),
    /** Over the columns, to [rows × 1]. */
    SUM_OVER_UNITS(Form.CALL, 1),
    MEAN_OVER_UNITS(Form.CALL, 1),
    MAX_OVER_UNITS(Form.CALL, 1),
    /** With zeros in the first row. */
    WITHOUT_FIRST(Form.CALL, 1),
    /** With zeros in the last row. */
    WITHOUT_LAST(Form.CALL, 1),
    /** With zeros in every other row. */
    WITHOUT_EVERY_SECOND(Form.CALL, 1),
    /** Rounded to 24 significant bits. */
    FLOAT32(Form.CALL, 1),
    /** Rounded to 11 significant bits; the range stays that of a double. */
    FLOAT16(Form.CALL, 1),
    /** Rounded to 8 significant bits. */
    BFLOAT16(Form.CALL, 1);

    /** How it is written. */
    enum Form {
        INFIX,
        PREFIX,
        POSTFIX,
        CALL
    }

    /** x + y, x − y, x·y, x/y. */
    static final List<Operator> ARITHMETIC = List.of(ADD, SUBTRACT, MULTIPLY, DIVIDE);

    static final List<Operator> COMPARISONS = List.of(GREATER, AT_LEAST, LESS, AT_MOST);

    static final List<Operator> EXTREMES = List.of(MAX, MIN);

    static final List<Operator> FUNCTIONS = List.of(EXP, EXPM1, LOG, LOG1P, SQRT, SQUARE, ABS, SIGN, TANH, SIGMOID);

    static final List<Operator> REDUCTIONS =
            List.of(SUM, MEAN, SUM_OVER_SAMPLES, MEAN_OVER_SAMPLES, SUM_OVER_UNITS, MEAN_OVER_UNITS, MAX_OVER_UNITS);

    static final List<Operator> SUBSETS = List.of(WITHOUT_FIRST, WITHOUT_LAST, WITHOUT_EVERY_SECOND);

    static final List<Operator> FORMATS = List.of(FLOAT32, FLOAT16, BFLOAT16);

    private final String sign;
    private final Form form;
    private final int operands;

    Operator(String sign, Form form) {
        this.sign = sign;
        this.form = form;
        this.operands = form == Form.INFIX ? 2 : 1;
    }

    Operator(Form form, int operands) {
        this.sign = name().toLowerCase(Locale.ROOT);
        this.form = form;
        this.operands = operands;
    }

    String sign() {
        return sign;
    }

    Form form() {
        return form;
    }

    int operands() {
        return operands;
    }

    /** Those of this form and sign. */
    static Stream<Operator> written(Form form, String sign) {
        return Stream.of(values()).filter(each -> each.form == form && each.sign.equals(sign));
    }
}
