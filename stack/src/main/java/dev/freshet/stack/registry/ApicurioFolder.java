package dev.freshet.stack.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds where the build unpacked the schema registry. */
public final class ApicurioFolder {
    private static final Path PLACE = Path.of("stack", "target", "apicurio");

    private ApicurioFolder() {}

    /** The folder of the project that system property {@code freshet.root} names, or that the working directory is in. */
    public static Path find() {
        Path start =
                Path.of(Optional.ofNullable(System.getProperty("freshet.root")).orElse(System.getProperty("user.dir")));
        return find(start);
    }

    /** The folder of the project that the folder given is in. */
    public static Path find(Path start) {
        Path absolute = start.toAbsolutePath();
        return Stream.<@Nullable Path>iterate(absolute, folder -> folder != null, folder -> folder.getParent())
                .map(folder -> folder.resolve(PLACE))
                .filter(folder -> Files.exists(folder.resolve("quarkus-run.jar")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(("no schema registry in %s or above it (%s); "
                                + "unpack it with `mvn -pl stack -am generate-resources`, or name the project folder with "
                                + "-Dfreshet.root=<folder>")
                        .formatted(absolute, PLACE)));
    }
}
