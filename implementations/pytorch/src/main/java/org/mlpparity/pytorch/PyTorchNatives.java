package org.mlpparity.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Whether libtorch for this host lies on the class path; loads nothing and touches no class of DJL. */
final class PyTorchNatives {
    /** Every native jar holds one, and says in it for which platform it is. */
    private static final String DESCRIPTION = "native/lib/pytorch.properties";

    private static final String OFFERED = "linux-x86_64, linux-aarch64, osx-aarch64, win-x86_64";

    private PyTorchNatives() {}

    /** Why there is no libtorch for this host, one sentence; empty when there is. */
    static Optional<String> missing() {
        return missing(System.getProperty("os.name"), System.getProperty("os.arch"), platformsOnTheClassPath());
    }

    /** The same for an operating system and an architecture in Java's words, with native jars for {@code present}. */
    static Optional<String> missing(String osName, String osArch, List<String> present) {
        String host = platform(osName, osArch);
        return present.contains(host)
                ? Optional.empty()
                : Optional.of("libtorch for " + host + " is not on the class path (there for: "
                        + (present.isEmpty() ? "none" : String.join(", ", present)) + "; offered for: " + OFFERED
                        + ")");
    }

    /** The platform in DJL's words, "linux-x86_64". */
    private static String platform(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("windows") ? "win" : name.startsWith("mac") ? "osx" : name.replace(" ", "");
        return os + "-" + (osArch.equals("amd64") ? "x86_64" : osArch);
    }

    private static List<String> platformsOnTheClassPath() {
        List<String> platforms = new ArrayList<>();
        try {
            for (URL url :
                    Collections.list(PyTorchNatives.class.getClassLoader().getResources(DESCRIPTION))) {
                Properties properties = new Properties();
                try (InputStream in = url.openStream()) {
                    properties.load(in);
                }
                platforms.add(properties.getProperty("classifier", "unknown"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return platforms;
    }
}
