package dev.freshet.learning.artifact;

/** What came of reading an artifact. */
public sealed interface ArtifactReading {
    /** The files are there and have the digest asked for. */
    record Verified(ArtifactFiles files) implements ArtifactReading {}

    /** They are not there now: they may be gone, or their folder is away for a moment. */
    record Absent(String reason) implements ArtifactReading {}

    /** They are not those, or cannot be artifacts at all; nobody may load what is there. */
    record Refused(String reason) implements ArtifactReading {}
}
