package org.mlpparity.input;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mlpparity.model.Term;

/** The fields of one object, asked for by name. */
public final class Fields {
    private final Node object;
    private final Map<String, Node> fields;

    Fields(Node object, Map<String, Node> fields) {
        this.object = object;
        this.fields = fields;
    }

    /** These fields, which must be all of {@code required} and may be some of {@code optional}, and nothing else. */
    public Fields only(List<String> required, String... optional) {
        String known = Stream.of(list("required: ", required), list("optional: ", List.of(optional)))
                .filter(list -> !list.isEmpty())
                .collect(Collectors.joining("; "));
        List<String> all =
                Stream.concat(required.stream(), List.of(optional).stream()).toList();
        fields.forEach((name, field) -> {
            if (!all.contains(name)) {
                String answer = object.foreignMember(name)
                        .map(word -> ": " + word.said())
                        .orElseGet(() -> Nearest.hint(name, all));
                throw field.error("unknown field" + answer + " (" + known + ")");
            }
        });
        for (String name : required) {
            if (!fields.containsKey(name)) {
                throw object.error("missing field \"" + name + "\" (" + known + ")");
            }
        }
        return this;
    }

    private static String list(String head, List<String> names) {
        return names.isEmpty() ? "" : head + String.join(", ", names);
    }

    /** The term in the field of this name, which must be there; {@code terms} are the choices. */
    public <T extends Term> T term(String name, List<T> terms) {
        Node field =
                find(name).orElseThrow(() -> object.error("missing field \"" + name + "\", " + Scalars.oneOf(terms)));
        return Scalars.term(field, terms);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The field of this name, which must be there. */
    public Node get(String name) {
        return find(name).orElseThrow(() -> object.error("missing field \"" + name + "\""));
    }

    public Optional<Node> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
