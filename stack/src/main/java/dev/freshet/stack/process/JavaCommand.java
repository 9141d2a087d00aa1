package dev.freshet.stack.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        return new JavaCommand(runJar.toString(), flags, QUARKUS_MAIN, List.of());
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
