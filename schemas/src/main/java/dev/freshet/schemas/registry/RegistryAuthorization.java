package dev.freshet.schemas.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** How a client of the schema registry says who it is: by a token, or by user and password. */
final class RegistryAuthorization {
    private RegistryAuthorization() {}

    /** The header's value; the user of the first address where the settings name none. */
    static Optional<String> of(Map<String, ?> config, URI first) {
        String bearer = RegistrySettings.text(config, "bearer.auth.credentials.source");
        if (bearer != null) {
            return Optional.of("Bearer " + bearerToken(config, bearer));
        }
        String basic = RegistrySettings.text(config, "basic.auth.credentials.source");
        String user = "USER_INFO".equals(basic) ? userInfo(config) : first.getUserInfo();
        if (basic != null && !basic.equals("USER_INFO") && !basic.equals("URL")) {
            throw new ConfigException("basic.auth.credentials.source", basic, "known sources are USER_INFO and URL");
        }
        return Optional.ofNullable(user)
                .map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String userInfo(Map<String, ?> config) {
        String user = RegistrySettings.text(config, "basic.auth.user.info");
        if (user == null) {
            throw new ConfigException("basic.auth.user.info is missing; write it as user:password");
        }
        return user;
    }

    private static String bearerToken(Map<String, ?> config, String source) {
        String token = RegistrySettings.text(config, "bearer.auth.token");
        if (!source.equals("STATIC_TOKEN")) {
            throw new ConfigException("bearer.auth.credentials.source", source, "the known source is STATIC_TOKEN");
        }
        if (token == null) {
            throw new ConfigException("bearer.auth.token is missing; bearer.auth.credentials.source asks for it");
        }
        return token;
    }
}
