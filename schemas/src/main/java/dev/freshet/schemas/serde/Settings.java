package dev.freshet.schemas.serde;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Reads switches that arrive as texts or as values. */
final class Settings {
    private Settings() {}

    static boolean isTrue(Map<String, ?> config, String key, boolean otherwise) {
        Object value = config.get(key);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toString().strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(key, value, "write true or false");
        };
    }
}
