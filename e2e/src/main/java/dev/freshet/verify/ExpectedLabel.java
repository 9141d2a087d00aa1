package dev.freshet.verify;

/**
 * A label as windows see it.
 *
 * @param of the record it is about
 * @param value 0 or 1, or the number
 * @param knownAt when it became known, in milliseconds
 * @param replacedAt when a contradicting label took it back; {@link Long#MAX_VALUE} for never
 */
public record ExpectedLabel(ExpectedRecord of, double value, long knownAt, long replacedAt) {}
