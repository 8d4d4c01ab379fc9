package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands in sentences that are not the program's own: builds, and JMH's main class. */
final class OtherCommand {
    private static final Pattern FIRST_WORD =
            Pattern.compile("(?:mvn|java|javac|python3?|pip|bash|sh|git|docker|npm|make|curl|\\./\\S+)(?: .*)");
    private static final Pattern MODULE = Pattern.compile("(?<= -pl )\\S+");
    private static final Pattern TEST = Pattern.compile("(?<= -Dtest=)\\w+");
    private static final Set<String> FLAGS = Set.of("-am", "-B", "-pl");

    /** Phases of every build, on the way of that of .ci/run or right behind it. */
    private static final Set<String> PHASES = Set.of("clean", "test", "package", "install");

    private OtherCommand() {}

    /** The program's own calls are not among them. */
    static boolean is(String text) {
        return FIRST_WORD.matcher(text).matches() && Synopsis.of(text).isEmpty();
    }

    /** How much less than the whole command is tried. */
    static String reduction(String text) {
        return text.startsWith("mvn ") ? "held to pom.xml and .ci/run" : "with -l";
    }

    static void hold(String text) throws IOException, InterruptedException {
        if (text.startsWith("mvn ")) {
            holdBuild(text);
        } else if (text.contains(" org.openjdk.jmh.Main ")) {
            list(text);
        } else {
            fail("nothing knows how to try \"" + text + "\"");
        }
    }

    /** A build cannot run inside of itself: that it names modules, tests and plugins which are there is held. */
    private static void holdBuild(String text) {
        String pom = Repository.read("pom.xml");
        for (Matcher module = MODULE.matcher(text); module.find(); ) {
            assertThat(pom).contains("<module>" + module.group() + "</module>");
        }
        for (Matcher test = TEST.matcher(text); test.find(); ) {
            assertThat(Repository.files("**/" + test.group() + ".java")).hasSize(1);
        }
        String[] words = MODULE.matcher(text).replaceAll("").split(" +");
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.startsWith("-")) {
                boolean isProfile = word.startsWith("-P")
                        && Stream.of(word.substring(2).split(",")).allMatch(id -> pom.contains("<id>" + id + "</id>"));
                assertThat(word.startsWith("-D") || FLAGS.contains(word) || isProfile)
                        .as(word)
                        .isTrue();
            } else if (word.contains(":")) {
                assertThat(pom).contains("<artifactId>" + word.split(":")[0] + "-maven-plugin</artifactId>");
            } else if (!PHASES.contains(word)) {
                assertThat(Repository.read(".ci/run")).contains(" " + word + "\n");
            }
        }
    }

    /** Its benchmarks are named, not timed: that takes minutes. */
    private static void list(String text) throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.create()) {
            sandbox.build();
            new WholeCommand(text, "-l").run(sandbox);
        }
    }
}
