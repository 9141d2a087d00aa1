package dev.freshet.ingest.kafka.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.freshet.cli.files.MappingFile;
import dev.freshet.cli.files.SampleFile;
import dev.freshet.cli.files.Table;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.kafka.SentEvents;
import dev.freshet.cli.replay.CellTypes;
import dev.freshet.cli.replay.Dialect;
import dev.freshet.cli.replay.ReplayException;
import dev.freshet.cli.replay.RowMapping;
import dev.freshet.cli.replay.RowTranslator;
import dev.freshet.cli.validation.SampleRow;
import dev.freshet.cli.validation.Trial;
import dev.freshet.ingest.kafka.base.IngestPlan;
import dev.freshet.judging.rules.RuleCompiler;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Rejected;
import dev.freshet.schemas.RejectionReason;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code freshet validate} says of each row of a dirty table, against what becomes of it when replay sends it. */
class SameVerdictTest {
    private static final Path DATA = Path.of("../../shared/data");
    private static final Path EXAMPLES = Path.of("../examples/cleaning");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Map<String, Object> REGISTRY = Map.of("schema.registry.url", "mock://what-replay-would-send");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "dirty_beers/dirty.csv,beers.yaml",
        "dirty_hospital/dirty.csv,hospital.yaml",
        "online_retail_ii/online_retail_2009_2010.csv.gz,retail.yaml"
    })
    void holdsOnEveryRowOfRealTables(String table, String document) throws IOException {
        assumeTrue(
                Files.exists(DATA.resolve(table)),
                () -> "there is no " + DATA.resolve(table) + "; nothing is compared");
        // given
        var pipeline = IngestFixture.pipeline(Files.readString(EXAMPLES.resolve(document)));
        var mapping = mapping(everyColumnAsText(DATA.resolve(table), pipeline));

        // when, then
        assertThat(compare(DATA.resolve(table), pipeline, mapping, 8_000)).isGreaterThan(500);
    }

    @Test
    void holdsWhereIdsTimesAndTypesAreWrong() throws IOException {
        // given
        var pipeline = IngestFixture.pipeline("""
            apiVersion: freshet/v1
            kind: Pipeline
            metadata: {name: mixed}
            spec:
              events:
                id: id
                time: at
                fields:
                  id:     {type: string, clean: [text, trim]}
                  at:     {type: timestamp, clean: [{timestamp: {epoch: seconds, formats: [d.M.yyyy]}}]}
                  seen:   {type: timestamp, clean: [{timestamp: {epoch: seconds}}]}
                  amount: {type: double, clean: [{missing: ["-"]}, number]}
                  count:  {type: int}
                rules: [{name: few, check: "!has(count) || count < 100"}]
              labels: {id: id, value: {field: good, type: boolean}, maturity: P1D}
              features: [{name: amount, value: amount}]
            """);
        var table = Files.writeString(folder.resolve("mixed.csv"), """
            id,at,seen,amount,count
            1,1714557608,1714557608,"1,234.5",7
            2,1.5.2024,1714557608,-,
            ,1714557608,1714557608,1,7
            " 1 ",1714557608,1714557608,1,7
            4,,1714557608,1,7
            5,yesterday,1714557608,1,7
            6,32503680000,1714557608,1,7
            7,1714557608,1714557608,many,7
            8,1714557608,1714557608,12.34.5,7
            9,1714557608,1714557608,1,700
            10,1714557608,,1,x
            """);
        var mapping = mapping("""
            columns: {id: string, at: string, seen: int, amount: string, count: int}
            event: {id: id, at: at, seen: 'timestamp(seen)', amount: amount, count: count}
            """);

        // when, then
        assertThat(compare(table, pipeline, mapping, 100)).isEqualTo(10);
    }

    /** Holds the fates of rows against each other; answers how many were sent. */
    private int compare(Path table, Pipeline pipeline, RowMapping mapping, int most) throws IOException {
        var trial = new Trial(pipeline, new RuleCompiler(Duration.ofMinutes(30)).apply(pipeline.events()), NOW, 0);
        var said = new ArrayList<String>();
        var sent = new ArrayList<byte[]>();
        var sending = new SentEvents(pipeline);
        try (var sample = SampleFile.open(table, Format.CSV, pipeline, mapping, sending::read);
                var rows = Table.open(table, Format.CSV, mapping.sources(), mapping.dialect())) {
            var translator = RowTranslator.of(pipeline, mapping, rows.header(), new CellTypes(rows.decimal()));
            for (int row = 0; row < most && sample.hasNext(); row++) {
                var judged = sample.next();
                var bytes = bytes(translator, rows, sending);
                assertThat(bytes.isPresent()).isEqualTo(judged instanceof SampleRow.Readable);
                var fate = trial.add(judged)
                        .map(cause -> cause.reason() + " " + cause.place())
                        .orElse("record");
                bytes.ifPresent(message -> {
                    said.add(fate);
                    sent.add(message);
                });
            }
        }
        assertThat(judged(pipeline, sent)).isEqualTo(said);
        return sent.size();
    }

    private static Optional<byte[]> bytes(RowTranslator translator, Table rows, SentEvents sending) {
        try {
            return Optional.of(sending.bytes(translator.translate(rows.next()).event()));
        } catch (ReplayException untranslatable) {
            return Optional.empty();
        }
    }

    /** What the topology makes of these messages, by their places in the topic. */
    private List<String> judged(Pipeline pipeline, List<byte[]> messages) {
        var topics = Topics.of(pipeline.name());
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "freshet-ingest-" + pipeline.name());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        var fates = new TreeMap<Long, String>();
        try (var driver = new TopologyTestDriver(IngestTopology.build(plan(pipeline)), config, NOW)) {
            var events = driver.createInputTopic(
                    topics.events().name(), new ByteArraySerializer(), new ByteArraySerializer());
            messages.forEach(message -> events.pipeInput(new TestRecord<>(null, message, NOW)));
            driver.createOutputTopic(
                            topics.records().name(),
                            new ByteArrayDeserializer(),
                            AvroSerdes.generic(REGISTRY).deserializer())
                    .readValuesToList()
                    .forEach(record -> fates.put(offset(record), "record"));
            driver.createOutputTopic(
                            topics.rejected().name(),
                            new ByteArrayDeserializer(),
                            AvroSerdes.specific(Rejected.class, REGISTRY).deserializer())
                    .readValuesToList()
                    .forEach(rejected -> fates.put(rejected.getLineage().getOffset(), fate(rejected)));
        }
        return List.copyOf(fates.values());
    }

    private static Long offset(GenericRecord record) {
        return (Long) ((GenericRecord) record.get("lineage")).get("offset");
    }

    private static String fate(Rejected rejected) {
        var field = rejected.getField();
        boolean whole = field == null || rejected.getReason() == RejectionReason.DUPLICATE;
        return rejected.getReason() + " " + (whole ? "event" : field);
    }

    private static IngestPlan plan(Pipeline pipeline) {
        var check = new RuleCompiler(Duration.ofMinutes(30)).apply(pipeline.events());
        return IngestFixture.plan(pipeline, check, 1, REGISTRY, new SimpleMeterRegistry());
    }

    private RowMapping mapping(String text) throws IOException {
        return MappingFile.read(Files.writeString(folder.resolve("replay.yaml"), text));
    }

    /** Columns by the names of the fields, with hyphens for underscores; a time that no column has follows from the row. */
    private static String everyColumnAsText(Path table, Pipeline pipeline) throws IOException {
        List<String> header;
        try (var rows = Table.open(table, Format.CSV, List.of(), Dialect.GUESSED)) {
            header = rows.header();
        }
        var fields = List.copyOf(pipeline.events().fields().keySet());
        var columns = fields.stream()
                .filter(field -> header.contains(source(header, field)))
                .map(field -> "  %s: {column: \"%s\", type: string}".formatted(field, source(header, field)))
                .collect(Collectors.joining("\n"));
        var event = fields.stream()
                .map(field -> "  %s: %s"
                        .formatted(
                                field,
                                header.contains(source(header, field)) ? field : "'timestamp(1500000000 + row)'"))
                .collect(Collectors.joining("\n"));
        return "columns:\n" + columns + "\n  row: {row: number}\nevent:\n" + event + "\n";
    }

    private static String source(List<String> header, String field) {
        return header.contains(field) ? field : field.replace('_', '-');
    }
}
