package dev.freshet.feature.kafka.life;

import dev.freshet.feature.online.ServedSamples.Outcome;
import dev.freshet.feature.online.Serving;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Holds sampled answers against the vectors that the log has given the same events since, and counts what it finds: a
 * model that is asked with other features than it learned from is wrong without anybody noticing.
 */
final class ServedCheck implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ServedCheck.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<List<Serving>> serving;
    private final MeterRegistry meters;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    ServedCheck(Supplier<List<Serving>> serving, MeterRegistry meters) {
        this.serving = serving;
        this.meters = meters;
        this.thread = Thread.ofVirtual().name("served-check").start(this::live);
    }

    private void live() {
        try {
            while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                serving.get().forEach(this::check);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Serving pipeline) {
        if (pipeline.samples().isEmpty()) {
            return;
        }
        try {
            pipeline.samples()
                    .check(id -> pipeline.features().logged(id, pipeline.rows()).orElse(null), Instant.now())
                    .forEach(outcome -> tell(pipeline, outcome));
        } catch (RuntimeException e) {
            LOG.warnf(
                    e,
                    "event=served-check-failed pipeline=%s",
                    pipeline.pipeline().name());
        }
    }

    private void tell(Serving pipeline, Outcome outcome) {
        switch (outcome) {
            case Outcome.Same same -> count(pipeline, "same");
            case Outcome.Absent absent -> count(pipeline, "absent");
            case Outcome.Different it -> {
                count(pipeline, "different");
                LOG.infof(
                        "event=served-differently pipeline=%s event-id=%s features=\"%s\"",
                        pipeline.pipeline().name(), it.eventId(), differences(pipeline.names(), it));
            }
        }
    }

    private static String differences(List<String> names, Outcome.Different it) {
        return it.columns().stream()
                .map(at -> names.get(at) + ": " + it.answered()[at] + " answered, " + it.logged()[at] + " logged")
                .collect(Collectors.joining("; "));
    }

    private void count(Serving pipeline, String outcome) {
        Counter.builder("freshet.online.checks")
                .description("Answers held against the vector that the log gave the same event.")
                .tag("pipeline", pipeline.pipeline().name())
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
