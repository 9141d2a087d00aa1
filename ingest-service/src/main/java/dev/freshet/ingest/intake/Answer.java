package dev.freshet.ingest.intake;

/**
 * An answer as it was sent, so that it can be sent again.
 *
 * @param status HTTP status
 * @param json body
 */
public record Answer(int status, String json) {}
