package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mlpparity.model.Accuracies;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * Elementary functions that a trainer declares to be less accurate than the default. A certificate with such a wider
 * bound says so.
 */
final class Declared {
    private Declared() {}

    /**
     * ", with tanh of mine accepted within 4 ulps as its maker declares": which accuracies the verdict rests on; empty
     * for the defaults.
     */
    static String in(List<TrainerVerdict> tried) {
        return tried.stream()
                .filter(trainer -> trainer.certificate().isPresent())
                .filter(trainer -> !functions(trainer.accuracies()).isEmpty())
                .map(trainer -> ", with " + Sentences.list(functions(trainer.accuracies()))
                        + (tried.size() == 1 ? "" : " for " + trainer.trainer()) + " as its maker declares")
                .collect(Collectors.joining());
    }

    /** The same beside the trainer's own certificate, with the source. */
    static List<String> of(TrainerVerdict trainer) {
        List<String> functions = functions(trainer.accuracies());
        return functions.isEmpty()
                ? List.of()
                : List.of(Sentences.list(functions) + ", more than the default, as its maker declares: "
                        + trainer.accuracies().source());
    }

    private static List<String> functions(Accuracies declared) {
        Accuracies usual = Accuracies.DEFAULT;
        List<String> functions = new ArrayList<>();
        add(functions, "exp", declared.exp(), usual.exp());
        add(functions, "log", declared.log(), usual.log());
        add(functions, "tanh", declared.tanh(), usual.tanh());
        add(functions, "sigmoid", declared.sigmoid(), usual.sigmoid());
        add(functions, "erf", declared.erf(), usual.erf());
        return functions;
    }

    private static void add(List<String> functions, String name, double ulps, double usual) {
        if (ulps > usual) {
            functions.add(name + " accepted within "
                    + String.format(Locale.ROOT, "%s", ulps).replaceFirst("\\.0$", "") + " ulps");
        }
    }
}
