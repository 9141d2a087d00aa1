package dev.freshet.feature.kafka.control;

import dev.freshet.feature.kafka.base.Served;
import dev.freshet.feature.trigger.control.Control;
import dev.freshet.feature.trigger.control.ControlState;
import dev.freshet.feature.trigger.told.Outcome;
import dev.freshet.pipeline.spec.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The one task that decides for a pipeline: every message is a step of {@link Control}, its outcomes become records.
 */
final class ControlProcessor implements Processor<String, ControlMessage, String, SpecificRecord> {
    static final String STORE = "control";

    private final Served served;
    private final Pipeline pipeline;
    private final int generation;
    private final Control control;
    private final ControlMeters meters;
    private ControlState state;
    /** What a new generation decided; goes out with the first record, and is decided again if there is none before a restart. */
    private List<Outcome> untold = List.of();

    private @Nullable ProcessorContext<String, SpecificRecord> context;
    private @Nullable KeyValueStore<String, ControlState> store;

    private ControlProcessor(Served served, ControlMeters meters) {
        this.served = served;
        this.pipeline = served.document();
        this.generation = served.generation();
        this.control = new Control(pipeline, generation, served.past());
        this.meters = meters;
        this.state = control.start(served.appliedAt());
    }

    static ProcessorSupplier<String, ControlMessage, String, SpecificRecord> supplier(
            Served served, ControlMeters meters) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, ControlMessage, String, SpecificRecord> get() {
                return new ControlProcessor(served, meters);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE), Serdes.String(), ControlJson.state())
                        .withCachingEnabled());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> running) {
        context = running;
        store = running.getStateStore(STORE);
        var stored = store.get(pipeline.name());
        var resumed = control.resume(stored == null ? control.start(served.appliedAt()) : stored);
        state = resumed.state();
        untold = resumed.outcomes();
    }

    @Override
    public void process(Record<String, ControlMessage> record) {
        var running = Objects.requireNonNull(context, "init comes first");
        requireOnlyTask(running);
        var step =
                switch (record.value()) {
                    case ControlMessage.Counted(var event) -> control.step(state, event);
                    case ControlMessage.Judged(var alerts, var event) -> control.step(state, alerts, event);
                    case ControlMessage.Scored(var window) -> control.step(state, window);
                    case ControlMessage.Told(var event, var traceparent) -> control.step(state, event);
                };
        state = step.state();
        Objects.requireNonNull(store, "init comes first").put(pipeline.name(), state);
        var origin = new ControlOrigin(
                pipeline, generation, Instant.ofEpochMilli(running.currentSystemTimeMs()), traceparent(record.value()));
        Stream.concat(untold.stream(), step.outcomes().stream())
                .filter(outcome -> !isTold(outcome))
                .forEach(outcome -> {
                    meters.count(outcome);
                    running.forward(new Record<>(
                            pipeline.name(),
                            OutcomeMapper.toAvro(outcome, origin),
                            OutcomeMapper.timestamp(outcome, record.timestamp())));
                });
        untold = List.of();
    }

    /** A window of the past was judged when it was the present. */
    private boolean isTold(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Reported(var report) -> served.isTold(report.windowEnd());
            case Outcome.Judged(var report) -> served.isTold(report.windowEnd());
            case Outcome.Alerted(var alert) -> served.isTold(alert.time());
            case Outcome.Requested requested -> false;
            case Outcome.Decided decided -> false;
        };
    }

    /** Two deciding tasks would both train; only a shared topic with more than one partition can make a second. */
    private void requireOnlyTask(ProcessorContext<?, ?> running) {
        if (running.taskId().partition() != 0) {
            throw new IllegalStateException(
                    "the control of %s got a record in partition %d; every shared control topic it reads must have 1 partition, so create it anew"
                            .formatted(pipeline.name(), running.taskId().partition()));
        }
    }

    private static @Nullable String traceparent(ControlMessage message) {
        return message instanceof ControlMessage.Told told ? told.traceparent() : null;
    }
}
