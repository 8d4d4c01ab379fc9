package org.mlpparity.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlpparity.cli.Console;

/** The launcher wherever it is, and whatever the environment says. */
@Tag("slow")
class LauncherTest {
    private Sandbox sandbox;

    @BeforeEach
    void lay() {
        sandbox = Sandbox.create();
    }

    @AfterEach
    void clear() throws IOException {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ln -s ../../parity a/b/parity, a/b/parity",
        "ln -s b/second a/first && ln -s \"$PWD/parity\" a/b/second, a/first",
        "ln -s \"$PWD\" a/b/all, a/b/all/parity"
    })
    void aSymbolicLinkLeadsToTheProject(String link, String launcher) throws IOException, InterruptedException {
        Console console = sandbox.run("mkdir -p a/b && " + link + " && " + launcher + " --version");
        assertThat(console.out()).as(console.err()).startsWith("mlp-parity ");
        assertThat(console.code()).isZero();
        assertThat(sandbox.builds()).isEqualTo(1);
        assertThat(sandbox.run("ls a/target a/b/target").code()).isNotZero();
    }

    @Test
    void aLinkOnThePathWorksFromAnotherFolder() throws IOException, InterruptedException {
        Console console = sandbox.run(
                "mkdir a && ln -s \"$PWD/parity\" bin/parity && export PATH=\"$PWD/bin:$PATH\" && cd a && parity --version");
        assertThat(console.out()).as(console.err()).startsWith("mlp-parity ");
    }

    @Test
    void aColonInThePathIsRefusedBeforeTheBuild() throws IOException, InterruptedException {
        refuse(
                "mkdir co:lon && cp parity co:lon && co:lon/parity --version",
                "co:lon\\) must not have a colon in its path, since Java's class path cannot hold one; move it elsewhere");
    }

    @Test
    void aWrongJavaHomeIsNamed() throws IOException, InterruptedException {
        refuse(
                "JAVA_HOME=/nowhere ./parity --version",
                "JAVA_HOME \\(/nowhere\\) has no bin/java; it must be the folder of a JDK 17 or newer");
        refuse(
                "mkdir -p jdk/bin/java && JAVA_HOME=jdk ./parity --version",
                "JAVA_HOME \\(jdk\\) has no bin/java; it must be the folder of a JDK 17 or newer");
    }

    @Test
    void noJavaAtAllIsTold() throws IOException, InterruptedException {
        refuse(
                "ln -s \"$(command -v bash)\" \"$(command -v dirname)\" bin/ && unset JAVA_HOME && PATH=\"$PWD/bin\" bash ./parity",
                "java is not on the PATH and JAVA_HOME is not set; JDK 17 or newer is needed");
    }

    @ParameterizedTest
    @CsvSource({
        "JDK_JAVA_OPTIONS, -Xmx256m, 268435456",
        "PARITY_OPTS, -Xmx256m, 268435456",
        "PARITY_OPTS, '-Dx=y\n -Xmx3g ', 3221225472"
    })
    void theHeapIsADefaultThatTheEnvironmentOverrides(String variable, String options, long bytes)
            throws IOException, InterruptedException {
        Console console =
                sandbox.run("export " + variable + "='" + options + " -XX:+PrintFlagsFinal'; ./parity --version");
        assertThat(console.code()).as(console.err()).isZero();
        assertThat(console.out()).containsPattern(" MaxHeapSize += " + bytes + " ");
    }

    /** Beyond 32 GiB Java keeps to the heap that short references reach. */
    @Test
    void theHeapIsHalfOfTheMemory() throws IOException, InterruptedException {
        Console console = sandbox.run("PARITY_OPTS=-XX:+PrintFlagsFinal ./parity --version");
        Matcher heap = Pattern.compile(" MaxHeapSize += (\\d+) ").matcher(console.out());
        assertThat(heap.find()).as(console.err()).isTrue();
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        long expected = Math.min(memory / 2, 32L << 30);
        assertThat(Long.parseLong(heap.group(1))).isCloseTo(expected, withinPercentage(3));
    }

    @Test
    void blankOptionsAreNone() throws IOException, InterruptedException {
        assertThat(sandbox.run("PARITY_OPTS='  ' ./parity --version").code()).isZero();
    }

    /** An archive of loaded classes takes no folder. */
    @Test
    void theProgramComesBeforeItsLibrariesAndAllAreJars() throws IOException, InterruptedException {
        Console console = sandbox.run("PARITY_OPTS=-XshowSettings:properties ./parity --version");
        assertThat(console.err()).containsPattern("(?s)harness/cli/target/cli\\.jar.*target/lib/program\\.jar");
        assertThat(console.err()).doesNotContain("target/classes");
    }

    @Test
    void whatWasBuiltForSparkIsLastWhereItIsAskedFor() throws IOException, InterruptedException {
        sandbox.run("mkdir -p harness/spark/target/lib && cp program.jar harness/spark/target/spark.jar"
                + " && cp program.jar harness/spark/target/lib/x.jar && echo -Dadded=yes >harness/spark/jvm.options");
        String show = "PARITY_OPTS=-XshowSettings:properties ./parity ";
        Console asked = sandbox.run(show + "judge nothing --on spark");
        assertThat(asked.err())
                .containsPattern("(?s)lib/program\\.jar.*spark/target/spark\\.jar.*spark/target/lib/x\\.jar")
                .contains("added = yes");
        assertThat(sandbox.run(show + "--version").err())
                .doesNotContain("spark.jar")
                .doesNotContain("added = yes");
    }

    /** Its java is a script that notes how it was called, writes an archive that no JVM can use, and is Java otherwise. */
    @Test
    void loadedClassesAreKeptForTheNextStartAndWhatDoesNotFitIsPassedOverInSilence()
            throws IOException, InterruptedException {
        sandbox.write("java", """
                #!/usr/bin/env bash
                printf '%s\\n' "$*" >>java.txt
                case "$*" in
                  *ArchiveClassesAtExit=*) all="$*"; made=${all#*ArchiveClassesAtExit=}; printf '%s' "$ARCHIVE" >"${made%% *}"; exit ;;
                esac
                exec "$REAL/bin/java" "$@"
                """);
        String java = "export REAL=\"$JAVA_HOME\" JAVA_HOME=\"$PWD/jdk\"; ";
        String count =
                "grep -c ArchiveClassesAtExit= java.txt; grep -c SharedArchiveFile= java.txt; ls harness/cli/target/*.jsa* | wc -l";
        Console none = sandbox.run("mkdir -p jdk/bin && mv java jdk/bin && chmod +x jdk/bin/java && " + java
                + "./parity --version && ! grep Archive java.txt");
        assertThat(none.code()).as(none.err()).isZero();
        Console kept = sandbox.run(java + "export ARCHIVE=rubbish; cp program.jar harness/cli/target/cli.jar && "
                + "./parity --version && ./parity --version && " + count);
        assertThat(kept.err()).isEmpty();
        assertThat(kept.out()).matches("(mlp-parity .*\\R.*\\R){2}1\\R2\\R *1\\R");
        Console renewed = sandbox.run(
                java + "export ARCHIVE=; touch -t 209901010000 harness/cli/target/cli.jar && ./parity --version && "
                        + count);
        assertThat(renewed.err()).isEmpty();
        assertThat(renewed.out()).matches("mlp-parity .*\\R.*\\R2\\R2\\R *1\\R");
    }

    private void refuse(String line, String message) throws IOException, InterruptedException {
        Console console = sandbox.run(line);
        assertThat(console.err()).matches("parity: .*" + message + "\\R");
        assertThat(console.code()).isEqualTo(2);
        assertThat(sandbox.builds()).isZero();
    }
}
