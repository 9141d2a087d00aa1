/** The edge to Kafka: the topology and its state, mapping to and from wire records, commands out, queries of the state. */
@NullMarked
package dev.freshet.registry.kafka;

import org.jspecify.annotations.NullMarked;
