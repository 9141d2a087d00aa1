package dev.freshet.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.replay.Dialect;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.Row;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them, and what a person is told of those that cannot be read. */
class FileFormatsTest {
    private static final List<String> COLUMNS = List.of("id", "at", "amount", "fraud");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rows.jsonl", "rows.ndjson.gz", "rows.json.zst"})
    void readsLinesOfJsonByTheKeysThatAreWanted(String name) throws IOException {
        // given
        var file = write(name, """
            {"id":"a","at":"2018-04-01T00:00:00Z","amount":1.10,"fraud":false,"other":{"id":"x"}}

            {"fraud":1,"id":7,"at":null}
            """);

        // when
        var rows = read(file);

        // then
        assertThat(rows).containsExactly(row(1, "a", "2018-04-01T00:00:00Z", 1.1, false), row(3, 7L, null, null, 1L));
    }

    @Test
    void readsAnArrayOfObjects() throws IOException {
        // given
        var file = write("rows.json", """
            \uFEFF[
              {"id": "a, ]\\" {", "amount": 1,
               "at": null},

              {"id": "b", "fraud": true}, 7
            ]
            """);

        // when
        var rows = read(file);

        // then
        assertThat(rows)
                .containsExactly(
                        row(2, "a, ]\" {", null, 1L, null),
                        row(5, "b", null, null, true),
                        new Row.Broken(5, "the JSON is no object"));
    }

    @Test
    void saysWhichLineOfJsonIsNoEventAndGoesOn() throws IOException {
        // given
        var file = write("a.jsonl", """
            {"id":1}
            []
            {"id":2}{"id":3}
            {"id":4,"id":5}
            {"id":[6]}
            """);

        // when
        var rows = read(file);

        // then
        assertThat(rows).hasSize(5).startsWith(row(1, 1L, null, null, null));
        assertThat(rows.get(1)).isEqualTo(new Row.Broken(2, "the JSON is no object"));
        assertThat(rows.get(2))
                .isEqualTo(new Row.Broken(3, "there is more behind the JSON object; send one object per message"));
        assertThat(((Row.Broken) rows.get(3)).why()).contains("Duplicate field 'id'");
        assertThat(((Row.Cells) rows.get(4)).cells().getFirst()).hasToString("an array");
    }

    @Test
    void findsWhatStandsDeeperByItsPath() throws IOException {
        // given
        var file = write("deep.jsonl", """
            {"customer": {"address": {"zip": "10115"}, "tags": ["a"]}, "a.b": 1}
            {"customer": [{"address": {"zip": "10115"}}]}
            """);

        // when
        var rows = rows(file, List.of("customer.address.zip", "customer.tags", "a.b", "customer"), Dialect.GUESSED);

        // then
        assertThat(cells(rows.get(0)))
                .extracting(String::valueOf)
                .containsExactly("10115", "an array", "1", "an object");
        assertThat(cells(rows.get(1)))
                .extracting(String::valueOf)
                .containsExactly("an array", "an array", "null", "an array");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "brotli"})
    void readsParquetHoweverItIsPacked(String codec) throws IOException {
        // given
        var file = Path.of("src/test/resources/parquet/" + codec + ".parquet");

        // when
        try (var table = Table.open(file, Format.of(file), List.of(), Dialect.GUESSED)) {
            var first = (Row.Cells) table.next();
            var second = (Row.Cells) table.next();

            // then
            assertThat(table.header())
                    .containsExactly(
                            "i",
                            "id",
                            "moment",
                            "local",
                            "amount",
                            "tiny",
                            "wide",
                            "huge",
                            "below",
                            "clock",
                            "day",
                            "price",
                            "big",
                            "fraud",
                            "uid",
                            "address.zip",
                            "address.n");
            assertThat(first)
                    .isEqualTo(row(
                            1,
                            1L,
                            "a",
                            Instant.parse("2018-04-01T00:00:00.250Z"),
                            "2018-04-01T10:00",
                            1.5,
                            200L,
                            4_000_000_000L,
                            "18446744073709551615",
                            -7L,
                            "10:15",
                            Instant.parse("2018-04-01T00:00:00Z"),
                            "1234.56",
                            "12345678901234567890.12",
                            true,
                            "6b29fc40-ca47-1067-b31d-00dd010662da",
                            "10115",
                            3L));
            assertThat(second.cells().subList(0, 2)).containsExactly(2L, "b");
            assertThat(second.cells().subList(2, 17)).containsOnlyNulls();
            assertThat(table.hasNext()).isFalse();
            assertThat(table.share()).isEqualTo(1);
            assertThat(table.notes())
                    .anyMatch(note -> note.startsWith("bytes holds bytes without a meaning (BLOB)"))
                    .anyMatch(note -> note.startsWith("tags holds an array"))
                    .anyMatch(note -> note.startsWith("local has times without a zone, which are taken as UTC"));
        }
    }

    @Test
    void saysWhatIsNoParquet() throws IOException {
        var file = write("rows.parquet", "id,at\n");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("rows.parquet cannot be read as Parquet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.csv", "rows.csv.gz", "rows.csv.zst"})
    void readsCommasWithoutAByteOrderMarkAndWithoutBlankLines(String name) throws IOException {
        // given
        var file = write(name, "\uFEFFid,at,amount,fraud\r\n\r\na,\"x, \"\"y\"\"\r\nz\",1.5,\n\nb,,,0");

        // when
        var rows = read(file);

        // then
        assertThat(rows).containsExactly(row(3, "a", "x, \"y\"\r\nz", "1.5", null), row(6, "b", null, null, "0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void recognisesWhatStandsBetweenCellsAndSaysSo(String delimiter) throws IOException {
        // given
        var file = write("rows.csv", "id;at;\"amount,x\";fraud\na;b;1,5;d\n".replace(";", delimiter));

        // when
        try (var table = Table.open(file, Format.CSV, List.of(), Dialect.GUESSED)) {
            // then
            assertThat(table.header()).containsExactly("id", "at", "amount,x", "fraud");
            assertThat(table.next()).isEqualTo(row(2, "a", "b", "1,5", "d"));
            assertThat(table.decimal()).isEqualTo(',');
            assertThat(table.notes()).hasSize(2);
            assertThat(table.notes().getFirst()).startsWith("cells stand between");
            assertThat(table.notes().getLast()).startsWith("numbers have a decimal comma, such as 1,5");
        }
    }

    @Test
    void callsColumnsByTheirPlacesWhereTheFirstLineHoldsValues() throws IOException {
        // given
        var file = write("rows.csv", "0,tcp,http\n1,udp,dns\n");

        // when
        try (var table = Table.open(file, Format.CSV, List.of(), Dialect.GUESSED)) {
            // then
            assertThat(table.header()).containsExactly("c1", "c2", "c3");
            assertThat(table.next()).isEqualTo(row(1, "0", "tcp", "http"));
            assertThat(table.notes()).singleElement().asString().contains("holds values such as 0, not names");
        }
    }

    @Test
    void refusesANameThatStandsTwice() throws IOException {
        var file = write("rows.csv", "id,at,id\n1,2,3\n");
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("columns 1 and 3 are both named 'id'");
    }

    @Test
    void refusesBytesOfAnotherEncodingUnlessItIsSaid() throws IOException {
        // given
        var file = folder.resolve("latin.csv");
        Files.write(file, "id,city\n1,Köln\n2,Zürich\n".getBytes(StandardCharsets.ISO_8859_1));
        var latin = new Dialect(
                Optional.empty(), Optional.of(Charset.forName("windows-1252")), Optional.empty(), Optional.empty());

        // when, then
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("latin.csv, line 2: byte 12 of the text (0xF6) is not UTF-8")
                .hasMessageContaining("encoding: windows-1252");
        assertThat(rows(file, List.of(), latin)).containsExactly(row(2, "1", "Köln"), row(3, "2", "Zürich"));
    }

    @Test
    void namesTheLineOfARowThatIsBroken() throws IOException {
        // given
        var file = write("rows.csv", "id,at\n\n1,\"a\nb\"\n2,\"c\"d\n3,e\n4,\"f\n");

        // when
        var rows = read(file);

        // then
        assertThat(rows)
                .containsExactly(
                        row(3, "1", "a\nb"),
                        new Row.Broken(5, "text stands behind a closing quote; write a quote in a text twice"),
                        row(6, "3", "e"),
                        new Row.Broken(
                                7, "a quote is opened and never closed; close it, or write quotes in a text twice"));
    }

    private static Row row(long number, @Nullable Object... cells) {
        return new Row.Cells(number, Arrays.asList(cells));
    }

    private static List<?> cells(Row row) {
        return ((Row.Cells) row).cells();
    }

    private static List<Row> read(Path file) throws IOException {
        return rows(file, COLUMNS, Dialect.GUESSED);
    }

    private static List<Row> rows(Path file, List<String> columns, Dialect dialect) throws IOException {
        try (var table = Table.open(file, Format.of(file), columns, dialect)) {
            var rows = new ArrayList<Row>();
            table.forEachRemaining(rows::add);
            assertThat(table.share()).isEqualTo(1);
            return rows;
        }
    }

    private Path write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = packed(name, raw)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static OutputStream packed(String name, OutputStream raw) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPOutputStream(raw);
        }
        return name.endsWith(".zst") ? new ZstdOutputStream(raw) : raw;
    }
}
