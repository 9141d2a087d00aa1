package dev.freshet.registry.storage;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sees whether the artifact of a model is gone, so that nobody puts a model into service that no one could load. */
public final class ArtifactFolder {
    private ArtifactFolder() {}

    /**
     * Whether it is certain that the artifact is gone: its pipeline's folder can be seen, and the artifact is not in it. A
     * registry that does not see the folder, or an artifact that is no file, says nothing.
     */
    public static boolean isGone(String uri) {
        try {
            URI artifact = URI.create(uri);
            if (!"file".equals(artifact.getScheme())) {
                return false;
            }
            Path directory = Path.of(artifact);
            Path home = directory.getParent();
            return home != null && Files.isDirectory(home) && !Files.isDirectory(directory);
        } catch (IllegalArgumentException e) {
            return true; // such as file://host/x: no machine could load it
        }
    }
}
