package dev.freshet.learning.artifact;

import java.net.URI;

/**
 * Where an artifact lies.
 *
 * @param uri directory, such as {@code file:///var/freshet/artifacts/flight-delays/3f…}
 * @param digest digest of its files, see {@link ArtifactFiles#digest}
 */
public record StoredArtifact(URI uri, String digest) {}
