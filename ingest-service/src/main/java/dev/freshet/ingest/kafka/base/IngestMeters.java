package dev.freshet.ingest.kafka.base;

import dev.freshet.judging.refusal.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counters of one pipeline in this process. They count work done, and work that a failure makes Kafka undo is done, and
 * counted, again: the durable truth is in the topics, where every event stands exactly once.
 */
public final class IngestMeters {
    private final MeterRegistry registry;
    private final String pipeline;
    private final Counter events;
    private final Counter records;
    private final Counter duplicates;
    private final Counter late;
    private final Counter rerouted;
    private final Counter parked;
    private final Counter released;
    private final Counter givenUp;
    private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
    private final Map<String, Counter> warnings = new ConcurrentHashMap<>();
    private final Timer seconds;

    public IngestMeters(MeterRegistry registry, String pipeline) {
        this.registry = registry;
        this.pipeline = pipeline;
        this.events = counter("freshet.events", "Events read");
        this.records = counter("freshet.records", "Events accepted and written as records");
        this.duplicates = counter("freshet.duplicates", "Events of an id that was seen before");
        this.late = counter("freshet.late.events", "Events so late that the memory of ids does not reach them");
        this.rerouted = counter("freshet.rerouted", "Events sent on to the partition of their id");
        this.parked = counter("freshet.parked", "Events set aside because they are ahead of their stream");
        this.released = counter("freshet.unparked", "Events that are set aside no longer", "outcome", "released");
        this.givenUp = counter("freshet.unparked", "Events that are set aside no longer", "outcome", "refused");
        for (var reason : Reason.values()) {
            if (reason != Reason.DUPLICATE) {
                rejected.put(reason, counter("freshet.rejected", "Events refused", "reason", reason.name()));
            }
        }
        this.seconds = Timer.builder("freshet.ingest")
                .description("Time to decode, clean and check one event")
                .tag("pipeline", pipeline)
                .register(registry);
    }

    public void read(long nanos) {
        events.increment();
        seconds.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void wroteRecord() {
        records.increment();
    }

    public void foundDuplicate() {
        duplicates.increment();
    }

    public void cameTooLateToKnow() {
        late.increment();
    }

    public void rerouted() {
        rerouted.increment();
    }

    public void parked() {
        parked.increment();
    }

    public void released() {
        released.increment();
    }

    public void gaveUp() {
        givenUp.increment();
    }

    public void refused(Reason reason) {
        java.util.Objects.requireNonNull(rejected.get(reason)).increment();
    }

    public void warned(String rule) {
        warnings.computeIfAbsent(rule, name -> counter("freshet.warnings", "Events a rule warned about", "rule", name))
                .increment();
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name)
                .description(description)
                .tag("pipeline", pipeline)
                .tags(tags)
                .register(registry);
    }
}
