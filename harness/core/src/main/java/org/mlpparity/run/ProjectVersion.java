package org.mlpparity.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this project, as the build wrote it. */
public final class ProjectVersion {
    /** Such as "0.1.0-SNAPSHOT". */
    public static final String VALUE = read();

    private ProjectVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream stream = ProjectVersion.class.getResourceAsStream("/org/mlpparity/version.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
