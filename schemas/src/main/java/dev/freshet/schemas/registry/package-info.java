/**
 * The Confluent Schema Registry protocol in a few classes, because its own client is published only on its vendor's
 * repository and a producer should need nothing but Avro and the Kafka client. Any server that speaks the protocol serves.
 */
@NullMarked
package dev.freshet.schemas.registry;

import org.jspecify.annotations.NullMarked;
