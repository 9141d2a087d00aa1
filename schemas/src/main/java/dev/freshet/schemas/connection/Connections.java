package dev.freshet.schemas.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What a service is connected to.
 *
 * @param kafka the cluster: bootstrap servers, security
 * @param registry the schema registry, with Confluent's keys, and which serializers are chosen
 */
public record Connections(Map<String, Object> kafka, Map<String, Object> registry) {
    /** Keys of the registry's client that have no prefix to know them by. */
    private static final List<String> KEYS = List.of(
            "auto.register.schemas",
            "max.retries",
            "retries.wait.ms",
            "retries.max.wait.ms",
            "http.connect.timeout.ms",
            "http.read.timeout.ms");

    private static final List<String> PREFIXES =
            List.of("schema.registry.", "basic.auth.", "bearer.auth.", "freshet.avro.");

    public Connections {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /**
     * As an application's configuration has them.
     *
     * @param kafka what the application tells all Kafka clients
     * @param names of all properties; one that comes from the environment may be spelled as there
     * @param lookup answers the value of a key, such as {@code key -> config.getOptionalValue(key, String.class)}
     */
    public static Connections of(
            Map<String, Object> kafka, Iterable<String> names, Function<String, Optional<String>> lookup) {
        var registry = new HashMap<String, Object>();
        KEYS.forEach(key -> lookup.apply(key).ifPresent(value -> registry.put(key, value)));
        for (var name : names) {
            var key = dotted(name);
            if (PREFIXES.stream().anyMatch(key::startsWith)) {
                lookup.apply(key).or(() -> lookup.apply(name)).ifPresent(value -> registry.put(key, value));
            }
        }
        return new Connections(kafka, registry);
    }

    private static String dotted(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT).replace('_', '.')
                : name;
    }

    /** The configuration of clients of both. */
    public Map<String, Object> both() {
        var both = new HashMap<String, Object>(kafka);
        both.putAll(registry);
        return both;
    }

    /** The configuration of an administration client that gives up within seconds. */
    public Map<String, Object> admin() {
        var config = new HashMap<String, Object>(kafka);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return config;
    }
}
