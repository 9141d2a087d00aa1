package dev.freshet.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.cli.Pipelines;
import dev.freshet.cli.export.ExportLayout;
import dev.freshet.cli.export.ExportLayout.What;
import dev.freshet.cli.files.Table;
import dev.freshet.cli.files.Table.Format;
import dev.freshet.cli.files.TableFile;
import dev.freshet.cli.operation.Export;
import dev.freshet.cli.replay.Dialect;
import dev.freshet.cli.replay.Row;
import dev.freshet.judging.avro.RecordSchema;
import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker: what is in the topics is in the files, under its names. */
class ExportTest {
    private static final Instant NOON = Instant.parse("2001-01-01T12:00:00Z");
    private static final Export.Span ALL = new Export.Span(Instant.MIN, Instant.MAX);
    private static final Topics.OfPipeline TOPICS = Topics.of("flights-cli");
    private static final Pipeline PIPELINE = Pipelines.flights();

    @TempDir
    static Path shared;

    private static EmbeddedKafka kafka;
    private static Cluster cluster;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(shared);
        cluster = new Cluster(kafka.bootstrap(), "mock://export");
        TopicCreation.createMissing(kafka.bootstrap(), TOPICS.all());
        send(
                TOPICS.records(),
                AvroSerdes.generic(cluster.settings()),
                List.of(record("F,1", 500L), record("F2", null)));
        send(
                TOPICS.features(),
                AvroSerdes.specific(FeatureVector.class, cluster.settings()),
                List.of(vector(PIPELINE.featureSet().id(), 500), vector("fs-000000000000", 1)));
        send(
                TOPICS.examples(),
                AvroSerdes.specific(Example.class, cluster.settings()),
                List.of(example("F1", NOON, Double.NaN), example("F2", NOON.plusSeconds(3_600), 7)));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void writesRecordsByTheNamesOfTheirFields() throws IOException {
        // when
        var rows = exported(What.RECORDS, "records.csv", ALL);

        // then
        assertThat(rows.header)
                .containsExactly(
                        "id",
                        "time",
                        "flight_id",
                        "dep_time",
                        "origin",
                        "distance",
                        "lineage_topic",
                        "lineage_partition",
                        "lineage_offset",
                        "lineage_generation");
        assertThat(rows.cells)
                .containsExactlyInAnyOrder(
                        cells(
                                "F,1",
                                NOON.toString(),
                                "F,1",
                                NOON.toString(),
                                "ATL",
                                "500",
                                "flights-cli.events",
                                "1",
                                "17",
                                "2"),
                        cells(
                                "F2",
                                NOON.toString(),
                                "F2",
                                NOON.toString(),
                                "ATL",
                                null,
                                "flights-cli.events",
                                "1",
                                "17",
                                "2"));
    }

    @Test
    void leavesOutVectorsOfAnotherFeatureSetAndSaysSo() throws IOException {
        // when
        var rows = exported(What.FEATURES, "features.parquet", ALL);

        // then
        assertThat(rows.header).startsWith("id", "time", "distance", "lineage_topic");
        assertThat(rows.cells).containsExactly(cells("F1", NOON, 500.0, "flights-cli.records", 1L, 17L, 2L));
        assertThat(rows.export.ofOtherSets()).isEqualTo(1);
    }

    @Test
    void writesExamplesWithTheirLabelAndOnlyOfTheTimeAskedFor() throws IOException {
        // when
        var all = exported(What.EXAMPLES, "examples.parquet", ALL);
        var later = exported(What.EXAMPLES, "later.csv", new Export.Span(NOON.plusSeconds(1), Instant.MAX));

        // then
        assertThat(all.header)
                .containsExactly(
                        "id",
                        "time",
                        "distance",
                        "label",
                        "label_known_at",
                        "matured_at",
                        "revision",
                        "lineage_topic",
                        "lineage_partition",
                        "lineage_offset",
                        "lineage_generation");
        assertThat(all.cells)
                .contains(cells("F1", NOON, null, 1.0, NOON, NOON, 0L, "flights-cli.features", 1L, 17L, 2L))
                .hasSize(2);
        assertThat(later.cells)
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .startsWith("F2");
    }

    private record Exported(List<String> header, List<List<@Nullable Object>> cells, Export export) {}

    private Exported exported(What what, String name, Export.Span span) throws IOException {
        var layout = new ExportLayout(PIPELINE, what);
        var file = folder.resolve(name);
        Export export;
        try (var rows = new TableFile(file, Format.of(file), layout.columns())) {
            export = new Export(PIPELINE, layout, rows, span).run(cluster, what);
            rows.finish();
        }
        try (var table = Table.open(file, Format.of(file), List.of(), Dialect.GUESSED)) {
            var cells = new ArrayList<List<@Nullable Object>>();
            table.forEachRemaining(row -> cells.add(((Row.Cells) row).cells()));
            assertThat(export.written()).isEqualTo(cells.size());
            return new Exported(table.header(), cells, export);
        }
    }

    private static List<@Nullable Object> cells(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    private static GenericData.Record record(String id, @Nullable Long distance) {
        var schema = RecordSchema.of(PIPELINE);
        var fields = new GenericData.Record(schema.getField("fields").schema());
        fields.put("flight_id", id);
        fields.put("dep_time", NOON);
        fields.put("origin", "ATL");
        fields.put("distance", distance);
        var record = new GenericData.Record(schema);
        record.put("id", id);
        record.put("time", NOON);
        record.put("fields", fields);
        record.put("changes", List.of());
        record.put("lineage", lineage("flights-cli.events"));
        return record;
    }

    private static FeatureVector vector(String featureSet, double value) {
        return FeatureVector.newBuilder()
                .setPipeline("flights-cli")
                .setEventId("F1")
                .setTime(NOON)
                .setEntities(Map.of())
                .setFeatureSet(featureSet)
                .setValues(List.of(value))
                .setLineage(lineage("flights-cli.records"))
                .build();
    }

    private static Example example(String id, Instant time, double value) {
        return Example.newBuilder()
                .setPipeline("flights-cli")
                .setEventId(id)
                .setTime(time)
                .setFeatureSet(PIPELINE.featureSet().id())
                .setValues(List.of(value))
                .setLabel(1)
                .setLabelKnownAt(time)
                .setMaturedAt(time)
                .setRevision(0)
                .setLineage(lineage("flights-cli.features"))
                .build();
    }

    private static Lineage lineage(String topic) {
        return new Lineage(topic, 1, 17L, 17L, 2, null);
    }

    private static <T> void send(Topic topic, Serde<T> serde, List<? extends T> values) {
        try (var producer = new KafkaProducer<>(cluster.settings(), new StringSerializer(), serde.serializer())) {
            values.forEach(value -> producer.send(new ProducerRecord<>(topic.name(), "k", value)));
        }
    }
}
