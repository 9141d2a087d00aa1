package dev.freshet.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The REST interface of registry-service; an answer that is no success is thrown as its problem says it. */
public final class RegistryApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int FIRST_FAILURE = 400;

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param base where registry-service answers, as {@code http://localhost:8080} */
    public RegistryApi(URI base) {
        this.base = base;
    }

    /** GET; the path starts with a slash. */
    public JsonNode get(String path) {
        return send(request(path).header("Accept", "application/json").GET());
    }

    /** Applies a pipeline document. */
    public JsonNode putDocument(String pipeline, String yaml, String actor) {
        return putDocument(pipeline, yaml, List.of(Map.entry("actor", actor)));
    }

    /** Applies a pipeline document with parameters of the request; a name may come more than once. */
    public JsonNode putDocument(String pipeline, String yaml, List<Map.Entry<String, String>> parameters) {
        var query = parameters.stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request("/pipelines/" + pipeline + "?" + query)
                .header("Content-Type", "application/yaml")
                .header("Accept", "application/json")
                .PUT(BodyPublishers.ofString(yaml)));
    }

    /** Takes a pipeline out of force. */
    public JsonNode deletePipeline(String pipeline, String actor) {
        return send(request("/pipelines/" + pipeline + "?actor=" + URLEncoder.encode(actor, StandardCharsets.UTF_8)
                        + "&reason=" + URLEncoder.encode("asked on the command line", StandardCharsets.UTF_8))
                .header("Accept", "application/json")
                .DELETE());
    }

    /** Sends a person's command. */
    public JsonNode command(String pipeline, Map<String, Object> command) {
        return send(request("/pipelines/" + pipeline + "/commands")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(json(command)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    private JsonNode send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_FAILURE) {
                throw new RegistryRefusedException(answer.statusCode(), Problem.text(request, answer));
            }
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new RegistryUnreachableException(base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + base, e);
        }
    }

    private static BodyPublisher json(Map<String, Object> value) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }
}
