package dev.freshet.stack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.schemas.topics.Topic;
import dev.freshet.schemas.topics.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class KafkaAndRegistryTest {
    @Test
    void servesTheSharedTopicsAndKeepsTheRegistryForTheNextProfile() throws Exception {
        // given
        var first = new KafkaAndRegistry();
        var second = new KafkaAndRegistry();

        // when
        var settings = first.start();
        first.stop();
        var next = second.start();

        // then
        assertThat(next.get("schema.registry.url")).isEqualTo(settings.get("schema.registry.url"));
        try (var admin = Admin.create(Map.of("bootstrap.servers", next.get("kafka.bootstrap.servers")))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.shared().stream().map(Topic::name).toList());
        }
        second.stop();
    }
}
