package dev.freshet.stack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * The command line of a Java child that ends with its parent (see {@link ParentGuard}), run by the same JDK.
 *
 * @param classPath class path of the program
 * @param flags JVM flags
 * @param mainClass program
 * @param arguments its arguments
 */
public record JavaCommand(String classPath, List<String> flags, String mainClass, List<String> arguments) {
    /** Flags every child takes: without them JDK 25 warns about what Kafka, RocksDB and XGBoost do. */
    public static final List<String> QUIET =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private static final String QUARKUS_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    public JavaCommand {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    /** A packaged Quarkus application, by its {@code quarkus-run.jar}. */
    public static JavaCommand quarkus(Path runJar, List<String> flags) {
        var all = new ArrayList<>(flags);
        opened(runJar).forEach(one -> all.add("--add-opens=" + one + "=ALL-UNNAMED"));
        return new JavaCommand(runJar.toString(), all, QUARKUS_MAIN, List.of());
    }

    /** What the jar's manifest asks to be opened: the JVM heeds it only for {@code -jar}, not on a class path. */
    private static List<String> opened(Path runJar) {
        try (var jar = new JarFile(runJar.toFile())) {
            var manifest = jar.getManifest();
            String opens =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Add-Opens");
            return opens == null ? List.of() : List.of(opens.trim().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + runJar + "; build it with `make package`", e);
        }
    }

    /** Program and arguments for the process builder. */
    public List<String> toList() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUIET);
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath + File.pathSeparator + guard());
        command.add(ParentGuard.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private static Path guard() {
        try {
            return Path.of(ParentGuard.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has a place that is no path: " + e.getMessage(), e);
        }
    }
}
