package dev.freshet.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One client per configuration and process. A service has dozens of serializers, and each schema should be asked for once.
 */
final class SharedRegistries {
    private static final String IN_PROCESS = "mock://";
    private static final Map<RegistrySettings, SchemaRegistryClient> REMOTE = new ConcurrentHashMap<>();
    private static final Map<String, SchemaRegistryClient> LOCAL = new ConcurrentHashMap<>();

    private SharedRegistries() {}

    static SchemaRegistryClient of(Map<String, ?> config) {
        String url = RegistrySettings.urls(config);
        if (url.startsWith(IN_PROCESS)) {
            return LOCAL.computeIfAbsent(url.substring(IN_PROCESS.length()), scope -> new InProcessRegistry());
        }
        return REMOTE.computeIfAbsent(RegistrySettings.of(config), HttpRegistry::new);
    }
}
