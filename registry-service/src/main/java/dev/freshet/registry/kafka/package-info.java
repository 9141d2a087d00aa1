/** The edge to Kafka: the topology that decides and keeps, commands out, queries of the state. */
@NullMarked
package dev.freshet.registry.kafka;

import org.jspecify.annotations.NullMarked;
