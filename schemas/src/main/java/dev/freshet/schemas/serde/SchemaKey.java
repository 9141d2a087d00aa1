package dev.freshet.schemas.serde;

import dev.freshet.schemas.registry.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;

/**
 * What a message says about the schema it was written with: an id that is the registry's own, or a GUID that is the same
 * everywhere. It stands before the value, or in a header, from which {@link #joined} brings it before the value.
 */
public sealed interface SchemaKey {
    /** Header in which Confluent's serializers of version 8 can put the key of a value's schema. */
    String HEADER = "__value_schema_id";

    /** Bytes it takes before the value. */
    int length();

    /** The schema it names. */
    Schema in(SchemaRegistryClient registry);

    /** A zero byte and the registry's id, high byte first. */
    record Id(int id) implements SchemaKey {
        @Override
        public int length() {
            return WireFormat.ID_LENGTH;
        }

        @Override
        public Schema in(SchemaRegistryClient registry) {
            return registry.byId(id);
        }

        @Override
        public String toString() {
            return String.valueOf(id);
        }
    }

    /** A byte of value 1 and a GUID of 16 bytes. */
    record Guid(UUID guid) implements SchemaKey {
        @Override
        public int length() {
            return WireFormat.GUID_LENGTH;
        }

        @Override
        public Schema in(SchemaRegistryClient registry) {
            return registry.byGuid(guid);
        }

        @Override
        public String toString() {
            return guid.toString();
        }
    }

    /**
     * The key before the value of a message.
     *
     * @throws SerializationException where there is none
     */
    static SchemaKey of(byte[] message) {
        if (message.length > 0 && message[0] == WireFormat.GUID) {
            WireFormat.require(message, WireFormat.GUID_LENGTH, "the byte 1 and a GUID of 16 bytes");
            var bytes = ByteBuffer.wrap(message, 1, 16);
            return new Guid(new UUID(bytes.getLong(), bytes.getLong()));
        }
        return new Id(WireFormat.schemaId(message));
    }

    /** Whether a header names the schema, so that the value has nothing before it. */
    static boolean isIn(Headers headers) {
        var header = headers.lastHeader(HEADER);
        return header != null && header.value() != null;
    }

    /** The value with its key before it, wherever that stands: from here on there is one format. */
    static byte[] joined(Headers headers, byte[] value) {
        var header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return value;
        }
        return ByteBuffer.allocate(header.value().length + value.length)
                .put(header.value())
                .put(value)
                .array();
    }
}
