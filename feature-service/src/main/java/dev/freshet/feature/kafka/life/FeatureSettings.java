package dev.freshet.feature.kafka.life;

import dev.freshet.feature.kafka.base.FeatureSerdes;
import dev.freshet.streams.StreamsSettings;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What the Kafka side is told by the configuration.
 *
 * @param streams what the applications of all pipelines are told
 * @param online how features on request are served
 */
public record FeatureSettings(StreamsSettings streams, OnlineSettings online) {

    FeatureSerdes serdes() {
        return new FeatureSerdes(streams.connections().registry());
    }

    /** The part of the write cache that rows by key have for themselves; the rest is Kafka Streams' own. */
    long rowBytes() {
        return streams.state().cacheBytes() / 4 * 3;
    }

    /** The configuration of one application. */
    StreamsConfig streams(String applicationId) {
        return streams.streams(
                applicationId,
                Map.of(
                        StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                        streams.state().cacheBytes() - rowBytes(),
                        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG,
                        true,
                        StreamsConfig.APPLICATION_SERVER_CONFIG,
                        online.address()));
    }
}
