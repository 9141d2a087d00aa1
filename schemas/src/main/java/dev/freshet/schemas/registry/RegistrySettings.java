package dev.freshet.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a schema registry, read from Confluent's configuration keys.
 *
 * @param urls base addresses, tried in turn; without user information
 * @param authorization value of the Authorization header, if any
 * @param trust certificates to trust instead of the JDK's, if any
 * @param retries rounds over all addresses after the first before giving up ({@code max.retries})
 * @param firstPause pause before the second round; it doubles from round to round ({@code retries.wait.ms})
 * @param longestPause limit of the pause ({@code retries.max.wait.ms})
 * @param connectTimeout limit of connecting ({@code http.connect.timeout.ms})
 * @param readTimeout limit of one answer ({@code http.read.timeout.ms})
 */
record RegistrySettings(
        List<URI> urls,
        Optional<String> authorization,
        Optional<TrustStore> trust,
        int retries,
        Duration firstPause,
        Duration longestPause,
        Duration connectTimeout,
        Duration readTimeout) {
    static final String URL = "schema.registry.url";
    private static final String PREFIX = "schema.registry.";

    RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new ConfigException(URL, "", "it names no address; write http://host:port");
        }
    }

    static RegistrySettings of(Map<String, ?> config) {
        List<URI> addresses = Arrays.stream(urls(config).split(","))
                .map(String::strip)
                .map(RegistrySettings::address)
                .toList();
        return new RegistrySettings(
                addresses.stream().map(RegistrySettings::withoutUser).toList(),
                RegistryAuthorization.of(config, addresses.get(0)),
                TrustStore.of(config),
                (int) number(config, "max.retries", 4),
                Duration.ofMillis(number(config, "retries.wait.ms", 250)),
                Duration.ofMillis(number(config, "retries.max.wait.ms", 4_000)),
                Duration.ofMillis(number(config, "http.connect.timeout.ms", 5_000)),
                Duration.ofMillis(number(config, "http.read.timeout.ms", 15_000)));
    }

    /** The configured addresses as one text. */
    static String urls(Map<String, ?> config) {
        Object value = config.get(URL);
        String text = value instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : value == null ? "" : value.toString().strip();
        if (text.isEmpty()) {
            throw new ConfigException(
                    "schema.registry.url is missing; set it to the registry, as http://localhost:8085/apis/ccompat/v7");
        }
        return text;
    }

    static @Nullable String text(Map<String, ?> config, String key) {
        Object value = config.containsKey(key) ? config.get(key) : config.get(PREFIX + key);
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            // Told below, with the form it should have.
        }
        throw new ConfigException(URL, text, "it is no address; write http://host:port or https://host:port");
    }

    private static URI withoutUser(URI address) {
        String text = address.toString();
        String user = address.getRawUserInfo();
        return user == null ? address : URI.create(text.replace(user + "@", ""));
    }

    private static long number(Map<String, ?> config, String key, long otherwise) {
        String text = text(config, key);
        try {
            long value = text == null ? otherwise : Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException malformed) {
            // Told below, with the form it should have.
        }
        throw new ConfigException(key, text, "it must be a whole number of at least 0");
    }
}
