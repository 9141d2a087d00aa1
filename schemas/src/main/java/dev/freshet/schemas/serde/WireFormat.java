package dev.freshet.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The bytes before every value: a zero byte and the schema's id, high byte first; or a byte of value 1 and its GUID. */
final class WireFormat {
    static final byte MAGIC = 0;
    static final byte GUID = 1;
    static final int ID_LENGTH = 5;
    static final int GUID_LENGTH = 17;

    private WireFormat() {}

    /** The schema id of a message. */
    static int schemaId(byte[] message) {
        require(message, ID_LENGTH, "a zero byte and a schema id of four bytes");
        if (message[0] != MAGIC) {
            throw new SerializationException("the message starts with byte " + message[0]
                    + " and not with 0, so it was not written with a schema registry");
        }
        return (message[1] & 0xff) << 24 | (message[2] & 0xff) << 16 | (message[3] & 0xff) << 8 | message[4] & 0xff;
    }

    /** Refuses a message that is too short for what it starts with. */
    static void require(byte[] message, int length, String what) {
        if (message.length < length) {
            throw new SerializationException("the message has " + message.length
                    + " bytes, and the wire format starts with " + length + ": " + what);
        }
    }

    /** The subject a topic's schemas are kept under (TopicNameStrategy). */
    static String subject(String topic, boolean key) {
        return topic + (key ? "-key" : "-value");
    }
}
