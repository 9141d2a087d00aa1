package dev.freshet.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.cli.Pipelines;
import dev.freshet.cli.operation.Document;
import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker, because what it is about are the ends of transactions. */
class StillnessTest {
    private static final String INGEST = "freshet-ingest-quiet";
    private static final String FEATURES = "freshet-features-quiet";

    @TempDir
    Path folder;

    @Test
    void isReachedWhereNoMessageWaitsInAnyTopicOfThePipeline() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            // given three events in a transaction, whose end takes an offset too
            var cluster = new Cluster(kafka.bootstrap(), "mock://stillness");
            var events = Topics.of("quiet").events().name();
            TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
            TopicCreation.createMissing(
                    kafka.bootstrap(),
                    Topics.of("quiet").all().stream()
                            .map(topic -> topic.withPartitions(1))
                            .toList());
            admin.createTopics(List.of(
                            new NewTopic(FEATURES + "-control-repartition", 1, (short) 1),
                            new NewTopic(FEATURES + "-to-origin-control-repartition", 1, (short) 1)))
                    .all()
                    .get();
            send(kafka, events, 3);
            // of another pipeline, whose name begins with this one's
            send(kafka, FEATURES + "-to-origin-control-repartition", 1);
            var document = Document.of("quiet", Pipelines.FLIGHTS.replace("name: flights-cli", "name: quiet"));

            try (var stillness = new Stillness(cluster, document.pipeline())) {
                // when
                var untaken = stillness.isReached();
                commit(admin, INGEST, events, 2);
                var oneLeft = stillness.isReached();
                commit(admin, INGEST, events, 3);
                var taken = stillness.isReached();
                send(kafka, FEATURES + "-control-repartition", 1);
                var undecided = stillness.isReached();
                commit(admin, FEATURES, FEATURES + "-control-repartition", 1);
                var decided = stillness.isReached();

                // then
                assertThat(List.of(untaken, oneLeft, taken, undecided, decided))
                        .containsExactly(false, false, true, false, true);
            }
        }
    }

    private static void send(EmbeddedKafka kafka, String topic, int count) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrap()));
        settings.put("transactional.id", "of-" + topic);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(topic, 0, "key", "value"));
            }
            producer.commitTransaction();
        }
    }

    private static void commit(Admin admin, String group, String topic, long offset) throws Exception {
        var place = Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset));
        admin.alterConsumerGroupOffsets(group, place).all().get();
    }
}
