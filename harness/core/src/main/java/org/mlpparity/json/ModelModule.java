package org.mlpparity.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Term;

/** How numbers, matrices, parameters and terms stand in JSON; the model itself knows nothing of it. */
final class ModelModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    ModelModule() {
        addSerializer(Matrix.class, new MatrixWriter());
        addDeserializer(Matrix.class, new MatrixReader());
        addSerializer(Vector.class, new VectorWriter());
        addDeserializer(Vector.class, new VectorReader());
        addSerializer(Parameters.class, new ParametersWriter());
        addDeserializer(Parameters.class, new ParametersReader());
        addSerializer(Accuracies.class, new AccuraciesWriter());
        addDeserializer(Accuracies.class, new AccuraciesReader());
        addSerializer(Set.class, new SetWriter());
        addDeserializer(double.class, new ExactDoubles.SingleDouble());
        addDeserializer(Double.class, new ExactDoubles.SingleDouble());
        addDeserializer(double[].class, new ExactDoubles.DoubleArray());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new TermIds());
    }

    /** Spells enum constants that are terms by their id, as values and as keys. */
    private static final class TermIds extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            for (int i = 0; i < constants.length; i++) {
                if (constants[i] instanceof Term term) {
                    names[i] = term.id();
                }
            }
            return names;
        }

        @Override
        public Version version() {
            return Version.unknownVersion();
        }
    }

    private static final class MatrixWriter extends JsonSerializer<Matrix> {
        @Override
        public void serialize(Matrix matrix, JsonGenerator out, SerializerProvider context) throws IOException {
            double[] entries = matrix.toArray();
            out.writeStartArray();
            for (int row = 0; row < matrix.rows(); row++) {
                out.writeArray(entries, row * matrix.columns(), matrix.columns());
            }
            out.writeEndArray();
        }
    }

    static final class MatrixReader extends JsonDeserializer<Matrix> {
        @Override
        public Matrix deserialize(JsonParser in, DeserializationContext context) throws IOException {
            double[][] rows = context.readValue(in, double[][].class);
            try {
                return Matrix.ofRows(rows);
            } catch (IllegalArgumentException e) {
                return context.reportInputMismatch(Matrix.class, "%s", e.getMessage());
            }
        }
    }

    /** One layer of parameters as it stands in JSON. */
    private record LayerParameters(Matrix weights, Vector biases) {}

    /** A list of numbers, where it stands in the place of a matrix of one row. */
    record Vector(double[] entries) {}

    private static final class VectorWriter extends JsonSerializer<Vector> {
        @Override
        public void serialize(Vector vector, JsonGenerator out, SerializerProvider context) throws IOException {
            out.writeArray(vector.entries(), 0, vector.entries().length);
        }
    }

    static final class VectorReader extends JsonDeserializer<Vector> {
        @Override
        public Vector deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return new Vector(context.readValue(in, double[].class));
        }
    }

    private static final class ParametersWriter extends JsonSerializer<Parameters> {
        @Override
        public void serialize(Parameters parameters, JsonGenerator out, SerializerProvider context) throws IOException {
            out.writeStartArray();
            for (int l = 0; l < parameters.depth(); l++) {
                out.writePOJO(new LayerParameters(
                        parameters.weights(l), new Vector(parameters.biases(l).toArray())));
            }
            out.writeEndArray();
        }
    }

    private static final class ParametersReader extends JsonDeserializer<Parameters> {
        @Override
        public Parameters deserialize(JsonParser in, DeserializationContext context) throws IOException {
            List<LayerParameters> layers = Arrays.asList(context.readValue(in, LayerParameters[].class));
            return new Parameters(
                    layers.stream().map(LayerParameters::weights).toList(),
                    layers.stream()
                            .map(layer -> Matrix.row(layer.biases().entries()))
                            .toList());
        }
    }

    /** Accuracies as they stand in JSON: erf is left out where it has its default. */
    private record DeclaredAccuracies(
            double exp, double log, double tanh, double sigmoid, OptionalDouble erf, String source) {}

    private static final class AccuraciesWriter extends JsonSerializer<Accuracies> {
        @Override
        public void serialize(Accuracies own, JsonGenerator out, SerializerProvider context) throws IOException {
            OptionalDouble erf =
                    own.erf() == Accuracies.DEFAULT.erf() ? OptionalDouble.empty() : OptionalDouble.of(own.erf());
            out.writePOJO(new DeclaredAccuracies(own.exp(), own.log(), own.tanh(), own.sigmoid(), erf, own.source()));
        }
    }

    private static final class AccuraciesReader extends JsonDeserializer<Accuracies> {
        @Override
        public Accuracies deserialize(JsonParser in, DeserializationContext context) throws IOException {
            DeclaredAccuracies read = context.readValue(in, DeclaredAccuracies.class);
            try {
                return new Accuracies(
                        read.exp(),
                        read.log(),
                        read.tanh(),
                        read.sigmoid(),
                        read.erf().orElse(Accuracies.DEFAULT.erf()),
                        read.source());
            } catch (IllegalArgumentException e) {
                return context.reportInputMismatch(Accuracies.class, "%s", e.getMessage());
            }
        }
    }

    /** Set.of has another order in every run of the JVM: what has no order of its own gets the natural one. */
    @SuppressWarnings("rawtypes")
    private static final class SetWriter extends JsonSerializer<Set> {
        @Override
        public void serialize(Set set, JsonGenerator out, SerializerProvider context) throws IOException {
            List<Object> items = new ArrayList<>((Collection<?>) set);
            if (!(set instanceof LinkedHashSet)) {
                items.sort(null);
            }
            context.defaultSerializeValue(items, out);
        }
    }
}
