package dev.freshet.trainer.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How training processes are started.
 *
 * @param classPath class path
 * @param heap most heap as java's {@code -Xmx} takes it, or empty for a share of the machine's memory
 * @param options further options of the JVM
 */
public record ProcessSettings(String classPath, Optional<String> heap, List<String> options) {
    static final String MAIN = "dev.freshet.trainer.work.TrainingMain";

    public ProcessSettings {
        options = List.copyOf(options);
    }

    /**
     * The class path of this very service: the folders of a packaged Quarkus application, or what this JVM was started with.
     */
    public static String ownClassPath() {
        var own = System.getProperty("java.class.path", "");
        var runner = Path.of(own.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        var home = runner.getParent();
        if (home == null || !Files.isDirectory(home.resolve("lib").resolve("main"))) {
            return own;
        }
        return String.join(
                File.pathSeparator,
                home.resolve("app") + File.separator + "*",
                home.resolve("lib/main") + File.separator + "*",
                home.resolve("lib/boot") + File.separator + "*");
    }

    List<String> command(Path folder) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(heap.map(size -> "-Xmx" + size).orElse("-XX:MaxRAMPercentage=40"));
        command.addAll(options);
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-cp", classPath, MAIN, folder.toString()));
        return command;
    }
}
