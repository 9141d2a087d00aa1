package dev.freshet.schemas.serde;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one schema as Avro's own writer does, with everything decided beforehand that the schema decides: that
 * one asks about names, unions and conversions again for each value, which took a sixth of the time of ingestion. What is
 * rare (unions of several types, maps, other logical types, generated records) is left to Avro's writer.
 */
final class CompiledWriter {
    private final SpecificData model;
    private final Map<Schema, RecordPart> records = new HashMap<>();

    private CompiledWriter(SpecificData model) {
        this.model = model;
    }

    /** A writer for values of this schema; any number of threads may share it. */
    static DatumWriter<Object> of(Schema schema, SpecificData model) {
        Part part = new CompiledWriter(model).part(schema);
        return new DatumWriter<Object>() {
            @Override
            public void setSchema(Schema other) {
                throw new UnsupportedOperationException("this writer is made for " + schema.getFullName());
            }

            @Override
            public void write(Object value, Encoder out) throws IOException {
                part.write(value, out);
            }
        };
    }

    /** Writes one value. */
    @FunctionalInterface
    private interface Part {
        void write(@Nullable Object value, Encoder out) throws IOException;
    }

    private Part part(Schema schema) {
        if (schema.getLogicalType() != null) {
            return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                    ? CompiledWriter::millis
                    : other(schema);
        }
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> union(schema);
            case ARRAY -> array(part(schema.getElementType()));
            case STRING -> CompiledWriter::text;
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) present(value));
            case INT -> (value, out) -> out.writeInt(((Number) present(value)).intValue());
            case LONG -> (value, out) -> out.writeLong(((Number) present(value)).longValue());
            case DOUBLE -> (value, out) -> out.writeDouble(((Number) present(value)).doubleValue());
            default -> other(schema);
        };
    }

    private Part record(Schema schema) {
        RecordPart known = records.get(schema);
        if (known == null) {
            known = new RecordPart(new SpecificDatumWriter<>(schema, model));
            records.put(schema, known); // before its fields: one of them may be such a record again
            known.fields = schema.getFields().stream()
                    .map(field -> part(field.schema()))
                    .toArray(Part[]::new);
        }
        return known;
    }

    /** A record; a generated one writes itself. */
    private static final class RecordPart implements Part {
        private final DatumWriter<Object> generated;
        private Part[] fields = new Part[0];

        RecordPart(DatumWriter<Object> generated) {
            this.generated = generated;
        }

        @Override
        public void write(@Nullable Object value, Encoder out) throws IOException {
            if (value instanceof SpecificRecord) {
                generated.write(value, out);
                return;
            }
            IndexedRecord record = (IndexedRecord) present(value);
            for (int i = 0; i < fields.length; i++) {
                fields[i].write(record.get(i), out);
            }
        }
    }

    private Part union(Schema schema) {
        List<Schema> types = schema.getTypes();
        int nothing =
                schema.isNullable() && types.size() == 2 ? types.get(0).getType() == Schema.Type.NULL ? 0 : 1 : -1;
        if (nothing < 0) {
            return other(schema);
        }
        int something = 1 - nothing;
        Part part = part(types.get(something));
        return (value, out) -> {
            if (value == null) {
                out.writeIndex(nothing);
            } else {
                out.writeIndex(something);
                part.write(value, out);
            }
        };
    }

    private static Part array(Part element) {
        return (value, out) -> {
            Collection<?> items = (Collection<?>) present(value);
            out.writeArrayStart();
            out.setItemCount(items.size());
            for (Object item : items) {
                out.startItem();
                element.write(item, out);
            }
            out.writeArrayEnd();
        };
    }

    private Part other(Schema schema) {
        DatumWriter<@Nullable Object> writer = new SpecificDatumWriter<>(schema, model);
        return writer::write;
    }

    private static void text(@Nullable Object value, Encoder out) throws IOException {
        if (value instanceof Utf8 text) {
            out.writeString(text);
        } else {
            out.writeString(((CharSequence) present(value)).toString());
        }
    }

    private static void millis(@Nullable Object value, Encoder out) throws IOException {
        out.writeLong(value instanceof Instant time ? time.toEpochMilli() : ((Number) present(value)).longValue());
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new NullPointerException("null where the schema wants a value");
        }
        return value;
    }
}
