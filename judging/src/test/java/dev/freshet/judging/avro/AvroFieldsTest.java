package dev.freshet.judging.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.judging.refusal.OtherKind;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvroFieldsTest {
    private static Schema record(int fields) {
        var record = SchemaBuilder.record("R").fields();
        for (int i = 0; i < fields; i++) {
            record.name("f" + i).type(Schema.create(Schema.Type.NULL)).noDefault();
        }
        return record.endRecord();
    }

    @Test
    void findsAFieldByItsNameAndElseByTheOnlyAlias() {
        // given
        Schema schema = new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [
                  {"name": "amount_eur", "type": "long", "aliases": ["amount"]},
                  {"name": "id", "type": "long"},
                  {"name": "other", "type": "long", "aliases": ["id", "twice"]},
                  {"name": "third", "type": "long", "aliases": ["twice"]}]}""");
        var record = new GenericData.Record(schema);
        for (int i = 0; i < 4; i++) {
            record.put(i, (long) i);
        }

        // when
        var values =
                AvroFields.of(schema, List.of("amount", "id", "twice", "none")).values(record);

        // then
        assertThat(values).containsExactly(0L, 1L, null, null);
    }

    @Test
    void readsEveryKindOfValueAsWhatItMeans() {
        // given
        var instant = Instant.parse("2001-01-31T10:15:00Z");
        var local = LocalDateTime.parse("2001-01-31T10:15:00");
        var id = UUID.randomUUID();
        var given = new ArrayList<@Nullable Object>(
                List.of(new Utf8("text"), 7, 2.5f, new BigDecimal("12.50"), new BigDecimal("9007199254740993.00"), id));
        given.addAll(List.of(instant, local, LocalDate.parse("2001-01-31"), LocalTime.NOON));
        given.addAll(List.of(List.of(), Map.of(), ByteBuffer.allocate(3), new GenericData.Record(record(1))));
        var schema = record(given.size());
        var record = new GenericData.Record(schema);
        for (int i = 0; i < given.size(); i++) {
            record.put(i, given.get(i));
        }
        var names = schema.getFields().stream().map(Schema.Field::name).toList();

        // when
        var values = AvroFields.of(schema, names).values(record);

        // then
        assertThat(values)
                .containsExactly(
                        "text",
                        7L,
                        2.5,
                        12.5,
                        9_007_199_254_740_993L,
                        id.toString(),
                        instant,
                        local,
                        LocalDateTime.parse("2001-01-31T00:00"),
                        OtherKind.TIME_OF_DAY,
                        OtherKind.ARRAY,
                        OtherKind.MAP,
                        OtherKind.BYTES,
                        OtherKind.RECORD);
    }
}
