package dev.freshet.schemas.serde;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.jspecify.annotations.Nullable;

/**
 * Reads generic records with the schema they were written with, as Avro's own reader does, but with everything decided
 * beforehand that the schema decides, and with text as Strings, made once from the bytes. What is rare (arrays, maps, unions
 * of several types, other logical types) is left to Avro's reader.
 */
final class CompiledReader {
    private final GenericData model;
    private final Map<Schema, RecordPart> records = new HashMap<>();

    private CompiledReader(GenericData model) {
        this.model = model;
    }

    /** A reader of values of this schema. */
    static DatumReader<Object> of(Schema schema, GenericData model) {
        Part part = new CompiledReader(model).part(schema);
        return new DatumReader<Object>() {
            @Override
            public void setSchema(Schema other) {
                throw new UnsupportedOperationException("this reader is made for " + schema.getFullName());
            }

            @Override
            @SuppressWarnings("NullAway") // a value of type null is null
            public Object read(@Nullable Object reuse, Decoder in) throws IOException {
                return part.read(in);
            }
        };
    }

    /** Reads one value. */
    @FunctionalInterface
    private interface Part {
        @Nullable
        Object read(Decoder in) throws IOException;
    }

    private Part part(Schema schema) {
        if (schema.getLogicalType() != null) {
            return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                    ? in -> Instant.ofEpochMilli(in.readLong())
                    : other(schema);
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> union(schema);
            case STRING -> Decoder::readString;
            case BOOLEAN -> Decoder::readBoolean;
            case INT -> Decoder::readInt;
            case LONG -> Decoder::readLong;
            case DOUBLE -> Decoder::readDouble;
            default -> other(schema);
        };
    }

    private Part record(Schema schema) {
        RecordPart known = records.get(schema);
        if (known == null) {
            known = new RecordPart(schema);
            records.put(schema, known); // before its fields: one of them may be such a record again
            known.fields = schema.getFields().stream()
                    .map(field -> part(field.schema()))
                    .toArray(Part[]::new);
        }
        return known;
    }

    private static final class RecordPart implements Part {
        private final Schema schema;
        private Part[] fields = new Part[0];

        RecordPart(Schema schema) {
            this.schema = schema;
        }

        @Override
        public Object read(Decoder in) throws IOException {
            GenericData.Record record = new GenericData.Record(schema);
            for (int i = 0; i < fields.length; i++) {
                try {
                    record.put(i, fields[i].read(in));
                } catch (IOException | RuntimeException e) {
                    throw in(schema.getFields().get(i), e);
                }
            }
            return record;
        }

        /** The same failure with the field in which it happened; a record within a record names both. */
        private static AvroRuntimeException in(Schema.Field field, Exception failure) {
            return new AvroRuntimeException("field " + field.name() + ": " + Mishap.of(failure));
        }
    }

    private Part union(Schema schema) {
        List<Schema> types = schema.getTypes();
        if (!schema.isNullable() || types.size() != 2) {
            return other(schema);
        }
        int nothing = types.get(0).getType() == Schema.Type.NULL ? 0 : 1;
        Part part = part(types.get(1 - nothing));
        return in -> {
            int branch = in.readIndex();
            if (branch < 0 || branch > 1) {
                throw new AvroRuntimeException("a union of 2 types has no type number " + branch);
            }
            return branch == nothing ? null : part.read(in);
        };
    }

    private Part other(Schema schema) {
        DatumReader<Object> reader = new GenericDatumReader<>(schema, schema, model);
        return in -> reader.read(null, in);
    }
}
