package dev.freshet.feature.kafka.control;

import dev.freshet.pipeline.spec.Pipeline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a control record is made; what every one of them carries besides its content.
 *
 * @param pipeline the pipeline
 * @param generation generation of its document
 * @param now wall-clock time
 * @param traceparent trace context of what led to it, or null
 */
record ControlOrigin(
        Pipeline pipeline,
        int generation,
        Instant now,
        @Nullable String traceparent) {}
