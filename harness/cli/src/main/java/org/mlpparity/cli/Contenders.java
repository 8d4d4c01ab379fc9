package org.mlpparity.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.mlpparity.model.Experiment;
import org.mlpparity.process.IsolatedTrainerProvider;
import org.mlpparity.process.ProcessSettings;
import org.mlpparity.process.ProcessTrainerProvider;
import org.mlpparity.trainer.BrokenTrainerProvider;
import org.mlpparity.trainer.JarTrainerProvider;
import org.mlpparity.trainer.MlpTrainerProvider;

/**
 * The trainers of a run: implementations, some of them in a JVM of their own, those of the user's jars, and programs. Closing it ends every
 * process.
 */
final class Contenders implements AutoCloseable {
    private final ProcessSettings settings;
    private final List<MlpTrainerProvider> all = new ArrayList<>();
    private final Map<String, String> processes = new LinkedHashMap<>();
    private final Set<String> guests = new HashSet<>();

    Contenders(ProcessSettings settings) {
        this.settings = settings;
    }

    /** Implementations of the class path, those that {@code isolated} names in a JVM of their own. */
    void add(List<MlpTrainerProvider> installed, Predicate<MlpTrainerProvider> isolated) {
        for (MlpTrainerProvider provider : installed) {
            if (!(provider instanceof BrokenTrainerProvider) && isolated.test(provider)) {
                processes.put(provider.id(), "a JVM of its own");
                all.add(new IsolatedTrainerProvider(provider, settings));
            } else {
                all.add(provider);
            }
        }
    }

    /** What the user's jars hold, each under a name that no other row has. */
    void addGuests(List<MlpTrainerProvider> providers, Predicate<MlpTrainerProvider> isolated) {
        for (MlpTrainerProvider provider : providers) {
            MlpTrainerProvider guest = isUsed(provider.id()) ? renamed(provider) : provider;
            add(List.of(guest), isolated);
            guests.add(guest.id());
            if (guest instanceof JarTrainerProvider jar) {
                processes.putIfAbsent(guest.id(), "a class loader of its own");
                processes.computeIfPresent(
                        guest.id(),
                        (id, place) -> place + ", from " + jar.path().name());
            }
        }
    }

    private MlpTrainerProvider renamed(MlpTrainerProvider provider) {
        String free = unused(provider.id() + "-", 2);
        if (provider instanceof JarTrainerProvider jar) {
            return jar.named(free);
        }
        return provider instanceof BrokenTrainerProvider broken ? broken.named(free) : provider;
    }

    /** Whether the command asks for this row by giving its program or its jar. */
    boolean isGuest(MlpTrainerProvider contender) {
        return guests.contains(contender.id());
    }

    /** Native code can crash a JVM, and flags must not change the JVM of the others. */
    static boolean wantsOwnJvm(MlpTrainerProvider provider) {
        return provider.runsNativeCode() || needsFlags(provider);
    }

    /** Whether it is at its full strength only in a JVM that was started for it. */
    static boolean needsFlags(MlpTrainerProvider provider) {
        return !provider.jvmFlags().isEmpty();
    }

    /** A program, under the name that it gives itself, or with a number where another row has that name. */
    ProcessTrainerProvider add(String command) {
        ProcessTrainerProvider program = ProcessTrainerProvider.of(unused("process-", 1), command, settings);
        if (isUsed(program.id())) {
            program = program.named(unused(program.id() + "-", 2));
        }
        processes.put(program.id(), command);
        guests.add(program.id());
        all.add(program);
        return program;
    }

    private String unused(String stem, int first) {
        int number = first;
        while (isUsed(stem + number)) {
            number++;
        }
        return stem + number;
    }

    private boolean isUsed(String id) {
        return all.stream().anyMatch(provider -> provider.id().equals(id));
    }

    /** Starts the JVMs of this experiment's isolated trainers, all at once and in the background. */
    void prepare(Experiment experiment) {
        for (MlpTrainerProvider provider : all) {
            if (provider instanceof IsolatedTrainerProvider isolated) {
                prepare(isolated, experiment);
            }
        }
    }

    private static void prepare(IsolatedTrainerProvider isolated, Experiment experiment) {
        try {
            isolated.prepare(experiment);
        } catch (RuntimeException | LinkageError itsOwn) {
            // The same question is asked again when its turn comes; then this failure is the status of its row.
        }
    }

    /** In the order of the table. */
    List<MlpTrainerProvider> all() {
        return List.copyOf(all);
    }

    /** Per row in a process of its own, what that is. */
    Map<String, String> processes() {
        return Map.copyOf(processes);
    }

    @Override
    public void close() {
        for (MlpTrainerProvider provider : all) {
            if (provider instanceof IsolatedTrainerProvider isolated) {
                isolated.close();
            } else if (provider instanceof ProcessTrainerProvider program) {
                program.close();
            }
        }
    }
}
