package dev.freshet.streams;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * What a service is connected to.
 *
 * @param kafka the cluster: bootstrap servers, security
 * @param registry the schema registry, with Confluent's keys
 */
public record Connections(Map<String, Object> kafka, Map<String, Object> registry) {
    public Connections {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
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
