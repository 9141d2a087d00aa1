package dev.freshet.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freshet.stack.process.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApicurioRegistryTest {
    @TempDir
    Path directory;

    @Test
    void refusesAnIncompatibleSchemaAndRemembersTheFirstOverAKill() throws Exception {
        // given
        int first;
        try (var registry = ApicurioRegistry.startDurable(directory, Ports.free(), Ports.free())) {
            first = register(registry, "{\"schema\":\"\\\"string\\\"\"}");
            registry.process().stop(Duration.ZERO);
        }

        // when
        try (var registry = ApicurioRegistry.startDurable(directory, Ports.free(), Ports.free())) {
            int same = register(registry, "{\"schema\":\"\\\"string\\\"\"}");
            int other = register(registry, "{\"schema\":\"\\\"int\\\"\"}");

            // then
            assertThat(first).isEqualTo(200);
            assertThat(same).isEqualTo(200);
            assertThat(other).isEqualTo(409);
        }
    }

    @Test
    void saysHowToUnpackItWhereItIsMissing() {
        // when
        assertThatThrownBy(() -> ApicurioFolder.find(directory))
                // then
                .hasMessageContaining("mvn -pl stack -am generate-resources");
    }

    private static int register(ApicurioRegistry registry, String schema) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/a-value/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(BodyPublishers.ofString(schema))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
