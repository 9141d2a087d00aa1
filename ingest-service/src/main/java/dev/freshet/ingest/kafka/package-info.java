/**
 * Kafka's side of ingestion: one Kafka Streams application per pipeline that reads {@code <p>.events} and writes
 * {@code <p>.records} and {@code <p>.rejected} exactly once, and the producer behind the HTTP intake.
 */
@NullMarked
package dev.freshet.ingest.kafka;

import org.jspecify.annotations.NullMarked;
