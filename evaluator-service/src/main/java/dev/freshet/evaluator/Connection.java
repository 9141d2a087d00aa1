package dev.freshet.evaluator;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * What Kafka and schema-registry clients are told: every property under {@code kafka.} without that prefix, and the
 * registry's under Confluent's own keys. Properties may come from the environment, as KAFKA_SECURITY_PROTOCOL.
 */
final class Connection {
    private static final String KAFKA = "kafka.";
    private static final List<String> REGISTRY =
            List.of("schema.registry.", "basic.auth.", "bearer.auth.", "auto.register.schemas", "freshet.avro.");

    private Connection() {}

    static Map<String, Object> of(Config properties) {
        Map<String, Object> connection = new HashMap<>();
        for (var name : properties.getPropertyNames()) {
            var dotted = dotted(name);
            var key = dotted.startsWith(KAFKA) ? dotted.substring(KAFKA.length()) : dotted;
            if (dotted.startsWith(KAFKA) || REGISTRY.stream().anyMatch(dotted::startsWith)) {
                properties
                        .getOptionalValue(dotted, String.class)
                        .or(() -> properties.getOptionalValue(name, String.class))
                        .ifPresent(value -> connection.put(key, value));
            }
        }
        return connection;
    }

    private static String dotted(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT).replace('_', '.')
                : name;
    }
}
