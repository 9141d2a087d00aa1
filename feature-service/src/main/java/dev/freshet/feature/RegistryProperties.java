package dev.freshet.feature;

import dev.freshet.schemas.serde.AvroSerdes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * Finds the settings of the schema registry under their usual Confluent names. They are asked for one by one, because an
 * environment variable does not say which dots and dashes its name stands for.
 */
final class RegistryProperties {
    private static final List<String> KEYS = List.of(
            "schema.registry.url",
            "auto.register.schemas",
            "basic.auth.credentials.source",
            "basic.auth.user.info",
            "schema.registry.basic.auth.user.info",
            "bearer.auth.credentials.source",
            "bearer.auth.token",
            "schema.registry.ssl.truststore.location",
            "schema.registry.ssl.truststore.type",
            "schema.registry.ssl.truststore.password",
            "http.connect.timeout.ms",
            "http.read.timeout.ms",
            AvroSerdes.SERIALIZER,
            AvroSerdes.DESERIALIZER);

    private RegistryProperties() {}

    static Map<String, Object> read(Config properties) {
        var found = new HashMap<String, Object>();
        for (var key : KEYS) {
            properties.getOptionalValue(key, String.class).ifPresent(value -> found.put(key, value));
        }
        return Map.copyOf(found);
    }
}
