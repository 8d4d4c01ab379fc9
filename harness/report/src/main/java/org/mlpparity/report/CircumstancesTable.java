package org.mlpparity.report;

import java.util.List;
import java.util.TreeMap;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Table;
import org.mlpparity.run.Circumstances;

/** The circumstances of a run, as a table of two columns. */
final class CircumstancesTable {
    private CircumstancesTable() {}

    static Table of(Circumstances at) {
        Table table = new Table(2, List.of("", ""));
        table.add("started", at.started());
        table.add("mlp-parity", at.version());
        table.add("command", "parity " + ShellWords.join(at.command()));
        table.add("JVM", at.jvm());
        table.add("flags", String.join(" ", at.jvmFlags()));
        table.add("system", at.system());
        table.add("processor", at.processor() + ", " + Sentences.plural(at.cores(), "core") + " to use");
        table.add("heap", "at most " + Numbers.count(at.maxHeapMiB()) + " MiB");
        new TreeMap<>(at.threadLimits()).forEach(table::add);
        new TreeMap<>(at.processes()).forEach((trainer, process) -> table.add(trainer + " ran in", process));
        new TreeMap<>(at.trainingSeconds())
                .forEach((trainer, seconds) -> table.add(trainer + " trained and observed", Numbers.seconds(seconds)));
        table.add("oracle and certificates", Numbers.seconds(at.judgingSeconds()));
        return table;
    }
}
