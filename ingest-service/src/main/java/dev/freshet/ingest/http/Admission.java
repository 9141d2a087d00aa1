package dev.freshet.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freshet.ingest.intake.IntakeRoom;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets requests in before their bodies are read, as many as there is room for, and tells the others to come again. Stands
 * on the event loop, before the threads that wait for Kafka: when all of those wait, this still answers.
 */
@Singleton
final class Admission {
    private static final int TOO_MANY = 429;
    /** Behind authentication, before the body: a larger number comes earlier, and Quarkus has 100 for its own. */
    private static final int PRIORITY = 10;

    private final IntakeRoom room;
    private final AdmissionTerms terms;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final Counter refused;

    Admission(IntakeRoom room, AdmissionTerms terms, Vertx vertx, ObjectMapper json, MeterRegistry meters) {
        this.room = room;
        this.terms = terms;
        this.vertx = vertx;
        this.json = json;
        this.refused = Counter.builder("freshet.intake.refused")
                .description("Requests told to come again because too much was waiting for Kafka")
                .register(meters);
        Gauge.builder("freshet.intake.waiting.bytes", room, IntakeRoom::bytes)
                .description("Bytes of the requests that are waiting for Kafka")
                .register(meters);
        Gauge.builder("freshet.intake.waiting.requests", room, IntakeRoom::requests)
                .description("Requests that are waiting for Kafka")
                .register(meters);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    void admit(RoutingContext exchange) {
        var request = exchange.request();
        boolean intake = request.method().equals(HttpMethod.POST)
                && exchange.normalizedPath().startsWith("/pipelines/");
        if (!intake) {
            exchange.next();
            return;
        }
        long bytes = bytes(request);
        boolean fits = room.enter(bytes);
        long deadline = vertx.setTimer(terms.bodyPatience().toMillis(), late -> closeUnlessRead(request));
        exchange.addEndHandler(end -> {
            vertx.cancelTimer(deadline);
            if (fits) {
                leave(bytes, end.succeeded());
            }
        });
        if (fits) {
            exchange.next();
        } else {
            refuse(exchange);
        }
    }

    /** The room of a client that went away stays taken until its request cannot be waiting for the log any more. */
    private void leave(long bytes, boolean answered) {
        if (answered) {
            room.leave(bytes);
        } else {
            vertx.setTimer(terms.logPatience().toMillis(), waited -> room.leave(bytes));
        }
    }

    private long bytes(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        try {
            return length == null ? terms.largestBody() : Math.clamp(Long.parseLong(length), 0, terms.largestBody());
        } catch (NumberFormatException unknown) {
            return terms.largestBody();
        }
    }

    private static void closeUnlessRead(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }

    /** The rest of the body is read and thrown away, so that the connection stays usable and the answer arrives. */
    private void refuse(RoutingContext exchange) {
        refused.increment();
        exchange.request().resume();
        exchange.response()
                .setStatusCode(TOO_MANY)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Retry-After", String.valueOf(terms.retryAfter().toSeconds()))
                .end(body());
    }

    private String body() {
        try {
            return json.writeValueAsString(new Problem(
                    "too much is waiting",
                    TOO_MANY,
                    room + "; nothing of this request was taken; send it again after Retry-After, and slower"));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
