package dev.freshet.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import blue.strategic.parquet.ParquetWriter;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows, whatever the file is. */
class FileFormatsTest {
    private static final List<String> COLUMNS = List.of("id", "at", "amount", "fraud");

    @TempDir
    Path folder;

    @Test
    void readsLinesOfJsonByTheKeysThatAreWanted() throws IOException {
        for (String name : List.of("rows.jsonl", "rows.ndjson.gz")) {
            var file = write(name, """
                    {"id":"a","at":"2018-04-01T00:00:00Z","amount":1.10,"fraud":false,"other":{"id":"x"}}

                    {"fraud":1,"id":7,"at":null}
                    """);

            var rows = read(file);

            assertThat(rows)
                    .containsExactly(
                            new Row(1, List.of("a", "2018-04-01T00:00:00Z", "1.10", "false")),
                            new Row(3, List.of("7", "", "", "1")));
        }
    }

    @Test
    void saysWhichLineIsNoObject() throws IOException {
        assertThatThrownBy(() -> read(write("a.jsonl", "{\"id\":1}\n[]\n")))
                .isInstanceOf(ReplayException.class)
                .hasMessageEndingWith("a.jsonl, line 2 cannot be read: it is no JSON object; write one object a line");
        assertThatThrownBy(() -> read(write("b.jsonl", "{\"id\":1,\"id\":2}\n")))
                .hasMessageContaining("line 1", "Duplicate field 'id'");
        assertThatThrownBy(() -> read(write("c.jsonl", "{\"id\":[1]}\n")))
                .hasMessageContaining("'id' holds an array, but a column holds one value");
    }

    @Test
    void readsParquet() throws IOException {
        // given
        var file = folder.resolve("rows.parquet");
        var schema = Types.buildMessage()
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("id")
                .optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                .named("at")
                .optional(PrimitiveTypeName.DOUBLE)
                .named("amount")
                .optional(PrimitiveTypeName.BOOLEAN)
                .named("fraud")
                .optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(false, TimeUnit.MILLIS))
                .named("local")
                .optional(PrimitiveTypeName.INT32)
                .as(LogicalTypeAnnotation.dateType())
                .named("day")
                .optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.decimalType(2, 18))
                .named("price")
                .named("payment");
        var time = Instant.parse("2018-04-01T00:00:00.250Z");
        ParquetWriter<Map<String, Object>> writer =
                ParquetWriter.writeFile(schema, file.toFile(), (row, to) -> row.forEach(to::write));
        try (writer) {
            writer.write(Map.of(
                    "id",
                    "a",
                    "at",
                    time.toEpochMilli() * 1_000,
                    "amount",
                    1.5,
                    "fraud",
                    true,
                    "local",
                    time.toEpochMilli(),
                    "day",
                    (int) LocalDate.parse("2018-04-01").toEpochDay(),
                    "price",
                    123_456L));
            writer.write(Map.of("id", "b"));
        }

        // when, then
        try (var table = Table.open(file, Format.of(file), COLUMNS)) {
            assertThat(table.header()).containsExactly("id", "at", "amount", "fraud", "local", "day", "price");
            assertThat(table.share()).isZero();
            assertThat(table.next())
                    .isEqualTo(new Row(
                            1,
                            List.of(
                                    "a",
                                    "2018-04-01T00:00:00.250Z",
                                    "1.5",
                                    "true",
                                    "2018-04-01T00:00:00.250",
                                    "2018-04-01T00:00:00Z",
                                    "1234.56")));
            assertThat(table.share()).isEqualTo(0.5);
            assertThat(table.next()).isEqualTo(new Row(2, List.of("b", "", "", "", "", "", "")));
            assertThat(table.hasNext()).isFalse();
            assertThat(table.share()).isEqualTo(1);
        }
    }

    @Test
    void saysWhatIsNoParquet() throws IOException {
        var file = write("rows.parquet", "id,at\n");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("rows.parquet cannot be read as Parquet");
    }

    private static List<Row> read(Path file) throws IOException {
        try (var table = Table.open(file, Format.of(file), COLUMNS)) {
            var rows = new ArrayList<Row>();
            table.forEachRemaining(rows::add);
            assertThat(table.share()).isEqualTo(1);
            return rows;
        }
    }

    private Path write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
