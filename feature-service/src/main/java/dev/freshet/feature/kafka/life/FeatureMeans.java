package dev.freshet.feature.kafka.life;

import dev.freshet.feature.online.RemoteRows;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the applications of all pipelines of this process share.
 *
 * @param settings configuration of the Kafka side
 * @param meters where counters are kept
 * @param others reads what other replicas of the service have
 */
record FeatureMeans(FeatureSettings settings, MeterRegistry meters, RemoteRows others) {}
