package org.mlpparity.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mlpparity.model.Precision;

/** The checked list {@code results/known-deviations.json}: what is refused, where, and why that is right. */
record KnownDeviations(JsonNode deviations) {
    static KnownDeviations read() {
        try {
            String json = Files.readString(Path.of("../../results/known-deviations.json"));
            return new KnownDeviations(new ObjectMapper().readTree(json).get("deviations"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By trainer: the place where it is first refused on this experiment. */
    Map<String, String> places(String experiment, Precision precision) {
        Map<String, String> places = new TreeMap<>();
        for (JsonNode deviation : deviations) {
            for (JsonNode seen : deviation.get("seen")) {
                if (seen.get("experiment").asText().equals(experiment)
                        && seen.get("precision").asText().equals(precision.id())) {
                    places.put(
                            deviation.get("trainer").asText(), seen.get("first").asText());
                }
            }
        }
        return places;
    }

    Set<String> experiments() {
        Set<String> experiments = new TreeSet<>();
        deviations.forEach(deviation -> deviation
                .get("seen")
                .forEach(seen -> experiments.add(seen.get("experiment").asText())));
        return experiments;
    }
}
