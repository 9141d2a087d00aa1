/**
 * Kafka's side of ingestion: the producer behind the HTTP intake, and in the rooms below it one Kafka Streams application
 * per pipeline that reads {@code <p>.events} and writes {@code <p>.records} and {@code <p>.rejected} exactly once.
 */
@NullMarked
package dev.freshet.ingest.kafka;

import org.jspecify.annotations.NullMarked;
