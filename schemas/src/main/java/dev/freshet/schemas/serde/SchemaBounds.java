package dev.freshet.schemas.serde;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What a writer's schema may ask of its reader. Its fixed values are made before a byte of them is read, records of a type
 * that holds itself are read by recursion, and what is always null takes no byte at all: a message of a few bytes must
 * neither fill the memory nor end the stack.
 */
final class SchemaBounds {
    static final int LARGEST_FIXED = 1024 * 1024;
    static final int DEEPEST = 200;
    /** Values for each byte of a message, which only a schema made of nothing but nulls and wrappers exceeds. */
    private static final int DENSEST = 16;

    private final Schema schema;
    private final Set<String> named = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private boolean boundless;

    private SchemaBounds(Schema schema) {
        this.schema = schema;
        visit(schema);
    }

    /**
     * The bounds of values of this schema.
     *
     * @throws SerializationException where no value of it may be read
     */
    static SchemaBounds of(Schema schema) {
        return new SchemaBounds(schema);
    }

    /** Whether the bytes of a message do not bound what is made of it, so that each must be {@link #check}ed before. */
    boolean isBoundless() {
        return boundless;
    }

    /** Goes through one value of so many bytes without making anything of it. */
    void check(WireDecoder in, int bytes) throws IOException {
        new Walk(in, 1_000L + (long) DENSEST * bytes).skip(schema, 0);
    }

    private void visit(Schema part) {
        switch (part.getType()) {
            case RECORD -> record(part);
            case ARRAY -> visit(part.getElementType());
            case MAP -> visit(part.getValueType());
            case UNION ->
                part.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .forEach(this::visit);
            case NULL -> boundless = true;
            case FIXED -> {
                if (part.getFixedSize() > LARGEST_FIXED) {
                    throw new SerializationException("the fixed type " + part.getFullName() + " of the schema has "
                            + part.getFixedSize() + " bytes, and " + LARGEST_FIXED + " are allowed; write bytes");
                }
            }
            default -> {}
        }
    }

    private void record(Schema part) {
        boundless |= open.contains(part.getFullName()) || part.getFields().isEmpty();
        if (named.add(part.getFullName())) {
            open.add(part.getFullName());
            part.getFields().forEach(field -> visit(field.schema()));
            open.remove(part.getFullName());
        }
    }

    /** One value on its way. */
    private static final class Walk {
        private final WireDecoder in;
        private long left;

        Walk(WireDecoder in, long values) {
            this.in = in;
            this.left = values;
        }

        void skip(Schema part, int depth) throws IOException {
            if (depth > DEEPEST) {
                throw new AvroRuntimeException("its values are nested more than " + DEEPEST + " deep");
            }
            if (left-- == 0) {
                throw new AvroRuntimeException("it holds far more values than it has bytes");
            }
            switch (part.getType()) {
                case RECORD -> {
                    for (var field : part.getFields()) {
                        skip(field.schema(), depth + 1);
                    }
                }
                case ARRAY -> {
                    for (long items = in.readArrayStart(); items > 0; items = in.arrayNext()) {
                        items(items, part.getElementType(), depth);
                    }
                }
                case MAP -> {
                    for (long items = in.readMapStart(); items > 0; items = in.mapNext()) {
                        entries(items, part.getValueType(), depth);
                    }
                }
                case UNION -> skip(branch(part, in.readIndex()), depth);
                default -> single(part);
            }
        }

        private void items(long items, Schema part, int depth) throws IOException {
            for (long i = 0; i < items; i++) {
                skip(part, depth + 1);
            }
        }

        private void entries(long items, Schema part, int depth) throws IOException {
            for (long i = 0; i < items; i++) {
                in.skipString();
                skip(part, depth + 1);
            }
        }

        private void single(Schema part) throws IOException {
            switch (part.getType()) {
                case FIXED -> in.skipFixed(part.getFixedSize());
                case STRING -> in.skipString();
                case BYTES -> in.skipBytes();
                case INT, LONG, ENUM -> in.readLong();
                case FLOAT -> in.skipFixed(Float.BYTES);
                case DOUBLE -> in.skipFixed(Double.BYTES);
                case BOOLEAN -> in.readBoolean();
                default -> in.readNull();
            }
        }
    }

    private static Schema branch(Schema union, int index) {
        if (index < 0 || index >= union.getTypes().size()) {
            throw new AvroRuntimeException(
                    "a union of " + union.getTypes().size() + " types has no type number " + index);
        }
        return union.getTypes().get(index);
    }
}
