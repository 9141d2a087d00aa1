package dev.freshet.learning.artifact;

/** What came of reading an artifact. */
public sealed interface ArtifactReading {
    /** The files are there and have the digest asked for. */
    record Verified(ArtifactFiles files) implements ArtifactReading {}

    /** They are not there, or are not those; nobody may load what is there. */
    record Refused(String reason) implements ArtifactReading {}
}
