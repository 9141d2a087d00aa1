package dev.freshet.schemas.registry;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.freshet.schemas.pause.GrowingPause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Asks the registry: takes the next address where one fails, waits and asks again, and turns answers into types. */
final class RegistryConnection {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final JsonMapper JSON = new JsonMapper();

    private final RegistrySettings settings;
    private final HttpClient http;
    /** Position of the address that answered last; a race only costs one more attempt. */
    private volatile int preferred;

    RegistryConnection(RegistrySettings settings) {
        this.settings = settings;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectTimeout());
        settings.trust().map(TrustStore::context).ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    JsonNode get(String path) {
        return ask("GET", path, null);
    }

    JsonNode post(String path, Map<String, String> body) {
        return ask("POST", path, body);
    }

    JsonNode put(String path, Map<String, String> body) {
        return ask("PUT", path, body);
    }

    private JsonNode ask(String method, String path, @Nullable Map<String, String> body) {
        String last = "";
        IOException cause = null;
        var pause = new GrowingPause(settings.firstPause(), settings.longestPause());
        for (int round = 0; round <= settings.retries(); round++) {
            if (round > 0) {
                rest(pause);
            }
            for (int turn = 0; turn < settings.urls().size(); turn++) {
                int at = (preferred + turn) % settings.urls().size();
                URI address = URI.create(settings.urls().get(at) + path);
                try {
                    HttpResponse<String> response = send(method, address, body);
                    if (!isOutage(response.statusCode())) {
                        preferred = at;
                        return answer(response);
                    }
                    last = address + " answered " + response.statusCode();
                } catch (IOException e) {
                    cause = e;
                    last = address + " failed: " + e;
                }
            }
        }
        throw new RegistryUnreachableException(
                "no schema registry of " + settings.urls() + " answered in " + (settings.retries() + 1)
                        + " rounds; the last: " + last + ". Start it, or mend schema.registry.url",
                cause);
    }

    private HttpResponse<String> send(String method, URI address, @Nullable Map<String, String> body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(settings.readTimeout())
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE + ", application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)));
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        var answer = http.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            // The request's own timeout ends with the first byte of the answer.
            return answer.get(
                    settings.connectTimeout().plus(settings.readTimeout()).toMillis(), MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("the answer did not end in time", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw new InterruptException(e);
        }
    }

    private static boolean isOutage(int status) {
        return status >= 500 || status == 408 || status == 429;
    }

    private static JsonNode answer(HttpResponse<String> response) {
        JsonNode body = parsed(response.body());
        if (response.statusCode() / 100 == 2 && body != null) {
            return body;
        }
        int code = body == null ? 0 : body.path("error_code").asInt();
        String message = body == null ? "" : body.path("message").asText();
        if (response.statusCode() == 404 && code / 100 == 404) {
            throw new SchemaNotFoundException(message + " (" + response.uri() + ")");
        }
        if (response.statusCode() == 409) {
            throw new IncompatibleSchemaException(message + " (" + response.uri() + ")");
        }
        throw new RegistryRefusedException(
                response.statusCode(),
                code != 0,
                response.uri() + " answered " + response.statusCode() + " " + message + mend(response.statusCode()));
    }

    private static String mend(int status) {
        return switch (status) {
            case 401, 403 -> "; check basic.auth.* or bearer.auth.*";
            case 422 -> "; the registry cannot read the schema";
            case 200 -> ", which is no JSON";
            default -> "; is schema.registry.url the base of the Confluent protocol, as .../apis/ccompat/v7?";
        };
    }

    private static @Nullable JsonNode parsed(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer.isMissingNode() ? null : answer;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String json(Map<String, String> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    private static void rest(GrowingPause pause) {
        try {
            pause.rest();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
