package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

/**
 * No trainer takes a word of the vocabulary for "the rest", as far as a look at the text sees. It sees sets of all words, switches, and
 * comparisons in the condition of an if or of a conditional expression. It does not see what a boolean variable was computed from, nor
 * an instanceof that returns early.
 */
class KindsAreHandledByNameTest {
    private static final Path IMPLEMENTATIONS = Path.of("../../implementations");
    private static final String PROVIDERS =
            "src/main/resources/META-INF/services/org.mlpparity.trainer.MlpTrainerProvider";

    private static final String KIND = names(
            Activation.Kind.values(),
            Loss.Kind.values(),
            Optimizer.Kind.values(),
            WeightDecay.Kind.values(),
            Precision.values());
    private static final String DIALECT =
            names(Optimizer.VelocityScale.values(), Optimizer.EpsilonPlacement.values(), Reduction.Over.values());
    private static final String RULE = Arrays.stream(Optimizer.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.joining("|", "(?:", ")"));

    private static final Pattern COMMENT_OR_TEXT =
            Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\])*\"", Pattern.DOTALL);
    private static final Pattern ALL =
            Pattern.compile("allOf\\(|complementOf\\(|(?:Kind|Precision)\\.values\\(|Capabilities\\.unknown\\(");
    private static final Pattern SWITCH = Pattern.compile("\\bswitch \\(");
    private static final Pattern IF = Pattern.compile("\\bif \\(");
    private static final Pattern CASE_OF_KIND = Pattern.compile("\\bcase [^>]*\\b" + KIND + "\\b[^>]*->");
    private static final Pattern CASE_OF_DIALECT = Pattern.compile("\\bcase [^>]*\\b" + DIALECT + "\\b[^>]*->");
    /** DJL's DataType has constants of the same names. */
    private static final Pattern KIND_COMPARED = Pattern.compile("[!=]= (?!DataType)(?:\\w+\\.)*" + KIND + "\\b");

    private static final Pattern RULE_TESTED = Pattern.compile("instanceof (?:\\w+\\.)*" + RULE + "\\b");
    private static final Pattern CONDITIONAL = Pattern.compile(
            "(?:" + KIND_COMPARED + "|[!=]= (?:\\w+\\.)*" + DIALECT + "\\b|" + RULE_TESTED + ")[^;{}]*\\?");

    private static String names(Enum<?>[]... constants) {
        return Arrays.stream(constants)
                .flatMap(Arrays::stream)
                .map(Enum::name)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    @Test
    void noTrainerTakesAWordForTheRest() throws IOException {
        List<String> faults = new ArrayList<>();
        int trainers = 0;
        int switches = 0;
        for (Path module : list(IMPLEMENTATIONS)) {
            if (Files.exists(module.resolve(PROVIDERS))) {
                trainers++;
                for (Path file : javaFiles(module.resolve("src/main/java"))) {
                    String code = code(Files.readString(file));
                    faults(code).forEach(fault -> faults.add(file.getFileName() + ": " + fault));
                    switches += (int) blocks(code, SWITCH).stream()
                            .filter(block -> CASE_OF_KIND.matcher(block).find())
                            .count();
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(trainers).isGreaterThanOrEqualTo(6);
        assertThat(switches).isGreaterThanOrEqualTo(28);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Set<Kind> all = EnumSet.allOf(Activation.Kind.class);",
                "Set<Kind> all = Set.of(Loss.Kind.values());",
                "return Capabilities.unknown();",
                "return switch (kind) { case SGD -> a; case ADAM -> b; };",
                "return switch (kind) { case SGD -> a; default -> b; };",
                "switch (kind) { case NONE, COUPLED_L2 -> {} default -> shrink(); }",
                "return switch (scale) { case STEP -> 1; default -> rate; };",
                "return loss.kind() == Loss.Kind.SQUARED_ERROR ? sum : minus(sum);",
                "return kind == Kind.SGD && plain ? a : b;",
                "return kind != ADAM ? a : b;",
                "gain = rule.velocity() == VelocityScale.STEP ? rate : 1;",
                "return rule instanceof Optimizer.Adam ? a : b;",
                "if (loss.kind() != Loss.Kind.BINARY_CROSS_ENTROPY) { return targets; }",
                "if (kind == Kind.SOFTMAX) { return softmax(z); } return each(z);",
                "if (rule instanceof Optimizer.Adam adam) { a(); } else { b(); }",
            })
    void theLookSees(String code) {
        assertThat(faults(code(code))).as(code).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return switch (kind) { case SGD -> a; case ADAM -> b; default -> throw NotOffered.of(kind); };",
                "return switch (scale) { case STEP -> 1; case GRADIENT -> rate; };",
                "boolean isPlain = loss.kind() == Loss.Kind.SQUARED_ERROR && rule.kind() == Optimizer.Kind.SGD;",
                "if (rule instanceof Optimizer.Adam adam) { return dialects(adam); } return Optional.empty();",
                "if (tensor.getDataType() == DataType.FLOAT64) { return doubles; } return floats;",
                "if (adam.epsilonPlacement() != EpsilonPlacement.EPSILON_HAT) { return declined; }",
                "// kind == Kind.SGD ? a : b",
                "String text = \"kind == SGD ? \";",
            })
    void theLookLetsPass(String code) {
        assertThat(faults(code(code))).as(code).isEmpty();
    }

    private static List<String> faults(String code) {
        List<String> faults = new ArrayList<>();
        found(ALL, code).forEach(text -> faults.add(text + "...: words are listed by name"));
        for (String block : blocks(code, SWITCH)) {
            boolean declines = block.contains("default -> throw NotOffered.of(");
            if (CASE_OF_KIND.matcher(block).find() && !declines) {
                faults.add(block + ": must end in default -> throw NotOffered.of(...)");
            }
            if (CASE_OF_DIALECT.matcher(block).find() && block.contains("default ->")) {
                faults.add(block + ": a dialect must not be the default");
            }
        }
        found(CONDITIONAL, code).forEach(text -> faults.add(text + ": the other side is the rest"));
        for (int at : starts(IF, code)) {
            int close = end(code, code.indexOf('(', at), '(', ')');
            String condition = code.substring(at, close);
            if (KIND_COMPARED.matcher(condition).find()) {
                faults.add(condition + ": what is left is the rest");
            }
            int open = code.indexOf('{', close);
            if (RULE_TESTED.matcher(condition).find()
                    && code.substring(end(code, open, '{', '}')).strip().startsWith("else")) {
                faults.add(condition + " ... else: the rest");
            }
        }
        return faults;
    }

    /** Without comments and texts, with one space wherever there are some. */
    private static String code(String source) {
        return COMMENT_OR_TEXT.matcher(source).replaceAll("\"\"").replaceAll("\\s+", " ");
    }

    private static List<String> found(Pattern pattern, String code) {
        return pattern.matcher(code).results().map(result -> result.group()).toList();
    }

    private static List<Integer> starts(Pattern pattern, String code) {
        List<Integer> starts = new ArrayList<>();
        for (Matcher matcher = pattern.matcher(code); matcher.find(); ) {
            starts.add(matcher.start());
        }
        return starts;
    }

    /** The blocks in braces after the parentheses that this pattern opens. */
    private static List<String> blocks(String code, Pattern pattern) {
        return starts(pattern, code).stream()
                .map(at -> {
                    int open = code.indexOf('{', end(code, code.indexOf('(', at), '(', ')'));
                    return code.substring(open, end(code, open, '{', '}'));
                })
                .toList();
    }

    /** The place after the bracket that closes the one at {@code open}. */
    private static int end(String code, int open, char opening, char closing) {
        int depth = 0;
        int at = open;
        do {
            char c = code.charAt(at++);
            depth += c == opening ? 1 : c == closing ? -1 : 0;
        } while (depth > 0);
        return at;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
