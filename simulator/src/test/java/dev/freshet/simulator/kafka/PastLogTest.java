package dev.freshet.simulator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.pipeline.spec.Pipeline;
import dev.freshet.schemas.FeatureVector;
import dev.freshet.schemas.Lineage;
import dev.freshet.schemas.serde.AvroSerdes;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.simulator.Period;
import dev.freshet.simulator.World;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads from a real broker and compares with what was written. */
@SuppressWarnings("NullAway.Init")
class PastLogTest {
    private static final Pipeline DOCUMENT = World.document(UnaryOperator.identity());
    private static final int VECTORS = 3_000;

    private static EmbeddedKafka kafka;
    private static Map<String, Object> config;
    private static final List<Instant> WRITTEN = new ArrayList<>();

    @BeforeAll
    static void write(@TempDir Path folder) throws Exception {
        kafka = EmbeddedKafka.start(folder);
        config = Map.of("bootstrap.servers", kafka.bootstrap(), "schema.registry.url", "mock://past-log");
        var topic = Topics.of(DOCUMENT.name()).features();
        TopicCreation.createMissing(kafka.bootstrap(), List.of(topic.withPartitions(3)));
        Map<String, Object> producing =
                Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "past-log", "linger.ms", 5);
        var random = new Random(3);
        try (var producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
                var serde = AvroSerdes.specific(FeatureVector.class, config)) {
            producer.initTransactions();
            for (int number = 0; number < VECTORS; number++) {
                if (number % 500 == 0) {
                    producer.beginTransaction();
                }
                var time = World.BEGIN.plusSeconds(number);
                var bytes = serde.serializer().serialize(topic.name(), vector(time));
                producer.send(new ProducerRecord<>(topic.name(), random.nextInt(3), time.toEpochMilli(), null, bytes));
                boolean last = number % 500 == 499;
                if (last && number == 999) {
                    producer.abortTransaction();
                } else if (last) {
                    producer.commitTransaction();
                }
                if (number < 500 || number >= 1000) {
                    WRITTEN.add(time);
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void readsWhatWasCommittedInTheOrderOfTimeFromAllPartitions() {
        // when
        var read = read(Period.ALL);

        // then
        assertThat(read).isEqualTo(WRITTEN);
    }

    @Test
    void readsAPeriodAndNothingElse() {
        // given
        var period = new Period(World.BEGIN.plusSeconds(1_200), World.BEGIN.plusSeconds(2_000));

        // when
        var read = read(period);

        // then
        assertThat(read).isEqualTo(WRITTEN.stream().filter(period::holds).toList());
    }

    private static List<Instant> read(Period period) {
        var read = new ArrayList<Instant>();
        new PastLog(config).vectors(DOCUMENT, period, (partition, vector) -> read.add(vector.getTime()));
        return read;
    }

    private static FeatureVector vector(Instant time) {
        return FeatureVector.newBuilder()
                .setPipeline(DOCUMENT.name())
                .setEventId("event-" + time)
                .setTime(time)
                .setEntities(Map.of())
                .setFeatureSet(DOCUMENT.featureSet().id())
                .setValues(List.of(1.0, 2.0))
                .setLineage(Lineage.newBuilder()
                        .setTopic("world.records")
                        .setPartition(0)
                        .setOffset(0)
                        .setLastOffset(0)
                        .setGeneration(1)
                        .build())
                .build();
    }
}
