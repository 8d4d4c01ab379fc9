package org.mlpparity.trainer;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * The providers of a {@link ProviderPath}, found as {@link java.util.ServiceLoader} finds them: by the classes that
 * {@code META-INF/services} names. What cannot be used becomes a {@link BrokenTrainerProvider} that names jar, class and failure.
 */
public final class JarProviders {
    private static final String SERVICE = "META-INF/services/" + MlpTrainerProvider.class.getName();
    private static final int MOST_BYTES = 1 << 16;
    private static final Pattern CLASS_NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SLASHED = Pattern.compile("[\\p{L}\\p{N}_$]+(/[\\p{L}\\p{N}_$]+)*");

    private final ProviderPath path;
    private final ClassLoader loader;
    private final List<MlpTrainerProvider> found = new ArrayList<>();

    private JarProviders(ProviderPath path) {
        this.path = path;
        this.loader = new ProviderLoader(path);
    }

    /** All of them in the order of the path, with a class loader of their own; at least one, which may be broken. */
    public static List<MlpTrainerProvider> all(ProviderPath path) {
        JarProviders providers = new JarProviders(path);
        providers.search();
        return List.copyOf(providers.found);
    }

    /**
     * The one of this class, for a program that runs it alone; the context class loader of this thread becomes that of the path.
     *
     * @throws TrainerFailedException where it cannot be made
     */
    public static MlpTrainerProvider only(ProviderPath path, String className) {
        JarProviders providers = new JarProviders(path);
        Thread.currentThread().setContextClassLoader(providers.loader);
        return providers.made(className, path.name());
    }

    private void search() {
        Map<String, String> places = new LinkedHashMap<>();
        for (Path entry : path.entries()) {
            try {
                named(entry, places);
            } catch (TrainerFailedException unusable) {
                broken(unusable);
            }
        }
        places.forEach(this::add);
        if (found.isEmpty()) {
            broken(new TrainerFailedException(path.name() + " holds no trainer: it has no file " + SERVICE
                    + " with the name of a class that implements " + MlpTrainerProvider.class.getSimpleName()));
        }
    }

    /** Which classes this entry of the path names, and where it does. */
    private static void named(Path entry, Map<String, String> places) {
        String[] lines = services(entry).split("\\R");
        for (int i = 0; i < lines.length; i++) {
            String name = lines[i].replaceFirst("#.*", "").strip();
            if (!name.isEmpty()) {
                String place = SERVICE + ", line " + (i + 1);
                if (!CLASS_NAME.matcher(name).matches()) {
                    throw new TrainerFailedException(
                            entry.getFileName() + ": in " + place + ", '" + name + "' is not the name of a class");
                }
                places.putIfAbsent(name, place);
            }
        }
    }

    /** What the file of services says; nothing where there is none. */
    private static String services(Path entry) {
        try {
            if (Files.isDirectory(entry)) {
                Path file = entry.resolve(SERVICE);
                return Files.isRegularFile(file) ? text(entry, Files.newInputStream(file)) : "";
            }
            try (JarFile jar = new JarFile(entry.toFile())) {
                ZipEntry file = jar.getEntry(SERVICE);
                return file == null ? "" : text(entry, jar.getInputStream(file));
            }
        } catch (IOException | SecurityException | IllegalArgumentException unreadable) {
            throw new TrainerFailedException(
                    entry.getFileName() + " is not a jar that can be read: " + unreadable.getMessage());
        }
    }

    private static String text(Path entry, InputStream file) throws IOException {
        try (InputStream in = file) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new TrainerFailedException(
                        entry.getFileName() + ": " + SERVICE + " has more than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private void add(String className, String place) {
        try {
            MlpTrainerProvider provider = made(className, place);
            JarTrainerProvider.in(loader, () -> {
                String id = asked(className, provider);
                return found.add(new JarTrainerProvider(provider, path, id));
            });
        } catch (TrainerFailedException unusable) {
            broken(unusable);
        }
    }

    private MlpTrainerProvider made(String className, String place) {
        try {
            Class<?> type = Class.forName(className, false, loader);
            if (!MlpTrainerProvider.class.isAssignableFrom(type)) {
                throw unusable(className, "does not implement " + MlpTrainerProvider.class.getName());
            }
            return JarTrainerProvider.in(loader, () -> made(type));
        } catch (ClassNotFoundException absent) {
            throw new TrainerFailedException(
                    path.name() + ": the class " + className + ", named in " + place + ", is not in it");
        } catch (LinkageError unlinked) {
            throw new TrainerFailedException(sentence(path, className, "", unlinked));
        }
    }

    private MlpTrainerProvider made(Class<?> type) {
        try {
            return (MlpTrainerProvider) type.getConstructor().newInstance();
        } catch (InvocationTargetException thrown) {
            throw new TrainerFailedException(
                    sentence(path, type.getName(), " in its constructor", unlessFatal(thrown.getCause())));
        } catch (ReflectiveOperationException noSuchConstructor) {
            throw unusable(
                    type.getName(),
                    "must be a public class with a public constructor without parameters, as a service is");
        }
    }

    /** Its id, after all that is asked of every provider has been answered once. */
    private String asked(String className, MlpTrainerProvider provider) {
        String id;
        try {
            id = Objects.requireNonNull(provider.id(), "id");
            InstalledProviders.requireAnswers(provider);
        } catch (RuntimeException | Error thrown) {
            throw new TrainerFailedException(
                    sentence(path, className, " when it was asked what it is", unlessFatal(thrown)));
        }
        if (!ID.matcher(id).matches()) {
            throw unusable(
                    className,
                    "calls itself '" + id + "' where id must be lower-case letters, digits and single hyphens");
        }
        return id;
    }

    private static Throwable unlessFatal(Throwable thrown) {
        InstalledProviders.rethrowFatal(thrown);
        return thrown;
    }

    private TrainerFailedException unusable(String className, String why) {
        return new TrainerFailedException(path.name() + ": " + className + " " + why);
    }

    /** Under the name of the jar, since nothing better is known. */
    private void broken(TrainerFailedException unusable) {
        String stem = path.name().replaceFirst("\\.jar$", "").toLowerCase(Locale.ROOT);
        String id = stem.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        found.add(new BrokenTrainerProvider(id.isEmpty() ? "jar" : id, unusable.getMessage()));
    }

    /** What a class of this path failed with, and where a class is missing what to do. */
    static String sentence(ProviderPath path, String className, String when, Throwable thrown) {
        String subject = path.name() + ": " + className + " ";
        String missing =
                thrown instanceof NoClassDefFoundError && thrown.getMessage() != null ? thrown.getMessage() : "";
        if (SLASHED.matcher(missing).matches()) {
            return subject + "needs the class " + missing.replace('/', '.')
                    + ", which is in no jar of its own; add the jar that holds" + " it after a '" + File.pathSeparator
                    + "'";
        }
        return subject + TrainerFailedException.of(thrown).getMessage() + when;
    }
}
