package dev.freshet.ingest.kafka.life;

import dev.freshet.ingest.duplicate.Room;
import dev.freshet.judging.checking.EventCheck;
import dev.freshet.pipeline.spec.Events;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;

/**
 * What the applications of all pipelines of this process share.
 *
 * @param settings configuration of the Kafka side
 * @param checks makes the judgement over a pipeline's events; may throw, and then the pipeline has failed
 * @param meters where counters are kept
 * @param room where event ids are remembered
 */
record IngestMeans(IngestSettings settings, Function<Events, EventCheck> checks, MeterRegistry meters, Room room) {}
