package dev.freshet.judging.avro;

import dev.freshet.judging.refusal.OtherKind;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where declared fields stand in the records of one writer's schema, and what their values mean: the one reading of Avro for
 * events and labels. A field is found by its name, or else by an alias that the writer's schema gives one of its fields.
 */
public final class AvroFields {
    private static final int ABSENT = -1;

    private final int[] positions;

    private AvroFields(int[] positions) {
        this.positions = positions;
    }

    /** The fields of these names in records of this schema. */
    public static AvroFields of(Schema record, List<String> names) {
        return new AvroFields(
                names.stream().mapToInt(name -> position(record, name)).toArray());
    }

    /** The raw values of a record, by position among the names; null where it has none. */
    public @Nullable Object[] values(IndexedRecord record) {
        var values = new @Nullable Object[positions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = positions[i] == ABSENT ? null : raw(record.get(positions[i]));
        }
        return values;
    }

    /** An alias that two fields claim names neither: nobody guesses. */
    private static int position(Schema record, String name) {
        var field = record.getField(name);
        if (field != null) {
            return field.pos();
        }
        var others = record.getFields().stream()
                .filter(other -> other.aliases().contains(name))
                .toList();
        return others.size() == 1 ? others.getFirst().pos() : ABSENT;
    }

    /** Avro's Java values as the raw values of an event; of what no field can have, the kind. */
    private static @Nullable Object raw(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case CharSequence text -> text.toString();
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case BigDecimal number -> number(number);
            case GenericEnumSymbol<?> symbol -> symbol.toString();
            case UUID id -> id.toString();
            case LocalDate date -> date.atStartOfDay();
            case LocalTime time -> OtherKind.TIME_OF_DAY;
            case IndexedRecord record -> OtherKind.RECORD;
            case Map<?, ?> map -> OtherKind.MAP;
            case Collection<?> items -> OtherKind.ARRAY;
            case ByteBuffer bytes -> OtherKind.BYTES;
            case GenericFixed bytes -> OtherKind.BYTES;
            case Object other -> other;
        };
    }

    /** A decimal without a fraction is exact as a whole number, which a double beyond 2^53 is not. */
    private static Object number(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException withFractionOrTooLarge) {
            return number.doubleValue();
        }
    }
}
