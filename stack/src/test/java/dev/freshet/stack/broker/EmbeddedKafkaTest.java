package dev.freshet.stack.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.process.Ports;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final byte[] FIVE_MEGABYTES = new byte[5_000_000];

    @TempDir
    Path directory;

    @Test
    void keepsTopicsAndMessagesOverARestart() throws Exception {
        // given
        var topic = Topics.of("flights").events();
        try (var kafka = EmbeddedKafka.start(directory)) {
            TopicCreation.createMissing(kafka.bootstrap(), List.of(topic));
            send(kafka.bootstrap(), topic.name());
        }

        // when
        try (var kafka = EmbeddedKafka.start(directory)) {
            var created = TopicCreation.createMissing(kafka.bootstrap(), List.of(topic));

            // then
            assertThat(created).isEmpty();
            assertThat(sizeOfFirst(kafka.bootstrap(), topic.name())).isEqualTo(FIVE_MEGABYTES.length);
        }
    }

    @Test
    void createsEverySharedTopicOnce() {
        try (var kafka = EmbeddedKafka.start(directory)) {
            // when
            var first = TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
            var second = TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());

            // then
            assertThat(first).hasSameSizeAs(Topics.shared());
            assertThat(second).isEmpty();
        }
    }

    @Test
    void namesThePortsItCouldNotHave() throws Exception {
        // given
        try (var taken = new ServerSocket(0)) {
            // when
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort(), Ports.free()))
                    // then
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    private static void send(String bootstrap, String topic) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "max.request.size", "8388608");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, FIVE_MEGABYTES)).get();
        }
    }

    private static int sizeOfFirst(String bootstrap, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var records = consumer.poll(Duration.ofSeconds(20)).records(partition);
            return records.getFirst().value().length;
        }
    }
}
