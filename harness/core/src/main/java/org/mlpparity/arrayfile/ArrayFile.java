package org.mlpparity.arrayfile;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/** Named arrays, each read when it is asked for. What is never asked for is never read. */
public interface ArrayFile extends Closeable {
    /** The name of the text that says what the arrays are of, where there is one. */
    String META = "meta";

    /** The names of all arrays, in the file's order. */
    Set<String> names();

    /** The file, as messages call it. */
    Place place();

    /**
     * The numbers of this array.
     *
     * @throws org.mlpparity.input.InputException when it is damaged, or holds no numbers
     */
    NamedArray numbers(String name);

    /** The text of this array: a text, or the bytes of one in UTF-8. */
    String text(String name);

    @Override
    void close() throws IOException;
}
