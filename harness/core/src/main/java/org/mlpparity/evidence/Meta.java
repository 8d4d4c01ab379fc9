package org.mlpparity.evidence;

import java.util.List;
import java.util.Optional;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.NodeReader;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Accuracies;

/**
 * What the {@code meta} of a recorded run says beside the experiment.
 *
 * @param what what ran, for the report; empty where it does not say
 * @param onePass whether the numbers of a step are those of the pass that made its update
 * @param accuracies how accurate the elementary functions of what ran are; empty for the defaults
 * @param unread what the recorder could not find out of what was trained, a sentence each
 * @param odd what it noticed and is hardly meant, a sentence each
 */
record Meta(String what, boolean onePass, Optional<Accuracies> accuracies, List<String> unread, List<String> odd) {
    static final String FORMAT = "mlp-parity/recorded-run/1";

    /** The members that are no experiment's; those after the first four say what ran, in words. */
    static final List<String> MEMBERS =
            List.of("onePass", "accuracies", "unread", "odd", "what", "framework", "case", "variant", "note");

    /** What a run without a {@code meta} says. */
    static final Meta NONE = new Meta("", true, Optional.empty(), List.of(), List.of());

    static Meta read(String json, String source) {
        Node document = NodeReader.parse(json, source);
        Fields fields = document.fields();
        return new Meta(
                fields.find("what")
                        .or(() -> fields.find("framework"))
                        .map(Node::text)
                        .orElse(""),
                fields.find("onePass").map(Node::flag).orElse(true),
                fields.find("accuracies").map(Meta::accuracies),
                fields.find("unread").map(Meta::texts).orElse(List.of()),
                fields.find("odd").map(Meta::texts).orElse(List.of()));
    }

    private static List<String> texts(Node list) {
        return list.items().stream().map(Node::text).toList();
    }

    /** The same with other accuracies. */
    Meta with(Optional<Accuracies> other) {
        return new Meta(what, onePass, other, unread, odd);
    }

    private static Accuracies accuracies(Node node) {
        Fields fields = node.fields().only(List.of("source"), "exp", "log", "tanh", "sigmoid", "erf");
        Accuracies usual = Accuracies.DEFAULT;
        return node.obey(() -> new Accuracies(
                ulps(fields, "exp", usual.exp()),
                ulps(fields, "log", usual.log()),
                ulps(fields, "tanh", usual.tanh()),
                ulps(fields, "sigmoid", usual.sigmoid()),
                ulps(fields, "erf", usual.erf()),
                fields.get("source").text()));
    }

    private static double ulps(Fields fields, String name, double usual) {
        return fields.find(name).map(Scalars::real).orElse(usual);
    }
}
