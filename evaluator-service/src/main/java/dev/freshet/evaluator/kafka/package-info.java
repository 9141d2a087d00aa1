/**
 * Candidates and promotions in, evaluations and live quality out: the Kafka and Avro edge. What is read and what is written
 * because of it are committed in one transaction (docs/decisions/0081).
 */
@NullMarked
package dev.freshet.evaluator.kafka;

import org.jspecify.annotations.NullMarked;
