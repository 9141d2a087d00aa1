package dev.freshet.ingest.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One request that was let in. Its end may be told more than once, or never: whoever answers can take the place of a handler
 * that waits for the end, and the limit on bodies does. So it can also be looked after.
 */
final class Visit {
    private final HttpServerResponse response;
    private final Consumer<Boolean> leave;
    private final AtomicBoolean inside = new AtomicBoolean(true);

    /**
     * A visit that has begun.
     *
     * @param response what will be answered
     * @param leave called once at the end, with whether it was answered
     */
    Visit(HttpServerResponse response, Consumer<Boolean> leave) {
        this.response = response;
        this.leave = leave;
    }

    /** The request was answered, or its client has gone. */
    void end(boolean answered) {
        if (inside.compareAndSet(true, false)) {
            leave.accept(answered);
        }
    }

    /** Whether it is over; ends it where it has ended without a word. */
    boolean isOver() {
        if (response.ended()) {
            end(true);
        } else if (response.closed()) {
            end(false);
        }
        return !inside.get();
    }
}
