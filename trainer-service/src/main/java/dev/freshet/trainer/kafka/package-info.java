/** The topics the trainer reads and writes: the Kafka and Avro edge. */
@NullMarked
package dev.freshet.trainer.kafka;

import org.jspecify.annotations.NullMarked;
