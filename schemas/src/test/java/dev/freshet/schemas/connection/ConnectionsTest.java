package dev.freshet.schemas.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    @Test
    void readEveryKeyOfTheRegistryHoweverItIsSpelledAndNothingElse() {
        // given
        var properties = Map.of(
                "schema.registry.url", "http://registry",
                "SCHEMA_REGISTRY_SSL_TRUSTSTORE_TYPE", "PEM",
                "basic.auth.user.info", "user:secret",
                "freshet.avro.serializer", "a.Class",
                "auto.register.schemas", "false",
                "max.retries", "1",
                "retries.wait.ms", "2",
                "retries.max.wait.ms", "3",
                "http.connect.timeout.ms", "4",
                "http.read.timeout.ms", "5");

        // when
        var connections = Connections.of(
                Map.of("bootstrap.servers", "broker:9092"),
                properties.keySet(),
                key -> Optional.ofNullable(properties.get(key)));

        // then
        assertThat(connections.registry())
                .hasSize(properties.size())
                .containsEntry("schema.registry.url", "http://registry")
                .containsEntry("schema.registry.ssl.truststore.type", "PEM")
                .containsEntry("retries.max.wait.ms", "3")
                .containsEntry("http.read.timeout.ms", "5");
        assertThat(connections.both()).hasSize(properties.size() + 1).containsEntry("bootstrap.servers", "broker:9092");
    }

    @Test
    void leaveOutWhatIsNotTheirs() {
        // given
        var properties = Map.of("freshet.ingest.threads", "2", "quarkus.http.port", "80", "max.poll.records", "1");

        // when
        var connections =
                Connections.of(Map.of(), properties.keySet(), key -> Optional.ofNullable(properties.get(key)));

        // then
        assertThat(connections.both()).isEmpty();
    }
}
