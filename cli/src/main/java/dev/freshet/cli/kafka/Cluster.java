package dev.freshet.cli.kafka;

import java.util.Map;

/**
 * Where broker and schema registry are.
 *
 * @param bootstrap for {@code bootstrap.servers}
 * @param schemaRegistryUrl for {@code schema.registry.url}
 */
public record Cluster(String bootstrap, String schemaRegistryUrl) {
    /** Settings that every client and every serde takes. */
    public Map<String, Object> settings() {
        return Map.of("bootstrap.servers", bootstrap, "schema.registry.url", schemaRegistryUrl);
    }
}
