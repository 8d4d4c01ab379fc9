package org.mlpparity.arrayfile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The formats of numbers that are read, with NumPy's codes. All but 64-bit integers are exact as doubles in any case. */
public enum NumberType {
    BOOL("b1", 1),
    INT8("i1", 1),
    INT16("i2", 2),
    INT32("i4", 4),
    INT64("i8", 8),
    UINT8("u1", 1),
    UINT16("u2", 2),
    UINT32("u4", 4),
    UINT64("u8", 8),
    FLOAT16("f2", 2),
    BFLOAT16("", 2),
    FLOAT32("f4", 4),
    FLOAT64("f8", 8),
    /** Decimal digits of a text, of whatever they are. */
    DECIMAL("", 0);

    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_FRACTION = (1 << HALF_FRACTION_BITS) - 1;
    private static final int HALF_EXPONENT = 0x1f;
    private static final int HALF_BIAS = 15;
    private static final int SIGN = 0x8000;

    private static final Map<String, NumberType> BY_CODE = Arrays.stream(values())
            .filter(type -> !type.code.isEmpty())
            .collect(Collectors.toMap(type -> type.code, type -> type));

    private final String code;
    private final int bytes;

    NumberType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The type of this code of NumPy, such as "f4"; empty where it is no number that is read. */
    static Optional<NumberType> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The type of this name in a safetensors file, such as "F32"; empty where it is not read. */
    static Optional<NumberType> ofSafetensors(String name) {
        return switch (name) {
            case "BOOL" -> Optional.of(BOOL);
            case "BF16" -> Optional.of(BFLOAT16);
            default ->
                name.matches("[IUF](8|16|32|64)") && !name.equals("F8")
                        ? of(name.substring(0, 1).toLowerCase(Locale.ROOT)
                                + Integer.parseInt(name.substring(1)) / Byte.SIZE)
                        : Optional.empty();
        };
    }

    int bytes() {
        return bytes;
    }

    /** Whether each of its numbers is one of float32. */
    boolean isFloat32() {
        return switch (this) {
            case BOOL, INT8, INT16, UINT8, UINT16, FLOAT16, BFLOAT16, FLOAT32 -> true;
            case INT32, INT64, UINT32, UINT64, FLOAT64, DECIMAL -> false;
        };
    }

    /** The next number; empty for a whole one that no double equals. */
    OptionalDouble next(ByteBuffer in) {
        return switch (this) {
            case BOOL -> OptionalDouble.of(in.get() == 0 ? 0 : 1);
            case INT8 -> OptionalDouble.of(in.get());
            case INT16 -> OptionalDouble.of(in.getShort());
            case INT32 -> OptionalDouble.of(in.getInt());
            case INT64 -> whole(in.getLong());
            case UINT8 -> OptionalDouble.of(Byte.toUnsignedInt(in.get()));
            case UINT16 -> OptionalDouble.of(Short.toUnsignedInt(in.getShort()));
            case UINT32 -> OptionalDouble.of(Integer.toUnsignedLong(in.getInt()));
            case UINT64 -> unsigned(in.getLong());
            case FLOAT16 -> OptionalDouble.of(half(in.getShort()));
            case BFLOAT16 -> OptionalDouble.of(Float.intBitsToFloat(in.getShort() << Short.SIZE));
            case FLOAT32 -> OptionalDouble.of(in.getFloat());
            case FLOAT64 -> OptionalDouble.of(in.getDouble());
            case DECIMAL -> throw new IllegalStateException("decimal digits have no bytes to read");
        };
    }

    private static OptionalDouble unsigned(long bits) {
        return bits < 0 ? OptionalDouble.empty() : whole(bits);
    }

    private static OptionalDouble whole(long number) {
        double nearest = number;
        boolean equal = (long) nearest == number && number != Long.MAX_VALUE;
        return equal ? OptionalDouble.of(nearest) : OptionalDouble.empty();
    }

    /** IEEE 754 binary16: 1 sign bit, 5 exponent bits with bias 15, 10 fraction bits. */
    private static double half(short bits) {
        int exponent = bits >> HALF_FRACTION_BITS & HALF_EXPONENT;
        int fraction = bits & HALF_FRACTION;
        double magnitude;
        if (exponent == HALF_EXPONENT) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, 1 - HALF_BIAS - HALF_FRACTION_BITS);
        } else {
            magnitude = Math.scalb(
                    (double) (fraction | 1 << HALF_FRACTION_BITS), exponent - HALF_BIAS - HALF_FRACTION_BITS);
        }
        return (bits & SIGN) == 0 ? magnitude : -magnitude;
    }
}
