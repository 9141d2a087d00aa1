package dev.freshet.ingest.kafka.life;

import dev.freshet.streams.StreamsSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the Kafka side is told by the configuration.
 *
 * @param streams what the applications of all pipelines are told
 * @param idMemoryBytes memory of the event ids of all pipelines together, outside the heap; what is more lies in files
 * @param maxEventBytes largest event that is read
 */
public record IngestSettings(StreamsSettings streams, long idMemoryBytes, int maxEventBytes) {
    /**
     * Events and what is sent home come in any order, so neither waits for the other, nor is that asked for each event; and
     * the consumer would rather wait a moment than fetch one event at a time.
     */
    private static final Map<String, Object> OWN = Map.of(
            StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
            StreamsConfig.MAX_TASK_IDLE_MS_DISABLED,
            StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG),
            64 * 1024,
            StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
            50);

    /** The configuration of one application. */
    StreamsConfig streams(String applicationId) {
        return streams.streams(applicationId, OWN);
    }
}
