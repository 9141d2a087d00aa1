package dev.freshet.feature.kafka.join;

import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.kafka.store.DueStore;
import dev.freshet.feature.label.Clock;
import dev.freshet.feature.label.Due;
import dev.freshet.feature.label.EventRow;
import dev.freshet.feature.label.EventRowCodec;
import dev.freshet.feature.label.Input;
import dev.freshet.feature.label.LabelJoin;
import dev.freshet.feature.label.Outcome;
import dev.freshet.feature.label.Position;
import dev.freshet.feature.window.KnownLabel;
import dev.freshet.pipeline.spec.AggregateFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one row per event id: sends records and their labels on to the windows, takes the vectors that come back, and
 * writes examples when labels mature.
 */
final class JoinProcessor implements Processor<String, Arrival, String, Departure> {
    /** What is due is looked for after so many messages and in such pauses, not after each. */
    private static final int MESSAGES_BETWEEN_SWEEPS = 200;

    private static final Duration PAUSE_BETWEEN_SWEEPS = Duration.ofMillis(100);
    private static final int MOST_PER_SWEEP = 1_000;

    private final Served served;
    private final RecordReader reader;
    private final VectorMapper mapper;
    private final LabelJoin join;
    private final EventRowCodec codec;
    private final RecordTimes recordTimes;
    private final FeatureMeters meters;
    private final boolean windowsCountLabels;

    private @Nullable Task task;

    /** What a task has once it runs. */
    private record Task(
            ProcessorContext<String, Departure> context, KeyValueStore<String, byte[]> rows, DueStore due) {}

    private Clock clock = Clock.UNKNOWN;
    private int sinceSweep;

    JoinProcessor(Served served, RecordReader reader, RecordTimes recordTimes, FeatureMeters meters) {
        var pipeline = served.document();
        this.served = served;
        this.reader = reader;
        this.recordTimes = recordTimes;
        this.meters = meters;
        this.mapper = new VectorMapper(served);
        this.join = new LabelJoin(pipeline.labels());
        this.codec = new EventRowCodec(pipeline.entities());
        this.windowsCountLabels = pipeline.features().stream()
                .anyMatch(feature -> feature instanceof AggregateFeature aggregate && aggregate.overLabels());
    }

    @Override
    public void init(ProcessorContext<String, Departure> context) {
        task = new Task(
                context,
                context.getStateStore(FeatureTopology.EVENT_ROWS),
                context.getStateStore(FeatureTopology.DUE_EVENTS));
        context.schedule(PAUSE_BETWEEN_SWEEPS, PunctuationType.WALL_CLOCK_TIME, now -> sweep());
    }

    @Override
    public void process(Record<String, Arrival> message) {
        var place = task().context().recordMetadata().orElseThrow();
        switch (message.value()) {
            case Arrival.OfRecord it -> record(message, it.value(), place);
            case Arrival.OfVector it -> {
                var position = new Position(place.partition(), place.offset());
                var vector = mapper.toDomain(it.value(), position);
                step(message.key(), new Input.VectorArrived(mapper.event(it.value()), vector));
            }
            case Arrival.OfLabel it -> step(message.key(), new Input.LabelArrived(it.value()));
        }
        if (++sinceSweep >= MESSAGES_BETWEEN_SWEEPS) {
            sweep();
        }
    }

    private void record(Record<String, Arrival> message, GenericRecord value, RecordMetadata place) {
        var record = reader.read(value, place);
        var key = record.event.entities().isEmpty() ? record.eventId : record.keyAt(0);
        task().context().forward(message.withKey(key).withValue(new Departure.OfTraveller(record)));
        step(record.eventId, new Input.RecordArrived(record.event));
        recordTimes.set(task().context().taskId().partition(), clock.records());
    }

    private void sweep() {
        sinceSweep = 0;
        for (String eventId : task().due().take(clock, MOST_PER_SWEEP)) {
            step(eventId, new Input.TimePassed());
        }
    }

    private void step(String eventId, Input input) {
        byte[] bytes = task().rows().get(eventId);
        var before = bytes == null ? null : codec.decode(bytes);
        boolean timePassed = input instanceof Input.TimePassed;
        if (timePassed && !isDue(before)) {
            return;
        }
        var step = join.step(before, input, clock);
        clock = step.clock();
        // What was due has been taken already.
        var known = before == null || timePassed ? null : join.due(before);
        store(eventId, known, step.kept());
        for (Outcome outcome : step.outcomes()) {
            tell(eventId, outcome, step.row());
        }
    }

    private boolean isDue(@Nullable EventRow row) {
        var due = row == null ? null : join.due(row);
        return due != null && due.isPast(clock);
    }

    private void store(String eventId, @Nullable Due known, @Nullable EventRow after) {
        if (after == null) {
            task().rows().delete(eventId);
            return;
        }
        task().rows().put(eventId, codec.encode(after));
        var due = join.due(after);
        if (due != null && !due.equals(known)) {
            task().due().add(eventId, due);
        }
    }

    private void tell(String eventId, Outcome outcome, EventRow row) {
        var event = row.event();
        meters.outcome(outcome, event);
        switch (outcome) {
            case Outcome.Joined it
            when event != null && windowsCountLabels -> {
                var replaced = it.replaced();
                var known = new KnownLabel(
                        event.time(),
                        it.label().value(),
                        it.label().knownAt(),
                        replaced == null ? null : new KnownLabel.Replaced(replaced.value(), replaced.knownAt()));
                var traveller = new Traveller.OfLabel(eventId, event, known);
                forward(
                        traveller.keyAt(0),
                        new Departure.OfTraveller(traveller),
                        it.label().knownAt());
            }
            case Outcome.Joined notCounted -> {}
            case Outcome.Matured it -> {
                var example = mapper.example(eventId, row, it);
                forward(
                        eventId,
                        new Departure.OfExample(example),
                        example.getTime().toEpochMilli());
            }
            case Outcome.Refused it -> {
                var refused = RefusedLabel.of(eventId, it);
                meters.refused(refused.reason());
                var rejected = refused.toAvro(served, task().context().currentSystemTimeMs());
                forward(eventId, new Departure.OfRejected(rejected), refused.arrivedAt());
            }
            case Outcome.Expired it when served.isTold(Instant.ofEpochMilli(clock.records())) -> {}
            case Outcome.Expired it -> {
                var expired = ExpiredEvent.toAvro(
                        eventId, row, served, task().context().currentSystemTimeMs());
                forward(
                        eventId,
                        new Departure.OfRejected(expired),
                        expired.getTime().toEpochMilli());
            }
            case Outcome.Repeated silent -> {}
            case Outcome.Superseded silent -> {}
            case Outcome.Unlabelled silent -> {}
        }
    }

    private void forward(String key, Departure departure, long time) {
        task().context().forward(new Record<>(key, departure, Math.max(0, time), new RecordHeaders()));
    }

    private Task task() {
        return Objects.requireNonNull(task, "init comes first");
    }
}
