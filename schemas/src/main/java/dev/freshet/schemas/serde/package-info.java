/**
 * Avro in Confluent's wire format: a zero byte, the schema's id in four bytes, then the value. The bytes are the same as
 * Confluent's own serializers make, and configuration chooses between the two.
 */
@NullMarked
package dev.freshet.schemas.serde;

import org.jspecify.annotations.NullMarked;
