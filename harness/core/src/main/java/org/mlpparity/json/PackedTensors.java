package org.mlpparity.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.mlpparity.json.ModelModule.Vector;
import org.mlpparity.model.Matrix;

/** Matrices and biases as base64 of little-endian numbers beside their shape; plain rows of numbers are read too. */
final class PackedTensors extends SimpleModule {
    private static final long serialVersionUID = 1;

    PackedTensors() {
        addSerializer(Matrix.class, new MatrixWriter());
        addDeserializer(Matrix.class, new MatrixReader());
        addSerializer(Vector.class, new VectorWriter());
        addDeserializer(Vector.class, new VectorReader());
    }

    /** How wide the numbers of a tensor are; the member that holds them is called so. */
    private enum Width {
        FLOAT32("float32", Float.BYTES) {
            @Override
            void put(double[] entries, ByteBuffer out) {
                float[] narrow = new float[entries.length];
                for (int i = 0; i < entries.length; i++) {
                    narrow[i] = (float) entries[i];
                }
                out.asFloatBuffer().put(narrow);
            }

            @Override
            double[] take(ByteBuffer in) {
                float[] narrow = new float[in.remaining() / Float.BYTES];
                in.asFloatBuffer().get(narrow);
                double[] entries = new double[narrow.length];
                for (int i = 0; i < entries.length; i++) {
                    entries[i] = narrow[i];
                }
                return entries;
            }
        },
        FLOAT64("float64", Double.BYTES) {
            @Override
            void put(double[] entries, ByteBuffer out) {
                out.asDoubleBuffer().put(entries);
            }

            @Override
            double[] take(ByteBuffer in) {
                double[] entries = new double[in.remaining() / Double.BYTES];
                in.asDoubleBuffer().get(entries);
                return entries;
            }
        };

        private final String member;
        private final int bytes;

        Width(String member, int bytes) {
            this.member = member;
            this.bytes = bytes;
        }

        abstract void put(double[] entries, ByteBuffer out);

        /** All that there is; float32 numbers as the doubles that equal them. */
        abstract double[] take(ByteBuffer in);

        /** The narrower one that holds every bit of these. */
        static Width of(double[] entries) {
            for (double entry : entries) {
                if ((float) entry != entry && !Double.isNaN(entry)) {
                    return FLOAT64;
                }
            }
            return FLOAT32;
        }
    }

    private static void write(JsonGenerator out, double[] entries, int... shape) throws IOException {
        Width width = Width.of(entries);
        byte[] bytes = new byte[Math.multiplyExact(entries.length, width.bytes)];
        width.put(entries, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        out.writeStartObject();
        out.writeFieldName("shape");
        out.writeArray(shape, 0, shape.length);
        out.writeFieldName(width.member);
        // The JDK's own encoder is several times as fast as the generator's; its alphabet needs no escapes.
        byte[] text = Base64.getEncoder().encode(bytes);
        out.writeRawUTF8String(text, 0, text.length);
        out.writeEndObject();
    }

    private static final class MatrixWriter extends JsonSerializer<Matrix> {
        @Override
        public void serialize(Matrix matrix, JsonGenerator out, SerializerProvider context) throws IOException {
            write(out, matrix.toArray(), matrix.rows(), matrix.columns());
        }
    }

    private static final class VectorWriter extends JsonSerializer<Vector> {
        @Override
        public void serialize(Vector vector, JsonGenerator out, SerializerProvider context) throws IOException {
            write(out, vector.entries(), vector.entries().length);
        }
    }

    private static final class MatrixReader extends JsonDeserializer<Matrix> {
        private final ModelModule.MatrixReader rows = new ModelModule.MatrixReader();

        @Override
        public Matrix deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.isExpectedStartObjectToken()) {
                return rows.deserialize(in, context);
            }
            Tensor tensor = Tensor.read(in, context, 2);
            return Matrix.of(tensor.shape()[0], tensor.shape()[1], tensor.entries());
        }
    }

    private static final class VectorReader extends JsonDeserializer<Vector> {
        private final ModelModule.VectorReader row = new ModelModule.VectorReader();

        @Override
        public Vector deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return in.isExpectedStartObjectToken()
                    ? new Vector(Tensor.read(in, context, 1).entries())
                    : row.deserialize(in, context);
        }
    }

    /** What an object in the place of a tensor holds. */
    private record Tensor(int[] shape, double[] entries) {
        static Tensor read(JsonParser in, DeserializationContext context, int dimensions) throws IOException {
            int[] shape = null;
            Width width = null;
            byte[] bytes = null;
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String member = in.currentName();
                in.nextToken();
                if (member.equals("shape")) {
                    shape = context.readValue(in, int[].class);
                } else if (member.equals(Width.FLOAT32.member) || member.equals(Width.FLOAT64.member)) {
                    if (width != null) {
                        return context.reportInputMismatch(
                                Matrix.class, "a tensor has one of \"float32\" and \"float64\", this one has both");
                    }
                    width = member.equals(Width.FLOAT32.member) ? Width.FLOAT32 : Width.FLOAT64;
                    bytes = bytes(in, context, member);
                } else {
                    in.skipChildren();
                }
            }
            if (shape == null || width == null) {
                return context.reportInputMismatch(
                        Matrix.class,
                        "a tensor is rows of numbers, or has the members \"shape\" and \"float32\" or \"float64\"; \"%s\" is missing",
                        shape == null ? "shape" : "float64");
            }
            check(shape, width, bytes, context, dimensions);
            return new Tensor(shape, width.take(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
        }

        /** What the text stands for; it is not quoted, since it may be of any length. */
        private static byte[] bytes(JsonParser in, DeserializationContext context, String member) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                return context.reportInputMismatch(Matrix.class, "%s must be a text in base64", member);
            }
            try {
                return decoded(in.getText());
            } catch (IllegalArgumentException notBase64) {
                return context.reportInputMismatch(
                        Matrix.class, "%s must be in base64 (A-Z, a-z, 0-9, + and /, filled up with =)", member);
            }
        }

        /** Some encoders break their lines. */
        private static byte[] decoded(String text) {
            String unbroken = text.indexOf('\n') < 0 ? text : text.replaceAll("\\s", "");
            if (unbroken.length() % 4 != 0) {
                throw new IllegalArgumentException("not filled up");
            }
            return Base64.getDecoder().decode(unbroken);
        }

        /** Sizes are held against the bytes that are there before anything is made of them. */
        private static void check(
                int[] shape, Width width, byte[] bytes, DeserializationContext context, int dimensions)
                throws IOException {
            if (shape.length != dimensions || Arrays.stream(shape).anyMatch(length -> length < 0)) {
                context.reportInputMismatch(
                        Matrix.class,
                        "shape (%s) must be %s",
                        Arrays.toString(shape),
                        dimensions == 1 ? "[entries]" : "[rows, columns]");
            }
            long entries = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
            if (bytes.length % width.bytes != 0 || bytes.length / width.bytes != entries) {
                context.reportInputMismatch(
                        Matrix.class,
                        "%s has %s bytes where shape %s wants %s for each of %s numbers",
                        width.member,
                        bytes.length,
                        Arrays.toString(shape),
                        width.bytes,
                        entries);
            }
        }
    }
}
