package org.mlpparity.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Constant;
import org.mlpparity.model.Initialization;
import org.mlpparity.model.Initialization.Family;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Meaning;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.model.Term;
import org.mlpparity.model.WeightDecay;

/**
 * The places of a JSON Schema that say what the vocabulary says. Such a place has the comment "vocabulary: " and the name of a part; the
 * part replaces what it says but for its description, which the schema gives where the part has none. A test of every schema holds the file
 * to it, so that a new word is never typed into a schema.
 */
final class VocabularySchema {
    private static final String MARK = "vocabulary: ";
    private static final List<Activation.Kind> ACTIVATIONS = List.of(Activation.Kind.values());

    private static final Map<String, Supplier<ObjectNode>> PARTS = Map.ofEntries(
            Map.entry("activation", VocabularySchema::activation),
            Map.entry("activations", () -> choice(ACTIVATIONS)),
            Map.entry("plain activations", () -> choice(plain())),
            Map.entry(
                    "biases",
                    () -> told("Which biases the layer has. Default: per-unit.", List.of(LayerSpec.Bias.values()))),
            Map.entry("loss", VocabularySchema::loss),
            Map.entry("optimizer", VocabularySchema::optimizer),
            Map.entry("weight decays", () -> told("Where the pull enters.", WeightDecay.Kind.pulling())),
            Map.entry(
                    "decayed parameters",
                    () -> told("Which parameters are pulled. Default: all.", List.of(WeightDecay.On.values()))),
            Map.entry(
                    "penalties",
                    () -> told(
                            "Of coupled-l2: what is penalized. Default: half.", List.of(WeightDecay.Penalty.values()))),
            Map.entry(
                    "divisors of penalties",
                    () -> told(
                            "Of coupled-l2 and l1: what the coefficient is divided by. Default: nothing.",
                            List.of(WeightDecay.DividedBy.values()))),
            Map.entry(
                    "times of decay",
                    () -> told(
                            "Of decoupled: when the parameter shrinks. Default: before.",
                            List.of(WeightDecay.When.values()))),
            Map.entry("parameters", () -> choice(List.of(ParameterGroup.Which.values()))),
            Map.entry("reductions", () -> choice(List.of(Reduction.Over.values()))),
            Map.entry("schemes", () -> told("How numbers become parameters.", List.of(Initialization.Scheme.values()))),
            Map.entry("schemes of PyTorch", () -> schemes(Family.PYTORCH)),
            Map.entry("schemes of NumPy", () -> schemes(Family.NUMPY_NORMAL, Family.NUMPY_UNIFORM)),
            Map.entry("uniform schemes of NumPy", () -> schemes(Family.NUMPY_UNIFORM)),
            Map.entry(
                    "layouts",
                    () -> told(
                            "The matrix that NumPy's numbers fill row by row, default: units-inputs; or the matrices of the file, where their names do not tell.",
                            List.of(Initialization.Layout.values()))),
            Map.entry(
                    "starts",
                    () -> told(
                            "What PyTorch's generator has drawn before the weights; default: manual-seed.",
                            List.of(Initialization.Start.values()))),
            Map.entry("orders", () -> told("Where the order comes from.", List.of(SampleOrder.Kind.values()))),
            Map.entry(
                    "orders that shuffle rows",
                    () -> orders(SampleOrder.Kind::shufflesSomething, "Orders that say what is shuffled.")),
            Map.entry(
                    "orders of PyTorch",
                    () -> orders(
                            kind -> kind.isSeeded() && !kind.shufflesSomething(), "Orders drawn afresh each epoch.")),
            Map.entry(
                    "shuffled rows",
                    () -> told("What is shuffled for the next epoch.", List.of(SampleOrder.Shuffled.values()))),
            Map.entry(
                    "last batches",
                    () -> told(
                            "What becomes of a last batch with fewer samples than the others; default: keep.",
                            List.of(SampleOrder.LastBatch.values()))),
            Map.entry("precisions", VocabularySchema::precisions),
            Map.entry("schedule", VocabularySchema::schedule),
            Map.entry("clipping", VocabularySchema::clipping));

    private static ObjectNode orders(Predicate<SampleOrder.Kind> which, String description) {
        return choice(Stream.of(SampleOrder.Kind.values()).filter(which).toList())
                .put("description", description);
    }

    private static ObjectNode schemes(Family... families) {
        ObjectNode part = choice(Stream.of(Initialization.Scheme.values())
                .filter(scheme -> List.of(families).contains(scheme.family()))
                .toList());
        return part.put("description", "The schemes that take it.");
    }

    private VocabularySchema() {}

    /** The schema with every place as the vocabulary has it now. */
    public static JsonNode filled(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        fill(copy);
        return copy;
    }

    private static void fill(JsonNode node) {
        String comment = node.path("$comment").asText();
        if (comment.startsWith(MARK)) {
            replace((ObjectNode) node, comment.substring(MARK.length()));
        } else {
            node.forEach(VocabularySchema::fill);
        }
    }

    private static void replace(ObjectNode place, String name) {
        if (!PARTS.containsKey(name)) {
            throw new IllegalArgumentException("part (" + name + ") must be one of: "
                    + PARTS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        JsonNode part = PARTS.get(name).get();
        JsonNode description = part.has("description") ? part.get("description") : place.get("description");
        JsonNode comment = place.get("$comment");
        place.removeAll();
        place.set("$comment", comment);
        if (description != null) {
            place.set("description", description);
        }
        part.properties().forEach(field -> place.set(field.getKey(), field.getValue()));
    }

    private static List<Activation.Kind> plain() {
        return ACTIVATIONS.stream().filter(kind -> kind.constant().isEmpty()).toList();
    }

    private static ObjectNode activation() {
        ObjectNode part = object().put("description", sentences(ACTIVATIONS));
        ArrayNode choices = part.putArray("oneOf");
        choices.add(object().put("$ref", "#/$defs/plainActivation"));
        choices.add(closed("kind")
                .set(
                        "properties",
                        object().set(
                                        "kind",
                                        object().put("description", "Which function.")
                                                .put("$ref", "#/$defs/plainActivation"))));
        ACTIVATIONS.forEach(kind -> kind.constant()
                .ifPresent(constant -> choices.add(closed("kind", constant.name())
                        .set(
                                "properties",
                                object().<ObjectNode>set("kind", only("Which function.", kind))
                                        .set(constant.name(), number(constant))))));
        return part;
    }

    /** The kinds without a number of their own in one shape, and one shape for each of the others. */
    private static ObjectNode loss() {
        List<Loss.Kind> kinds = List.of(Loss.Kind.values());
        List<Loss.Kind> plain =
                kinds.stream().filter(kind -> kind.constant().isEmpty()).toList();
        List<ObjectNode> shapes = new ArrayList<>(List.of(loss(plain, Optional.empty())));
        kinds.forEach(kind ->
                kind.constant().ifPresent(constant -> shapes.add(loss(List.of(kind), Optional.of(constant)))));
        if (shapes.size() == 1) {
            return shapes.get(0);
        }
        ObjectNode part = object().put("type", "object");
        part.putArray("oneOf").addAll(shapes);
        return part;
    }

    private static ObjectNode loss(List<Loss.Kind> kinds, Optional<Constant> constant) {
        String[] required = Stream.of(
                        Stream.of("kind"), constant.stream().map(Constant::name), Stream.of("samples", "outputs"))
                .flatMap(names -> names)
                .toArray(String[]::new);
        ObjectNode shape = closed(required);
        ObjectNode properties = shape.putObject("properties");
        properties.set("kind", told("The distance of one entry.", kinds));
        constant.ifPresent(number -> properties.set(number.name(), number(number)));
        ObjectNode over = object().put("$ref", "#/$defs/over");
        properties.set("samples", described("Over the samples of a batch: their sum or their mean.", over));
        properties.set("outputs", described("Over the outputs of one sample: their sum or their mean.", over));
        properties.set("factor", number(Loss.FACTOR));
        if (kinds.stream().anyMatch(kind -> kind.cancels().isPresent())) {
            properties.set("labelSmoothing", number(TargetWeights.SMOOTHING));
            properties.set(
                    TargetWeights.CLASSES,
                    weights(
                            TargetWeights.CLASS_WEIGHT,
                            "Of a categorical cross-entropy: what each class counts. Default: 1 each."));
            properties.set(
                    TargetWeights.DIVIDES_BY,
                    told(
                            "Beside class weights: what a mean over samples divides by.",
                            List.of(TargetWeights.DividesBy.values())));
            properties.set(
                    TargetWeights.POSITIVES,
                    weights(
                            TargetWeights.POSITIVE_WEIGHT,
                            "Of a binary cross-entropy: by what -y ln p of each output is multiplied. Default: 1 each."));
        }
        properties.set("reported", reported());
        return shape;
    }

    /** One number per output. */
    private static ObjectNode weights(Constant weight, String sentence) {
        ObjectNode weights = object().put("type", "array").put("minItems", 1);
        return described(sentence, weights.set("items", number(weight)));
    }

    /** How a loss is shown that is trained in another way. */
    private static ObjectNode reported() {
        ObjectNode shape = described(
                "The loss that trainers show, where it is another multiple than the one whose gradient is taken.",
                closed("samples", "outputs"));
        ObjectNode properties = shape.putObject("properties");
        ObjectNode over = object().put("$ref", "#/$defs/over");
        properties.set("samples", described("Over the samples of a batch: their sum or their mean.", over));
        properties.set("outputs", described("Over the outputs of one sample: their sum or their mean.", over));
        properties.set("factor", number(Loss.Reported.FACTOR));
        return shape;
    }

    private static ObjectNode optimizer() {
        ObjectNode part = object().put("type", "object");
        part.putArray("required").add("kind");
        ArrayNode choices = part.putArray("oneOf");
        for (Optimizer.Kind kind : Optimizer.Kind.values()) {
            String[] required = Stream.concat(
                            Stream.of("kind"),
                            kind.components().stream()
                                    .filter(component -> component.getType() != WeightDecay.class
                                            && kind.otherwise(component).isEmpty())
                                    .map(RecordComponent::getName))
                    .toArray(String[]::new);
            ObjectNode choice = described(kind.meaning() + ".", closed(required));
            ObjectNode properties = choice.putObject("properties");
            properties.set("kind", only("Which rule.", kind));
            kind.components()
                    .forEach(component -> properties.set(
                            component.getName(), withDefault(kind, component, component(kind, component))));
            choices.add(choice);
        }
        return part;
    }

    private static ObjectNode component(Optimizer.Kind kind, RecordComponent component) {
        Class<?> type = component.getType();
        if (type == double.class) {
            return number(kind.constant(component.getName()));
        }
        if (type == WeightDecay.class) {
            return object().put("$ref", "#/$defs/weightDecay");
        }
        String meaning = component.getAnnotation(Meaning.class).value();
        return type == boolean.class
                ? object().put("description", meaning).put("type", "boolean")
                : told(
                        meaning,
                        Stream.of(type.getEnumConstants()).map(Term.class::cast).toList());
    }

    private static ObjectNode schedule() {
        ObjectNode part = object().put("type", "object");
        part.putArray("required").add("kind");
        ArrayNode choices = part.putArray("oneOf");
        for (Schedule.Kind kind : Schedule.Kind.values()) {
            String[] required = Stream.concat(
                            Stream.of("kind"),
                            kind.components().stream()
                                    .filter(component -> !isOptional(kind, component))
                                    .map(RecordComponent::getName))
                    .toArray(String[]::new);
            ObjectNode choice = described("The rate is: " + kind.meaning() + ".", closed(required));
            ObjectNode properties = choice.putObject("properties");
            properties.set("kind", only("Which schedule.", kind));
            kind.components().forEach(component -> properties.set(component.getName(), component(kind, component)));
            choices.add(choice);
        }
        return part;
    }

    private static boolean isOptional(Schedule.Kind kind, RecordComponent component) {
        return component.getType() != Schedule.Per.class
                && kind.constant(component.getName()).isOptional();
    }

    private static ObjectNode component(Schedule.Kind kind, RecordComponent component) {
        if (component.getType() == Schedule.Per.class) {
            return told(component.getAnnotation(Meaning.class).value(), List.of(Schedule.Per.values()));
        }
        Constant constant = kind.constant(component.getName());
        if (component.getType() == int.class) {
            ObjectNode count = object().put("$ref", "#/$defs/count");
            return described(constant.meaning(), count);
        }
        if (component.getType() == List.class) {
            ObjectNode list =
                    described(constant.meaning(), object().put("type", "array").put("minItems", 1));
            ObjectNode item = number(constant);
            item.remove("description");
            list.set("items", item);
            return list;
        }
        return number(constant);
    }

    private static ObjectNode clipping() {
        ObjectNode part = object().put("type", "object");
        part.putArray("required").add("kind");
        ArrayNode choices = part.putArray("oneOf");
        for (Clipping.Kind kind : Clipping.Kind.values()) {
            boolean byNorm = kind == Clipping.Kind.NORM;
            String[] required = byNorm ? new String[] {"kind", "limit", "over"} : new String[] {"kind", "limit"};
            ObjectNode choice = described("What is left: " + kind.meaning() + ".", closed(required));
            ObjectNode properties = choice.putObject("properties");
            properties.set("kind", only("How the gradient is cut.", kind));
            properties.set("limit", number(Clipping.LIMIT));
            if (byNorm) {
                properties.set("over", told("What a norm is of.", List.of(Clipping.Over.values())));
                properties.set("epsilon", number(Clipping.EPSILON));
            }
            choices.add(choice);
        }
        return part;
    }

    private static ObjectNode withDefault(Optimizer.Kind kind, RecordComponent component, ObjectNode part) {
        kind.otherwise(component).ifPresent(value -> {
            String word = value instanceof Term term ? term.id() : String.valueOf(value);
            String sentence = part.get("description").asText();
            part.put(
                    "description",
                    sentence + (sentence.endsWith(".") ? "" : ".") + " Default: " + word.replaceFirst("\\.0$", "")
                            + ".");
        });
        return part;
    }

    private static ObjectNode precisions() {
        List<Precision> all = List.of(Precision.values());
        String formats = all.stream().map(Precision::meaning).collect(Collectors.joining(" or "));
        return described("The floating-point format of every number: " + formats + ". Default: float64.", choice(all));
    }

    private static ObjectNode number(Constant constant) {
        Constant.Law law = constant.law();
        ObjectNode number = object().put("description", constant.meaning()).put("type", "number");
        put(number, law.holdsLeast() ? "minimum" : "exclusiveMinimum", law.least());
        if (Double.isFinite(law.below())) {
            put(number, "exclusiveMaximum", law.below());
        } else {
            number.put("maximum", Double.MAX_VALUE);
        }
        return number;
    }

    private static void put(ObjectNode node, String name, double bound) {
        if (bound == Math.rint(bound)) {
            node.put(name, (long) bound);
        } else {
            node.put(name, bound);
        }
    }

    /** One of these words, behind a sentence with what each of them means. */
    private static ObjectNode told(String sentence, List<? extends Term> terms) {
        return described(sentence + " " + sentences(terms), choice(terms));
    }

    private static String sentences(List<? extends Term> terms) {
        return terms.stream()
                .map(term -> term.id() + ": " + term.meaning() + ".")
                .collect(Collectors.joining(" "));
    }

    private static ObjectNode choice(List<? extends Term> terms) {
        ObjectNode choice = object();
        terms.forEach(term -> choice.withArray("enum").add(term.id()));
        return choice;
    }

    private static ObjectNode only(String sentence, Term term) {
        return described(sentence, object().put("const", term.id()));
    }

    private static ObjectNode described(String sentence, ObjectNode schema) {
        return object().put("description", sentence).setAll(schema);
    }

    /** An object with these members at least, and no others than its properties. */
    private static ObjectNode closed(String... required) {
        ObjectNode closed = object().put("type", "object");
        Stream.of(required).forEach(closed.putArray("required")::add);
        return closed.put("additionalProperties", false);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
