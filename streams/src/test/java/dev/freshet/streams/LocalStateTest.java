package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.freshet.schemas.topics.Topics;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.broker.TopicCreation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State is kept with the topics it was made from, and with no others. */
class LocalStateTest {
    private static final List<String> READ = List.of(Topics.DECISIONS.name(), Topics.CANDIDATES.name());

    @TempDir
    Path folder;

    private final AtomicInteger dropped = new AtomicInteger();

    @Test
    void keepsTheStateOfTheSameTopicsAndDropsThatOfOthers() throws Exception {
        Map<String, Object> settings;
        try (var kafka = EmbeddedKafka.start(folder.resolve("one"))) {
            // given
            settings = Map.of("bootstrap.servers", kafka.bootstrap());
            TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
            fit(settings);
            fit(settings);
            assertThat(dropped).hasValue(0);

            // when a topic is made anew
            try (var admin = Admin.create(settings)) {
                admin.deleteTopics(List.of(Topics.DECISIONS.name())).all().get();
                await().until(() -> !admin.listTopics().names().get().contains(Topics.DECISIONS.name()));
            }
            TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
            fit(settings);
            fit(settings);

            // then
            assertThat(dropped).hasValue(1);
        }

        // when all data of the broker is lost
        try (var kafka = EmbeddedKafka.start(folder.resolve("two"))) {
            settings = Map.of("bootstrap.servers", kafka.bootstrap());
            fit(settings);
            TopicCreation.createMissing(kafka.bootstrap(), Topics.shared());
            fit(settings);

            // then
            assertThat(dropped).hasValue(2);
        }
    }

    @Test
    void knowsNothingWhereNobodyAnswers() {
        // given
        Map<String, Object> nobody =
                Map.of("bootstrap.servers", "localhost:1", "request.timeout.ms", 500, "default.api.timeout.ms", 1_000);

        // when, then
        assertThatThrownBy(() -> fit(nobody)).isInstanceOf(KafkaException.class);
        assertThat(dropped).hasValue(0);
    }

    private void fit(Map<String, Object> settings) {
        new LocalState(settings, folder.resolve("state"), "freshet-test").fit(READ, dropped::incrementAndGet);
    }
}
