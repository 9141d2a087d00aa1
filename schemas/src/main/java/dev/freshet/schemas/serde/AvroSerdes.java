package dev.freshet.schemas.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Serdes of values on topics. The classes behind them are chosen by configuration, so that others with the same wire
 * format drop in, such as {@code io.confluent.kafka.serializers.KafkaAvroSerializer} and {@code KafkaAvroDeserializer}.
 */
public final class AvroSerdes {
    /** Name of the serializer class; ours unless set. */
    public static final String SERIALIZER = "freshet.avro.serializer";
    /** Name of the deserializer class; ours unless set. */
    public static final String DESERIALIZER = "freshet.avro.deserializer";

    private AvroSerdes() {}

    /** A serde of a generated class. */
    @SuppressWarnings("unchecked")
    public static <T extends SpecificRecord> Serde<T> specific(Class<T> type, Map<String, ?> config) {
        Map<String, Object> own = new HashMap<>(config);
        own.put("specific.avro.reader", true);
        own.put("specific.avro.value.type", type);
        return (Serde<T>) configured(own);
    }

    /** A serde of records of any schema; timestamps are Instants, texts are {@link CharSequence}s. */
    @SuppressWarnings("unchecked")
    public static Serde<GenericRecord> generic(Map<String, ?> config) {
        Map<String, Object> own = new HashMap<>(config);
        own.put("specific.avro.reader", false);
        own.put("avro.use.logical.type.converters", true);
        return (Serde<GenericRecord>) configured(own);
    }

    private static Serde<?> configured(Map<String, Object> config) {
        @SuppressWarnings("unchecked")
        Serializer<Object> serializer = instance(config, SERIALIZER, AvroSerializer.class, Serializer.class);
        @SuppressWarnings("unchecked")
        Deserializer<Object> deserializer = instance(config, DESERIALIZER, AvroDeserializer.class, Deserializer.class);
        serializer.configure(config, false);
        deserializer.configure(config, false);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static <T> T instance(Map<String, ?> config, String key, Class<? extends T> ours, Class<T> kind) {
        Object chosen = config.get(key);
        if (chosen == null || chosen.toString().isBlank()) {
            return Utils.newInstance(ours);
        }
        try {
            return chosen instanceof Class<?> type
                    ? Utils.newInstance(type.asSubclass(kind))
                    : Utils.newInstance(chosen.toString().strip(), kind);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new ConfigException(
                    key,
                    chosen,
                    "it is no " + kind.getSimpleName() + " on the class path; build with -Pconfluent for Confluent's");
        }
    }
}
