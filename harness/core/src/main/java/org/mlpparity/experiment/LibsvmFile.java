package org.mlpparity.experiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.StringTokenizer;
import org.mlpparity.input.InputException;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Node;
import org.mlpparity.input.TextFile;
import org.mlpparity.input.TextReader;
import org.mlpparity.json.Excerpt;
import org.mlpparity.model.Matrix;

/**
 * A file in the text format of LIBSVM: a line for each sample, its target and then {@code index:value} for the inputs that are not zero,
 * counted from 1 and in ascending order; what follows a # is a comment.
 *
 * @param inputs [samples × inputs], as binary64
 * @param targets one for each sample
 */
record LibsvmFile(Matrix.Builder inputs, TargetColumn targets) {
    private static final String WANTED = "a text file of LIBSVM";
    private static final String LAW = "must be a number such as -1.5 or 2e-3";

    /** Reads it line by line. */
    static LibsvmFile read(Node node, NamedFiles files, int inputs, boolean wantsClasses) {
        Path file = files.file(node);
        Reading reading = new Reading(node.text(), inputs, wantsClasses);
        try (BufferedReader lines =
                new BufferedReader(TextReader.open(file, node.place() + ": " + file, WANTED, files.watch()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reading.take(line);
            }
        } catch (IOException e) {
            throw new InputException(node.place() + ": " + file + ": " + TextFile.reason(e), e);
        }
        return new LibsvmFile(reading.inputs, reading.targets);
    }

    private static final class Reading {
        private final String name;
        private final double[] row;
        private final Matrix.Builder inputs;
        private final TargetColumn targets;
        private long line;

        Reading(String name, int inputs, boolean wantsClasses) {
            this.name = name;
            this.row = new double[inputs];
            this.inputs = new Matrix.Builder(inputs, 1);
            this.targets = new TargetColumn(wantsClasses, written -> LAW, 1);
        }

        void take(String text) {
            line++;
            int comment = text.indexOf('#');
            StringTokenizer words = new StringTokenizer(comment < 0 ? text : text.substring(0, comment), " \t");
            if (!words.hasMoreTokens()) {
                return;
            }
            takeTarget(words.nextToken());
            Arrays.fill(row, 0);
            int last = 0;
            while (words.hasMoreTokens()) {
                last = takeInput(words.nextToken(), last);
            }
            for (double each : row) {
                inputs.add(each);
            }
        }

        private void takeTarget(String written) {
            long here = line;
            OptionalDouble number = number(written);
            boolean isFinite = number.isPresent() && Double.isFinite(number.getAsDouble());
            Cell cell =
                    new Cell(written, isFinite, law -> error(here, "target (\"" + Excerpt.of(written) + "\") " + law));
            (isFinite ? targets.number(number.getAsDouble(), () -> cell) : targets.word(cell)).ifPresent(mistake -> {
                throw mistake;
            });
        }

        private static OptionalDouble number(String written) {
            return NumberText.parse(written.toCharArray(), 0, written.length(), '.');
        }

        /** Returns the index that it has taken. */
        private int takeInput(String pair, int last) {
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw error(line, "\"" + Excerpt.of(pair) + "\" must be index:value");
            }
            int index = index(pair.substring(0, colon), last);
            String written = pair.substring(colon + 1);
            OptionalDouble value = number(written);
            if (value.isEmpty() || Double.isInfinite(value.getAsDouble())) {
                throw error(line, "input " + index + " (\"" + Excerpt.of(written) + "\") " + LAW);
            }
            row[index - 1] = value.getAsDouble();
            return index;
        }

        private int index(String written, int last) {
            int index;
            try {
                index = Integer.parseInt(written);
            } catch (NumberFormatException notOne) {
                index = 0;
            }
            if (index <= last || index > row.length) {
                throw error(
                        line,
                        "index (\"" + Excerpt.of(written) + "\") must be a whole number from 1 to " + row.length
                                + ", the network's inputs, and larger than the one before it (" + last + ")");
            }
            return index;
        }

        private InputException error(long at, String law) {
            return new InputException(name + ", line " + at + ": " + law);
        }
    }
}
