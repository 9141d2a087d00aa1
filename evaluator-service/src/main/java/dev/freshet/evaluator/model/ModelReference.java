package dev.freshet.evaluator.model;

import java.net.URI;

/**
 * Which model, as a record on a topic names it.
 *
 * @param uri where its directory is
 * @param digest SHA-256 that the directory must have
 * @param features number of inputs it must want
 */
public record ModelReference(URI uri, String digest, int features) {}
