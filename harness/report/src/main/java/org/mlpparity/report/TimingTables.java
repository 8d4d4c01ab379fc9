package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.mlpparity.document.Numbers;
import org.mlpparity.document.Table;
import org.mlpparity.timing.Growth;
import org.mlpparity.timing.Interval;
import org.mlpparity.timing.Ladder;
import org.mlpparity.timing.Limit;
import org.mlpparity.timing.NetworkTimings;
import org.mlpparity.timing.Pace;
import org.mlpparity.timing.TimedRow;
import org.mlpparity.timing.Timing;

/** The tables of a benchmark, for the console and for Markdown. */
final class TimingTables {
    private static final String NONE = "";

    private TimingTables() {}

    /** The trainers that were timed, the limit below them, and the trainers that were not timed, with the reason. */
    static Table of(NetworkTimings network) {
        Table table = new Table(
                1,
                List.of(
                        "",
                        "µs per epoch\nmedian",
                        "\nfrom",
                        "\nto",
                        "× the\nfastest",
                        "× the\nlimit",
                        "bytes\nper epoch",
                        "start-up\ns",
                        "memory\nMiB"));
        for (TimedRow row : network.rows()) {
            row.timing().ifPresent(timing -> table.add(timed(network, row, timing)));
        }
        limit(network.limit(), table);
        return table;
    }

    private static List<String> timed(NetworkTimings network, TimedRow row, Timing timing) {
        Interval time = timing.interval();
        return List.of(
                row.trainer(),
                digits(time.median()),
                digits(time.low()),
                digits(time.high()),
                digits(time.median() / network.fastest().orElseThrow()),
                ratio(time.median(), network.limit().microseconds()) + mark(network.pace(timing)),
                Numbers.count(timing.bytesPerEpoch()),
                String.format(Locale.ROOT, "%.2f", timing.startupSeconds()),
                timing.peakMemoryMiB().isPresent()
                        ? String.format(
                                Locale.ROOT, "%,.0f", timing.peakMemoryMiB().getAsDouble())
                        : "?");
    }

    private static void limit(Limit limit, Table table) {
        limitRow("limit: multiply-adds", limit.multiplyAddMicroseconds(), limit.microseconds(), table);
        limitRow("limit: bytes", limit.byteMicroseconds(), limit.microseconds(), table);
    }

    /** Only the larger of the two is what others are measured by. */
    private static void limitRow(String name, OptionalDouble time, OptionalDouble floor, Table table) {
        String isFloor = time.equals(floor) && floor.isPresent() ? digits(1) : NONE;
        table.add(name, time(time), NONE, NONE, NONE, isFloor, NONE, NONE, NONE);
    }

    /** Exponents of time against multiply-adds, over the whole ladder and over its larger half. */
    static Table growth(Ladder ladder) {
        Table table = new Table(1, List.of("", "networks", "exponent", "exponent of\nthe larger half"));
        for (Growth growth : ladder.growth()) {
            table.add(
                    growth.trainer(),
                    String.valueOf(growth.rungs()),
                    exponent(growth.whole()),
                    exponent(growth.upperHalf()));
        }
        return table;
    }

    /** The medians of every trainer on every rung. */
    static Table rungs(Ladder ladder) {
        List<String> trainers = ladder.growth().stream().map(Growth::trainer).toList();
        List<String> heads = new ArrayList<>(List.of("network", "multiply-adds"));
        heads.addAll(trainers);
        heads.add("limit");
        Table table = new Table(1, heads);
        for (NetworkTimings rung : ladder.rungs()) {
            List<String> cells = new ArrayList<>(List.of(
                    rung.sizes() + " × " + rung.samples(),
                    Numbers.count(rung.limit().multiplyAdds())));
            trainers.forEach(trainer -> cells.add(time(rung.median(trainer))));
            cells.add(time(rung.limit().microseconds()));
            table.add(cells);
        }
        return table;
    }

    private static String exponent(OptionalDouble exponent) {
        return exponent.isPresent() ? String.format(Locale.ROOT, "%.2f", exponent.getAsDouble()) : "too few";
    }

    private static String time(OptionalDouble microseconds) {
        return microseconds.isPresent() ? digits(microseconds.getAsDouble()) : "?";
    }

    private static String ratio(double time, OptionalDouble floor) {
        return floor.isPresent() ? digits(time / floor.getAsDouble()) : "?";
    }

    private static String mark(Pace pace) {
        return switch (pace) {
            case POSSIBLE, WITHIN_NOISE -> "";
            case IMPOSSIBLE -> " too fast";
        };
    }

    /** Three significant digits, never in scientific notation: "0.152", "12.3", "5,770". */
    static String digits(double value) {
        if (value == 0) {
            return "0";
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(value)));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
