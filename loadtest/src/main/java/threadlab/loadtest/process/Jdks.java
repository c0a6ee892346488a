package threadlab.loadtest.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import threadlab.loadtest.variant.Variant.Jdk;

/** The Java installations of this machine that can run the service: version 21 or later. */
public final class Jdks {
    private static final int OLDEST = 21;
    private static final List<String> FOLDERS = List.of("/usr/lib/jvm", "/usr/java", "/opt", "/opt/java");
    private static final List<String> FOLDERS_AT_HOME = List.of(".sdkman/candidates/java", ".jdks");

    private Jdks() {}

    /** Returns the one that runs this program. */
    public static Jdk own() {
        return new Jdk(System.getProperty("java.home"), System.getProperty("java.version"));
    }

    /**
     * Reads an installation's version from its release file.
     *
     * @throws IllegalArgumentException where there is none, or it is too old
     */
    public static Jdk at(String home) {
        Jdk jdk = read(Path.of(home))
                .orElseThrow(() -> new IllegalArgumentException(
                        "jdks must name Java installations (folders with bin/java and a release file), was '" + home
                                + "'"));
        if (jdk.major() < OLDEST) {
            throw new IllegalArgumentException(
                    "jdks must be of version " + OLDEST + " or later, was " + jdk.version() + " in '" + home + "'");
        }
        return jdk;
    }

    /** Returns one installation of each version from 21 on, oldest first: this program's own among them. */
    public static List<Jdk> installed() {
        Map<Integer, Jdk> byMajor = new TreeMap<>(Comparator.naturalOrder());
        byMajor.put(own().major(), own());
        for (Path folder : folders()) {
            try (DirectoryStream<Path> homes = Files.newDirectoryStream(folder)) {
                homes.forEach(home -> read(home)
                        .filter(jdk -> jdk.major() >= OLDEST)
                        .ifPresent(jdk -> byMajor.putIfAbsent(jdk.major(), jdk)));
            } catch (IOException absent) {
                // most of these folders do not exist on most machines
            }
        }
        return List.copyOf(byMajor.values());
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>(FOLDERS.stream().map(Path::of).toList());
        FOLDERS_AT_HOME.forEach(name -> folders.add(Path.of(System.getProperty("user.home"), name)));
        return folders;
    }

    private static Optional<Jdk> read(Path home) {
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("JAVA_VERSION=|\"", ""))
                    .map(version -> new Jdk(home.toString(), version))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
