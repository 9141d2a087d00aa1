/** Reads datasets from the log of examples: the Kafka and Avro edge of {@code dataset}. */
@NullMarked
package dev.freshet.learning.dataset.kafka;

import org.jspecify.annotations.NullMarked;
