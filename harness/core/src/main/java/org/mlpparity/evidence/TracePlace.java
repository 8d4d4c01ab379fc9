package org.mlpparity.evidence;

import java.nio.file.Path;
import org.mlpparity.arrayfile.Place;

/** Where the files of a kept trace are, which may change: a run is moved into place when it is whole. */
public interface TracePlace {
    /** The file of this name in the trace's folder, there or not. */
    Path file(String name);

    /** The trace's folder, as messages call it. */
    String words();

    /** The file of this name, as messages call it. */
    default Place place(String name) {
        return Place.of(words() + "/" + name);
    }
}
