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
import dev.freshet.feature.trigger.DecisionClock;
import dev.freshet.feature.window.KnownLabel;
import dev.freshet.pipeline.spec.feature.AggregateFeature;
import dev.freshet.schemas.FeatureVector;
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
    private final DecisionClock decisions;

    private @Nullable Task task;

    /** What a task has once it runs. */
    private record Task(
            ProcessorContext<String, Departure> context,
            KeyValueStore<String, byte[]> rows,
            DueStore due,
            StoredClock clock) {}

    private int sinceSweep;
    private long sweptTo = Long.MIN_VALUE;

    JoinProcessor(Served served, RecordReader reader, RecordTimes recordTimes, FeatureMeters meters) {
        var pipeline = served.document();
        this.served = served;
        this.reader = reader;
        this.recordTimes = recordTimes;
        this.meters = meters;
        this.mapper = new VectorMapper(served);
        this.join = new LabelJoin(pipeline.labels());
        this.decisions = DecisionClock.of(pipeline.drift().window());
        this.codec = new EventRowCodec(pipeline.entities());
        this.windowsCountLabels = pipeline.features().stream()
                .anyMatch(feature -> feature instanceof AggregateFeature aggregate && aggregate.overLabels());
    }

    @Override
    public void init(ProcessorContext<String, Departure> context) {
        task = new Task(
                context,
                context.getStateStore(FeatureTopology.EVENT_ROWS),
                context.getStateStore(FeatureTopology.DUE_EVENTS),
                new StoredClock(context.getStateStore(StoredClock.STORE)));
        tellRecordTime();
        context.schedule(PAUSE_BETWEEN_SWEEPS, PunctuationType.WALL_CLOCK_TIME, now -> sweep());
    }

    @Override
    public void process(Record<String, Arrival> message) {
        var place = task().context().recordMetadata().orElseThrow();
        switch (message.value()) {
            case Arrival.OfRecord it -> record(message, it.value(), place);
            case Arrival.OfVector it -> vector(message, it.value(), place);
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
        tellRecordTime();
    }

    private void tellRecordTime() {
        var clock = task().clock().get();
        if (!clock.equals(Clock.UNKNOWN)) {
            recordTimes.set(task().context().taskId().partition(), clock.records());
        }
    }

    /** Goes on behind the examples that were known before it: whoever counts both then knows all of a time. */
    private void vector(Record<String, Arrival> message, FeatureVector value, RecordMetadata place) {
        long reached = decisions.reached(value.getTime().toEpochMilli());
        if (reached > sweptTo) {
            sweptTo = reached;
            sweepAll();
        }
        var vector = mapper.toDomain(value, new Position(place.partition(), place.offset()));
        step(message.key(), new Input.VectorArrived(mapper.event(value), vector));
        task().context().forward(message.withValue(new Departure.OfVector(value)));
    }

    private void sweepAll() {
        while (sweep() == MOST_PER_SWEEP) {}
    }

    private int sweep() {
        sinceSweep = 0;
        var due = task().due().take(task().clock().get(), MOST_PER_SWEEP);
        due.forEach(eventId -> step(eventId, new Input.TimePassed()));
        return due.size();
    }

    private void step(String eventId, Input input) {
        byte[] bytes = task().rows().get(eventId);
        var before = bytes == null ? null : codec.decode(bytes);
        boolean timePassed = input instanceof Input.TimePassed;
        if (timePassed && !isDue(before)) {
            return;
        }
        var step = join.step(before, input, task().clock().get());
        task().clock().set(step.clock());
        // What was due has been taken already.
        var known = before == null || timePassed ? null : join.due(before);
        store(eventId, known, step.kept());
        for (Outcome outcome : step.outcomes()) {
            tell(eventId, outcome, step.row());
        }
    }

    private boolean isDue(@Nullable EventRow row) {
        var due = row == null ? null : join.due(row);
        return due != null && due.isPast(task().clock().get());
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
            case Outcome.Expired it
            when served.isTold(Instant.ofEpochMilli(task().clock().get().records())) -> {}
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
