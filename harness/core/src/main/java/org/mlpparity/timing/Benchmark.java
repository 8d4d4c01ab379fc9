package org.mlpparity.timing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mlpparity.model.Precision;

/**
 * A benchmark run as it was measured.
 *
 * @param settings how the clock was held
 * @param networks one per network and precision
 * @param ladders one per kind of growth and precision; empty unless it was asked for
 * @param left how many networks and ladders were left when it was interrupted; empty where it came to its end
 */
public record Benchmark(
        Settings settings, List<NetworkTimings> networks, List<Ladder> ladders, Optional<Integer> left) {
    public Benchmark {
        networks = List.copyOf(networks);
        ladders = List.copyOf(ladders);
    }

    /** One that came to its end. */
    public Benchmark(Settings settings, List<NetworkTimings> networks, List<Ladder> ladders) {
        this(settings, networks, ladders, Optional.empty());
    }

    /** What it measured on this network. */
    public Optional<NetworkTimings> network(String name, int samples, Precision precision) {
        return networks.stream()
                .filter(each ->
                        each.network().equals(name) && each.samples() == samples && each.precision() == precision)
                .findFirst();
    }

    /** What it measured of this growth. */
    public Optional<Ladder> ladder(String name, Precision precision) {
        return ladders.stream()
                .filter(each -> each.name().equals(name) && each.precision() == precision)
                .findFirst();
    }

    /** The networks, then the rungs of all ladders. */
    public Stream<NetworkTimings> everyNetwork() {
        return Stream.concat(networks.stream(), ladders.stream().flatMap(ladder -> ladder.rungs().stream()));
    }
}
