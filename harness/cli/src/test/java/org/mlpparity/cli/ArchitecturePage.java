package org.mlpparity.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two tables of docs/architecture.md: which module depends on which, and which package knows which. */
final class ArchitecturePage {
    static final Path ROOT = Path.of("../..");

    private static final Path PAGE = ROOT.resolve("docs/architecture.md");
    private static final String MODULES = "| module | role | depends on | its tests too on |";
    private static final String PACKAGES = "| package | module | holds | knows |";
    private static final Pattern PROFILE = Pattern.compile("; profile `([a-z]+)`$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private ArchitecturePage() {}

    /**
     * A module of the project.
     *
     * @param folder from the project's folder
     * @param profile of Maven that alone builds it; empty for a module of every build
     * @param needs the modules that its program needs, when it is compiled or when it runs
     * @param testsNeed the modules that only its tests need
     */
    record ModuleRow(String folder, Optional<String> profile, Set<String> needs, Set<String> testsNeed) {
        /** Whether it is built: the table names folders of files too. */
        boolean isBuilt() {
            return Files.exists(ROOT.resolve(folder).resolve("pom.xml"));
        }

        String name() {
            return folder.substring(folder.lastIndexOf('/') + 1);
        }
    }

    /**
     * A package of the harness.
     *
     * @param module that it stands in
     * @param knows the packages that it may use
     */
    record PackageRow(String module, Set<String> knows) {}

    /** By folder. */
    static Map<String, ModuleRow> modules() {
        Map<String, ModuleRow> modules = new TreeMap<>();
        rows(MODULES).forEach(row -> {
            ModuleRow module =
                    new ModuleRow(name(row.get(0)), profile(row.get(1)), names(row.get(2)), names(row.get(3)));
            modules.put(module.folder(), module);
        });
        return modules;
    }

    /** Modules that are tried: trainers. */
    static Set<String> implementations() {
        return modules().values().stream()
                .filter(module -> module.folder().startsWith("implementations/"))
                .map(ModuleRow::name)
                .collect(Collectors.toSet());
    }

    /** By name. */
    static Map<String, PackageRow> packages() {
        Map<String, PackageRow> packages = new TreeMap<>();
        rows(PACKAGES)
                .forEach(row -> packages.put(name(row.get(0)), new PackageRow(name(row.get(1)), names(row.get(3)))));
        return packages;
    }

    /** The cells of the rows below this head. */
    private static List<List<String>> rows(String head) {
        List<String> lines = lines();
        int start = lines.indexOf(head);
        if (start < 0) {
            throw new AssertionError(PAGE + " has no table " + head);
        }
        return lines.stream()
                .skip(start + 2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> lines() {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A role ends with the profile. */
    private static Optional<String> profile(String role) {
        Matcher profile = PROFILE.matcher(role);
        return profile.find() ? Optional.of(profile.group(1)) : Optional.empty();
    }

    private static String name(String cell) {
        return names(cell).iterator().next();
    }

    private static Set<String> names(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
