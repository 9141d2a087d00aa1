package dev.freshet.pipeline.spec;

import java.time.Duration;

/** Why a feature may look different without having drifted, so that the verdict on a window leaves it out. */
public sealed interface Exemption {
    /** The document says so. */
    record Ignored() implements Exemption {}

    /** It follows from the event's own time alone, as the hour does. */
    record Clock() implements Exemption {}

    /**
     * It looks back, so it changes until the stream is old enough.
     *
     * @param span how far it looks back
     */
    record Filling(Duration span) implements Exemption {}
}
