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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets requests in before their bodies are read, as many as there is room for, and tells the others to come again. Stands
 * on the event loop, before the threads that wait for Kafka: when all of those wait, this still answers.
 */
@Singleton
final class Admission {
    private static final int TOO_MANY = 429;
    private static final int TOO_LARGE = 413;
    private static final long LOOK_MILLIS = 500;
    /** Behind authentication, before the body: a larger number comes earlier, and Quarkus has 100 for its own. */
    private static final int PRIORITY = 10;

    private final IntakeRoom room;
    private final AdmissionTerms terms;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final Counter refused;
    private final Set<Visit> inside = ConcurrentHashMap.newKeySet();

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
        vertx.setPeriodic(LOOK_MILLIS, tick -> inside.removeIf(Visit::isOver));
    }

    /** Nothing is posted here but events and labels, so every request that posts is admitted, however its path is written. */
    void admit(RoutingContext exchange) {
        var request = exchange.request();
        if (!request.method().equals(HttpMethod.POST)) {
            exchange.next();
            return;
        }
        long bytes = bytes(request);
        long deadline = vertx.setTimer(terms.bodyPatience().toMillis(), late -> closeUnlessRead(request));
        if (bytes > terms.largestBody()) {
            exchange.addEndHandler(end -> vertx.cancelTimer(deadline));
            refuse(exchange, tooLarge(bytes));
        } else if (room.enter(bytes)) {
            letIn(exchange, bytes, deadline);
        } else {
            exchange.addEndHandler(end -> vertx.cancelTimer(deadline));
            refused.increment();
            refuse(exchange, tooMany());
        }
    }

    private void letIn(RoutingContext exchange, long bytes, long deadline) {
        var visit = new Visit(exchange.response(), answered -> {
            vertx.cancelTimer(deadline);
            leave(bytes, answered);
        });
        inside.add(visit);
        exchange.addEndHandler(end -> visit.end(end.succeeded()));
        exchange.next();
    }

    /** The room of a client that went away stays taken until its request cannot be waiting for the log any more. */
    private void leave(long bytes, boolean answered) {
        if (answered) {
            room.leave(bytes);
        } else {
            vertx.setTimer(terms.logPatience().toMillis(), waited -> room.leave(bytes));
        }
    }

    /** What is packed, or of unknown length, takes the room of the largest body. */
    private long bytes(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        try {
            long bytes = length == null ? terms.largestBody() : Math.max(0, Long.parseLong(length));
            return request.getHeader("Content-Encoding") == null ? bytes : Math.max(bytes, terms.largestBody());
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
    private void refuse(RoutingContext exchange, Problem problem) {
        exchange.request().resume();
        var response =
                exchange.response().setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        if (problem.status() == TOO_MANY) {
            response.putHeader("Retry-After", String.valueOf(terms.retryAfter().toSeconds()));
        }
        response.end(body(problem));
    }

    private Problem tooMany() {
        return new Problem(
                "too much is waiting",
                TOO_MANY,
                room + "; nothing of this request was taken; send it again after Retry-After, and slower");
    }

    private Problem tooLarge(long bytes) {
        return new Problem(
                "too large",
                TOO_LARGE,
                "the body has " + bytes + " bytes, and quarkus.http.limits.max-body-size allows " + terms.largestBody()
                        + "; send smaller batches");
    }

    private String body(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
