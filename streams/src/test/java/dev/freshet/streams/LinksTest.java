package dev.freshet.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.freshet.schemas.connection.Connections;
import dev.freshet.stack.broker.EmbeddedKafka;
import dev.freshet.stack.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who answers and who does not, told without waiting. */
class LinksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "links-");

    LinksTest() throws Exception {}

    private static Connections connections(String bootstrap, String registry) {
        return new Connections(Map.of("bootstrap.servers", bootstrap), Map.of("schema.registry.url", registry));
    }

    @Test
    void brokersThatAreNotThereAreNamed() {
        try (var links = Links.watch(connections("127.0.0.1:" + Ports.free(), "mock://links"))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(links.trouble().orElse(""))
                            .startsWith("the brokers do not answer")
                            .endsWith("check kafka.bootstrap.servers"));
        }
    }

    @Test
    void aRegistryThatIsNotThereIsNamed() {
        // given
        var nowhere = "http://127.0.0.1:" + Ports.free();
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"));
                // when
                var links = Links.watch(connections(kafka.bootstrap(), nowhere))) {
            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(links.trouble().orElse(""))
                            .startsWith("the schema registry does not answer")
                            .contains(nowhere));
        }
    }

    @Test
    void nothingIsToldWhereBothAnswer() {
        // given
        try (var kafka = EmbeddedKafka.start(directory.resolve("kafka"));
                // when
                var links = Links.watch(connections(kafka.bootstrap(), "mock://links"))) {
            // then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(links.trouble()).isEmpty());
        }
    }
}
