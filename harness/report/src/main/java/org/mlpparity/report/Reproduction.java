package org.mlpparity.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;

/** The command that tries one trainer of a run again, alone and under the same options. */
final class Reproduction {
    private static final String TRAINERS = "--trainers";
    private static final String PROCESS = "--process";

    /** The options of verify that have a value; every other one stands alone. */
    private static final Set<String> WITH_VALUE = Set.of(
            TRAINERS, PROCESS, "--jar", "--keep", "--steps", "--results", "--epochs", "--precision", "--time-limit");

    /** The options that name the trainers and the folder of the run. */
    private static final Set<String> LEFT_OUT = Set.of(TRAINERS, PROCESS, "--results");

    private final Run run;
    private final List<String> options = new ArrayList<>();
    private final List<String> programs = new ArrayList<>();
    private String experiment;

    private Reproduction(Run run) {
        this.run = run;
        experiment = run.experiment().name();
        List<String> command = run.circumstances().command();
        if (!command.isEmpty() && command.get(0).equals("verify")) {
            read(command.subList(1, command.size()).iterator());
        }
    }

    /**
     * The command line, to be pasted into a shell; of a recorded run the one that judged it. None of a contract, which tries trainers and scenarios that the
     * program does not know. Any other command is replaced by verify.
     */
    static Optional<String> of(Run run, String trainer) {
        List<String> command = run.circumstances().command();
        String name = command.isEmpty() ? "" : command.get(0);
        if (name.equals(Circumstances.CONTRACT)) {
            return Optional.empty();
        }
        if (name.equals("judge")) {
            return Optional.of(ShellWords.join(
                    Stream.concat(Stream.of("parity"), command.stream()).toList()));
        }
        return Optional.of(new Reproduction(run).command(trainer));
    }

    private void read(Iterator<String> words) {
        while (words.hasNext()) {
            String word = words.next();
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (word.equals("--")) {
                words.forEachRemaining(rest -> experiment = rest);
            } else if (!word.startsWith("-")) {
                experiment = word;
            } else if (WITH_VALUE.contains(name) && (equals >= 0 || words.hasNext())) {
                option(name, equals < 0 ? words.next() : word.substring(equals + 1));
            } else {
                options.add(word);
            }
        }
    }

    private void option(String name, String value) {
        if (name.equals(PROCESS)) {
            programs.add(value);
        }
        if (!LEFT_OUT.contains(name)) {
            options.addAll(List.of(name, value));
        }
    }

    /** A program is asked for by its command, whatever name it gave itself; an installed trainer by its id. */
    private String command(String trainer) {
        List<String> words = new ArrayList<>(List.of("parity", "verify", place(experiment)));
        words.addAll(options);
        String process = run.circumstances().processes().getOrDefault(trainer, "");
        words.addAll(
                programs.contains(process) ? List.of(TRAINERS, "none", PROCESS, process) : List.of(TRAINERS, trainer));
        return ShellWords.join(words);
    }

    /** A file whose name begins like an option is named by its folder too. */
    private static String place(String experiment) {
        return experiment.startsWith("-") ? "./" + experiment : experiment;
    }
}
