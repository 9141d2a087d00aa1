package dev.freshet.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freshet.cli.http.RegistryApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands where registry-service would: keeps documents by pipeline, and remembers what it was asked. */
public final class RegistryStand implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();

    public RegistryStand() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/pipelines/", this::answer);
        server.start();
    }

    public RegistryApi api() {
        return new RegistryApi(url());
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Methods and pipelines of what changed something, in order. */
    public synchronized List<String> changes() {
        return List.copyOf(asked);
    }

    public Map<String, String> documents() {
        return documents;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String pipeline = exchange.getRequestURI().getPath().substring("/pipelines/".length());
        if (!exchange.getRequestMethod().equals("GET")) {
            asked.add(exchange.getRequestMethod() + " " + pipeline);
        }
        switch (exchange.getRequestMethod()) {
            case "PUT" ->
                documents.put(pipeline, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            case "DELETE" -> documents.remove(pipeline);
            default -> {}
        }
        String yaml = documents.get(pipeline);
        String document =
                yaml == null ? "null" : '"' + yaml.replace("\n", "\\n").replace("\"", "\\\"") + '"';
        byte[] body = "{\"inForce\": %s, \"state\": \"DECIDED\", \"document\": %s}"
                .formatted(yaml != null, document)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
