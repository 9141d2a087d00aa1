package dev.freshet.learning.dataset.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.learning.dataset.Dataset;
import dev.freshet.learning.dataset.DatasetReading;
import dev.freshet.learning.dataset.DatasetReading.Complete;
import dev.freshet.learning.dataset.DatasetReading.Refused;
import dev.freshet.learning.dataset.DatasetRequest;
import dev.freshet.learning.dataset.DatasetScope;
import dev.freshet.learning.dataset.HoldoutRule;
import dev.freshet.learning.dataset.Manifest;
import dev.freshet.learning.dataset.MemoryBudget;
import dev.freshet.learning.dataset.OffsetRange;
import dev.freshet.schemas.Example;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.stack.broker.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads from a real broker and compares with what was written, kept in plain lists. */
@SuppressWarnings("NullAway.Init")
class DatasetReaderTest {
    private static final Instant END = Instant.parse("2001-02-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(10);

    private static EmbeddedKafka kafka;
    private static Map<String, Object> config;
    private static Admin admin;

    /** What the test itself knows of a message it wrote and committed. */
    private record Written(int partition, long offset, Example example) {}

    @BeforeAll
    static void start(@TempDir Path folder) {
        kafka = EmbeddedKafka.start(folder);
        config = Map.of("bootstrap.servers", kafka.bootstrap(), "schema.registry.url", "mock://dataset-reader");
        admin = Admin.create(config);
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    @Test
    void pinsAndReadsExactlyTheRowsThatBelong() throws Exception {
        // given
        var log = write("exact.examples", 1500, 1);
        var expected = belonging(log);

        // when
        var pinned = complete(reader().keepingEventIds().pin(request("exact.examples")));
        write("exact.examples", 200, 2);
        var again = complete(reader().keepingEventIds().read(pinned.manifest()));

        // then
        assertThat(places(pinned))
                .containsExactlyElementsOf(
                        expected.stream().map(DatasetReaderTest::place).toList());
        assertThat(again.manifest()).isEqualTo(pinned.manifest());
        assertThat(again.rows().values()).isEqualTo(pinned.rows().values());
        for (int row = 0; row < expected.size(); row++) {
            var example = expected.get(row).example();
            assertThat(again.rows().eventId(row)).isEqualTo(example.getEventId());
            assertThat(again.rows().labels()[row]).isEqualTo((float) example.getLabel());
            assertThat(again.rows().value(row, 0))
                    .isEqualTo(example.getValues().get(0).floatValue());
            assertThat(List.of(again.rows().value(row, 1)))
                    .containsExactly(example.getValues().get(1).floatValue());
        }
    }

    @Test
    void readsTheSameDatasetWhateverCameLaterAndWhereverItStands() throws Exception {
        // given
        var examples = known("first.examples", 120, List.of(0, 1, 2));
        var pinned = complete(reader().pin(request("first.examples")));
        later("first.examples", examples);
        known("second.examples", 120, List.of(2, 0, 0));

        // when
        var afterwards = complete(reader().pin(request("first.examples")));
        var elsewhere = complete(reader().pin(request("second.examples")));
        var rebuilt = complete(reader().read(pinned.manifest()));

        // then
        assertThat(pinned.manifest().knownBefore()).isEqualTo(END);
        assertThat(pinned.rows().size()).isEqualTo(120);
        assertThat(afterwards.manifest()).isEqualTo(pinned.manifest());
        assertThat(elsewhere.manifest().digest()).isEqualTo(pinned.manifest().digest());
        assertThat(elsewhere.rows().values()).isEqualTo(pinned.rows().values());
        assertThat(rebuilt.rows().values()).isEqualTo(pinned.rows().values());
    }

    /** A commit is answered before each partition has its marker, so what looks open may be what the request was decided on. */
    @Test
    void waitsUntilWhatIsWrittenIsDecided() throws Exception {
        // given
        known("open.examples", 120, List.of(0, 1, 2));
        var more = known(200).subList(120, 150);

        try (var producer = producer(true)) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, "open.examples", more, List.of(0, 1));
            producer.flush();

            // when
            var pinning = CompletableFuture.supplyAsync(() -> complete(reader().pin(request("open.examples"))));

            // then
            assertThatThrownBy(() -> pinning.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            // when
            producer.commitTransaction();

            // then
            assertThat(pinning.get().rows().size()).isEqualTo(150);
        }
    }

    @Test
    void readsAManifestOfAnEarlierBuildInTheOrderOfItsLog() throws Exception {
        // given
        var log = write("earlier.examples", 500, 12);
        var now = complete(reader().pin(request("earlier.examples"))).manifest();
        var scope = new DatasetScope(
                now.topic(), now.topicId(), now.featureSet(), now.features(), now.ranges(), now.timeFrom(), null);

        // when
        var read = complete(reader().read(Manifest.of(scope, now.holdoutFrom())));
        var again = reader().read(read.manifest());

        // then
        assertThat(read.rows().size())
                .isGreaterThan((int) (now.rows() + now.holdoutRows()))
                .isLessThan(log.size());
        assertThat(places(read))
                .isSortedAccordingTo(Comparator.comparingInt(DatasetReaderTest::partition)
                        .thenComparingLong(DatasetReaderTest::offset));
        assertThat(again).isInstanceOf(Complete.class);
    }

    @Test
    void holdsOutTheNewestFifth() throws Exception {
        // given
        var log = write("holdout.examples", 1000, 3);

        // when
        var dataset = complete(reader().pin(request("holdout.examples")));

        // then
        long newest = belonging(log).stream()
                .filter(it -> !it.example().getTime().isBefore(dataset.holdoutFrom()))
                .count();
        assertThat(dataset.manifest().holdoutRows()).isEqualTo(newest);
        assertThat((double) newest / dataset.rows().size()).isBetween(0.199, 0.215);
        assertThat(dataset.training().size() + dataset.holdout().size())
                .isEqualTo(dataset.rows().size());
    }

    @Test
    void refusesAManifestOfATopicThatWasCreatedAnew() throws Exception {
        // given
        write("anew.examples", 100, 4);
        var manifest = complete(reader().pin(request("anew.examples"))).manifest();
        admin.deleteTopics(List.of("anew.examples")).all().get();
        var gone = reader().read(manifest);
        write("anew.examples", 100, 4);

        // when
        var reading = reader().read(manifest);

        // then
        assertThat(reason(gone)).contains("does not exist any more");
        assertThat(reason(reading)).contains("was created anew", manifest.topicId());
    }

    @Test
    void refusesRangesThatTheLogNoLongerHolds() throws Exception {
        // given
        write("cut.examples", 400, 5);
        var manifest = complete(reader().pin(request("cut.examples"))).manifest();
        var partition = new TopicPartition("cut.examples", 1);
        long cut = manifest.ranges().get(1).from() + 3;
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(cut)))
                .all()
                .get();

        // when
        var reading = reader().read(manifest);

        // then
        assertThat(reason(reading)).contains("cut.examples-1", "the log holds " + cut, "retention.ms=-1");
    }

    @Test
    void refusesRowsThatAreNotThoseThatWerePinned() throws Exception {
        // given
        write("other.examples", 400, 6);
        var manifest = complete(reader().pin(request("other.examples"))).manifest();

        // when
        var reading = reader().read(manifest.counted(manifest.rows(), manifest.holdoutRows(), "00"));

        // then
        assertThat(reason(reading)).contains("not those that were pinned", manifest.digest());
    }

    @Test
    void refusesWhatDoesNotFitIntoMemory() throws Exception {
        // given
        write("large.examples", 3000, 7);

        // when
        var reading = reader().within(new MemoryBudget(50_000)).pin(request("large.examples"));

        // then
        assertThat(reason(reading)).contains("rows of 2 features", "training.window");
    }

    @Test
    void refusesWhatIsNoExample() throws Exception {
        // given
        write("broken.examples", 10, 8);
        try (var producer = producer(false)) {
            var bytes = new byte[] {1, 2, 3};
            producer.send(new ProducerRecord<>("broken.examples", 0, END.toEpochMilli(), null, bytes))
                    .get();
        }

        // when
        var reading = reader().pin(request("broken.examples"));

        // then
        assertThat(reason(reading)).contains("broken.examples-0@", "is no example");
    }

    @Test
    void refusesATopicThatDoesNotExist() {
        // when
        var reading = reader().pin(request("none.examples"));

        // then
        assertThat(reason(reading)).contains("none.examples does not exist", "freshet apply");
    }

    @Test
    void pinsAnEmptyDatasetWhereNothingIsNewEnough() throws Exception {
        // given
        write("old.examples", 50, 9);
        var late = new DatasetRequest(
                "old.examples",
                "fs-1",
                List.of("a", "b"),
                END.plus(Duration.ofDays(900)),
                WINDOW,
                HoldoutRule.ofShare(0.2));

        // when
        var dataset = complete(reader().pin(late));

        // then
        assertThat(dataset.rows().size()).isZero();
        assertThat(dataset.manifest().rows() + dataset.manifest().holdoutRows()).isZero();
        assertThat(reader().read(dataset.manifest())).isInstanceOf(Complete.class);
    }

    @Test
    void mapsManifestsToTheWireAndBack() {
        // given
        var scope = new DatasetScope(
                "t", "id", "fs-1", List.of("a"), List.of(new OffsetRange(0, 3, 9), new OffsetRange(2, 0, 0)), END, END);
        var manifest = Manifest.of(scope, END).counted(5, 1, "ab");

        // when
        var back = ManifestMapper.toDomain(ManifestMapper.toAvro(manifest));

        // then
        assertThat(back).isEqualTo(manifest);
    }

    private static DatasetReader reader() {
        return DatasetReader.over(config);
    }

    private static DatasetRequest request(String topic) {
        return new DatasetRequest(topic, "fs-1", List.of("a", "b"), END, WINDOW, HoldoutRule.ofShare(0.2));
    }

    private static Dataset complete(DatasetReading reading) {
        assertThat(reading).isInstanceOf(Complete.class);
        return ((Complete) reading).dataset();
    }

    private static String reason(DatasetReading reading) {
        assertThat(reading).isInstanceOf(Refused.class);
        return ((Refused) reading).reason();
    }

    /** A quarter of the transactions are aborted; times are not in order; some rows are old, of another set, or revised. */
    private static List<Written> write(String topic, int count, long seed) throws Exception {
        if (!admin.listTopics().names().get().contains(topic)) {
            var settings = Map.of("retention.ms", "-1");
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
        var random = new Random(seed);
        var committed = new ArrayList<Written>();
        try (var producer = producer(true);
                var examples = AvroSerdes.specific(Example.class, config)) {
            producer.initTransactions();
            for (int written = 0; written < count; ) {
                var sent = new ArrayList<Future<RecordMetadata>>();
                var examplesSent = new ArrayList<Example>();
                producer.beginTransaction();
                for (int i = 0; i < 1 + random.nextInt(120) && written < count; i++, written++) {
                    var example = example(random, count);
                    var record = new ProducerRecord<>(
                            topic,
                            null,
                            example.getTime().toEpochMilli(),
                            example.getEventId().getBytes(UTF_8),
                            examples.serializer().serialize(topic, example));
                    sent.add(producer.send(record));
                    examplesSent.add(example);
                }
                producer.flush();
                if (random.nextInt(4) == 0) {
                    producer.abortTransaction();
                    continue;
                }
                producer.commitTransaction();
                for (int i = 0; i < sent.size(); i++) {
                    var place = sent.get(i).get();
                    committed.add(new Written(place.partition(), place.offset(), examplesSent.get(i)));
                }
            }
        }
        return committed;
    }

    private static Example example(Random random, int count) {
        var time = END.minusSeconds(random.nextInt(12 * 86_400));
        return Example.newBuilder()
                .setPipeline("p")
                .setEventId("e" + random.nextInt(count))
                .setTime(time)
                .setFeatureSet(random.nextInt(20) == 0 ? "fs-2" : "fs-1")
                .setValues(List.of(random.nextGaussian(), random.nextInt(9) == 0 ? Double.NaN : random.nextDouble()))
                .setLabel(random.nextInt(2))
                .setLabelKnownAt(time)
                .setMaturedAt(time.plusSeconds(random.nextInt(2 * 86_400)))
                .setRevision(random.nextInt(3))
                .setLineage(new Lineage("p.features", 0, 0L, 0L, 1, null))
                .build();
    }

    private static List<Written> belonging(List<Written> log) {
        Map<String, Written> newest = new HashMap<>();
        log.stream()
                .sorted((a, b) ->
                        Arrays.compare(new long[] {a.partition(), a.offset()}, new long[] {b.partition(), b.offset()}))
                .filter(it -> it.example().getFeatureSet().equals("fs-1"))
                .filter(it -> !it.example().getTime().isBefore(END.minus(WINDOW)))
                .filter(it -> it.example().getMaturedAt().isBefore(END))
                .forEach(it -> newest.merge(
                        it.example().getEventId(),
                        it,
                        (a, b) -> b.example().getRevision() >= a.example().getRevision() ? b : a));
        return newest.values().stream()
                .sorted(Comparator.comparing((Written it) -> it.example().getTime())
                        .thenComparing(it -> it.example().getValues().get(0).floatValue()))
                .toList();
    }

    /** Examples that were known before the end of the window, in an order and in partitions of its own for each call. */
    private static List<Example> known(String topic, int count, List<Integer> partitions) throws Exception {
        var examples = known(count);
        var shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(topic.hashCode()));
        append(topic, shuffled, partitions);
        return examples;
    }

    private static List<Example> known(int count) {
        var random = new Random(11);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < count; i++) {
            var example = example(random, 1_000_000);
            example.setEventId("known" + i);
            example.setTime(END.minusSeconds(3_600L * (i / 4 + 1)));
            example.setMaturedAt(END.minusMillis(1 + i));
            example.setFeatureSet("fs-1");
            example.setRevision(0);
            examples.add(example);
        }
        return examples;
    }

    /** What became known at the end of the window and later: corrections of those examples, and others. */
    private static void later(String topic, List<Example> examples) throws Exception {
        var corrected = examples.stream()
                .limit(40)
                .map(it -> Example.newBuilder(it)
                        .setRevision(1)
                        .setLabel(1 - it.getLabel())
                        .setMaturedAt(END)
                        .build())
                .toList();
        var others = examples.stream()
                .map(it -> Example.newBuilder(it)
                        .setEventId("later" + it.getEventId())
                        .setMaturedAt(END.plusSeconds(60))
                        .build())
                .toList();
        append(topic, corrected, List.of(0, 1, 2));
        append(topic, others, List.of(0, 1, 2));
    }

    private static void append(String topic, List<Example> examples, List<Integer> partitions) throws Exception {
        if (!admin.listTopics().names().get().contains(topic)) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1).configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
        }
        try (var producer = producer(true)) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, topic, examples, partitions);
            producer.commitTransaction();
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, String topic, List<Example> examples, List<Integer> partitions) {
        try (var serde = AvroSerdes.specific(Example.class, config)) {
            for (int i = 0; i < examples.size(); i++) {
                var example = examples.get(i);
                producer.send(new ProducerRecord<>(
                        topic,
                        partitions.get(i % partitions.size()),
                        example.getTime().toEpochMilli(),
                        null,
                        serde.serializer().serialize(topic, example)));
            }
        }
    }

    private static int partition(String place) {
        return Integer.parseInt(place.substring(0, place.indexOf('@')));
    }

    private static long offset(String place) {
        return Long.parseLong(place.substring(place.indexOf('@') + 1));
    }

    private static String place(Written written) {
        return written.partition() + "@" + written.offset();
    }

    private static List<String> places(Dataset dataset) {
        var places = new ArrayList<String>();
        for (int row = 0; row < dataset.rows().size(); row++) {
            places.add(dataset.rows().partition(row) + "@" + dataset.rows().offset(row));
        }
        return places;
    }

    private static KafkaProducer<byte[], byte[]> producer(boolean transactional) {
        Map<String, Object> settings = new HashMap<>(config);
        settings.remove("schema.registry.url");
        if (transactional) {
            settings.put("transactional.id", "writer");
        }
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
