package org.mlpparity.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/** Named arrays, each read when it is asked for. What is never asked for is never read. */
interface ArrayFile extends Closeable {
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
