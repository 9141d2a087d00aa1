package dev.freshet.learning.artifact;

import java.io.IOException;
import java.net.URI;

/** The door to where artifacts lie: directories of this machine now, object stores later. */
public interface ArtifactStore {
    /** Writes all files durably or none; the same files are stored once. */
    StoredArtifact store(String pipeline, ArtifactFiles files) throws IOException;

    /** Reads the files and proves that their digest is the one a record on a topic named. */
    ArtifactReading read(URI uri, String digest) throws IOException;
}
