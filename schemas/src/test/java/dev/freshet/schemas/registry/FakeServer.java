package dev.freshet.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP server that answers what a test tells it to, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
    /** One request: method and path, its Authorization header or "", its body. */
    record Asked(String line, String authorization, String body) {}

    /** One answer. */
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeServer(HttpServer server, Function<Asked, Answer> answers) {
        this.server = server;
        server.createContext("/", exchange -> handle(exchange, answers));
        server.start();
    }

    static FakeServer start(Function<Asked, Answer> answers) {
        try {
            return new FakeServer(HttpServer.create(new InetSocketAddress("localhost", 0), 0), answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange, Function<Asked, Answer> answers) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Asked request = new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    authorization == null ? "" : authorization,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            Answer answer = answers.apply(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://localhost:" + port();
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
