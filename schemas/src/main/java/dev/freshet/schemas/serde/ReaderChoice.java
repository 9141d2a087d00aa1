package dev.freshet.schemas.serde;

import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** What records are read into: generic ones, one generated class, or the class a schema names. */
interface ReaderChoice {

    /** A reader for values written with the schema. */
    DatumReader<Object> reader(Schema writer);

    static ReaderChoice generic() {
        return writer -> CompiledReader.of(writer, LogicalTypes.generic());
    }

    static ReaderChoice into(Class<?> type) {
        SpecificData model = LogicalTypes.of(type);
        Schema schema = SpecificData.getForClass(type).getSchema(type);
        return writer -> new SpecificDatumReader<>(resolvable(writer, schema), schema, model);
    }

    static ReaderChoice of(Map<String, ?> config, boolean key) {
        if (!Settings.isTrue(config, "specific.avro.reader", false)) {
            return generic();
        }
        String setting = key ? "specific.avro.key.type" : "specific.avro.value.type";
        Object type = config.get(setting);
        if (type == null) {
            return writer -> into(named(writer)).reader(writer);
        }
        return into(type instanceof Class<?> known ? known : configured(setting, type.toString()));
    }

    private static Schema resolvable(Schema writer, Schema reader) {
        if (writer.getType() != Schema.Type.RECORD) {
            throw new SerializationException(
                    "a " + reader.getFullName() + " is wanted, but the message holds a " + writer.getType());
        }
        if (!writer.getFullName().equals(reader.getFullName())
                && !reader.getAliases().contains(writer.getFullName())) {
            throw new SerializationException(
                    "a " + reader.getFullName() + " is wanted, but the message holds a " + writer.getFullName());
        }
        return writer;
    }

    private static Class<?> named(Schema writer) {
        Class<?> type = find(SpecificData.getClassName(writer));
        if (type == null) {
            throw new SerializationException("no class " + SpecificData.getClassName(writer)
                    + " is on the class path; generate it, or set specific.avro.reader=false");
        }
        return type;
    }

    private static Class<?> configured(String setting, String name) {
        Class<?> type = find(name);
        if (type == null) {
            throw new ConfigException(setting, name, "no such class is on the class path");
        }
        return type;
    }

    private static @Nullable Class<?> find(String name) {
        try {
            return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | AvroRuntimeException notThere) {
            try {
                return Class.forName(name);
            } catch (ClassNotFoundException e) {
                return null;
            }
        }
    }
}
