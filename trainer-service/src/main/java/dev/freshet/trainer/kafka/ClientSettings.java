package dev.freshet.trainer.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Settings of Kafka clients out of all that was configured; clients warn about what they do not know. */
final class ClientSettings {
    private ClientSettings() {}

    static Map<String, Object> only(Map<String, ?> config, Set<String> known) {
        Map<String, Object> chosen = new HashMap<>(config);
        chosen.keySet().retainAll(known);
        return chosen;
    }
}
