package dev.freshet.feature.http;

import dev.freshet.feature.online.RemoteRows;
import dev.freshet.feature.online.RowKey;
import dev.freshet.feature.online.RowsAwayException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks other replicas for rows over HTTP. */
public final class RowClient implements RemoteRows, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    @Override
    public CompletableFuture<Optional<byte[]>> fetch(String address, String pipeline, int generation, RowKey key) {
        var request = HttpRequest.newBuilder(place(address, pipeline, generation, key))
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(request, BodyHandlers.ofByteArray())
                .handle((answer, fault) -> row(address, answer, fault));
    }

    private static URI place(String address, String pipeline, int generation, RowKey key) {
        var by = key instanceof RowKey.OfEntity entity ? "&by=" + encoded(entity.by()) : "";
        return URI.create("http://" + address + "/pipelines/" + pipeline + "/rows?generation=" + generation + by
                + "&key=" + encoded(key.key()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> row(String address, HttpResponse<byte[]> answer, Throwable fault) {
        if (fault != null) {
            throw away("the replica at " + address + " has the row and does not answer: " + fault);
        }
        return switch (answer.statusCode()) {
            case 200 -> Optional.of(answer.body());
            case 204 -> Optional.empty();
            default ->
                throw away("the replica at " + address + " has the row and answers " + answer.statusCode() + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
        };
    }

    private static CompletionException away(String message) {
        return new CompletionException(new RowsAwayException(message));
    }

    @Override
    public void close() {
        client.close();
    }
}
