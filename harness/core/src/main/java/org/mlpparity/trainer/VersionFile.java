package org.mlpparity.trainer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version that the build wrote into a file beside a class, for {@link MlpTrainerProvider#version}. */
public final class VersionFile {
    private static final String NAME = "version.txt";

    private VersionFile() {}

    /**
     * What stands in the resource {@code version.txt} beside this class.
     *
     * @throws UncheckedIOException where there is no such resource
     */
    public static String beside(Class<?> provider) {
        try (InputStream version = provider.getResourceAsStream(NAME)) {
            if (version == null) {
                throw new FileNotFoundException(NAME + " does not stand beside " + provider.getName());
            }
            return new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
