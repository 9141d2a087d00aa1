/** The edge to Kafka: the topology of one pipeline, its life, and the mapping between Avro and the domain. */
@NullMarked
package dev.freshet.feature.kafka;

import org.jspecify.annotations.NullMarked;
